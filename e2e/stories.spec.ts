/** Each story, from its first sentence to its last, by its own buttons alone. */
import type { Page } from "@playwright/test";
import { expect, test } from "./laboratory.ts";

const STORIES = 10;

/** Presses what the step offers, and waits for the simulation to bring the next sentence. */
async function goThrough(page: Page): Promise<readonly string[]> {
  const strip = page.getByRole("region", { name: "Story" });
  const sentence = strip.getByRole("status", { name: "Story’s sentence" });
  const place = strip.getByRole("link");
  const said: string[] = [];
  for (;;) {
    const [now = "1", all = "1"] = ((await place.textContent()) ?? "").split("/");
    said.push((await sentence.textContent()) ?? "");
    if (now === all) return said;
    const options = strip.getByRole("group", { name: "Your prediction" }).getByRole("button");
    const doing = strip.locator("button[data-strong]");
    if ((await options.count()) > 0) await options.last().click();
    else if ((await doing.count()) > 0) await doing.click();
    else await strip.getByRole("button", { name: "Next" }).click();
    await expect(place).toHaveText(`${String(Number(now) + 1)}/${all}`, { timeout: 30_000 });
  }
}

test.describe.configure({ mode: "parallel" });

for (let number = 1; number <= STORIES; number += 1) {
  test(`story ${String(number)} is told by what the machines do`, async ({ page }) => {
    await page.goto(`./#s=${String(number)}.1`);
    await expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
    const said = await goThrough(page);
    expect(said.length).toBeGreaterThan(3);
    for (const sentence of said) {
      expect(sentence).not.toBe("");
      expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(18);
    }
  });
}
