/** Each story, from its first sentence to its last, by its own buttons alone. */
import { AxeBuilder } from "@axe-core/playwright";
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

test("the strip has no barrier, and its steps go back to the moment at which they began", async ({
  page,
}) => {
  await page.goto("./");
  const strip = page.getByRole("region", { name: "Story" });
  const step = strip.getByRole("link");
  const offer = strip.locator("button[data-strong]");
  await expect(offer).toBeEnabled();
  const { violations } = await new AxeBuilder({ page }).include("[aria-label=Story]").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  const world = page.getByRole("log", { name: "World console text" });
  await expect(world).toContainText("$", { timeout: 30_000 });
  const before = await world.textContent();
  await offer.focus();
  await page.keyboard.press("Enter");
  await expect(step).toHaveText("2/8", { timeout: 30_000 });
  await expect(world).toContainText("primes");
  await strip.getByRole("button", { name: "Back" }).click();
  await expect(step).toHaveText("1/8");
  await expect.poll(() => world.textContent(), { timeout: 30_000 }).toBe(before);
});
