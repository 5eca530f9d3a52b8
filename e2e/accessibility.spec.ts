import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { Laboratory, expect, test } from "./laboratory.ts";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** In the parts named, or on the whole page. */
async function expectNoViolations(page: Page, ...parts: string[]): Promise<void> {
  const builder = new AxeBuilder({ page }).withTags(STANDARDS);
  for (const part of parts) builder.include(part);
  const { violations } = await builder.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(" ") ?? ""}`);
  expect(found).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("the page has no barrier that a machine can find", async ({ page }) => {
      test.slow();
      const laboratory = new Laboratory(page);
      await laboratory.open();
      await expectNoViolations(page);
      await laboratory.runToPrompt();
      await laboratory.button("Crash primary").click();
      await expect(laboratory.machine("Primary")).toContainText("crashed");
      await expectNoViolations(page, "[data-region=primary]", "[data-region=world]");
      await laboratory.button("List").click();
      await page.getByRole("tab", { name: "Code" }).first().click();
      await page.getByRole("button", { name: /^Settings/ }).click();
      await expectNoViolations(page, "[data-region=diagram]", "[data-region=backup]", "form");
      await laboratory.button("Keys and help").click();
      await expectNoViolations(page, "dialog");
    });
  });
}

test("everything can be reached by the keyboard, and nothing holds it", async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  const reached: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      return element.getAttribute("aria-label") ?? element.textContent.trim();
    });
    if (name === null) break;
    reached.push(name);
  }
  expect(reached.length).toBeLessThan(80);
  for (const name of ["Run", "Step epoch", "Crash primary", "Share link", "Events"]) {
    expect(reached).toContain(name);
  }
  expect(reached.some((name) => name.startsWith("World console, terminal"))).toBe(true);
});

test("the terminal is entered with Enter, and left with Ctrl+] and with Shift+Tab", async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  const frame = laboratory.world.getByRole("group", { name: /^World console, terminal/ });
  const input = laboratory.world.getByRole("textbox", { name: "World console, keyboard" });
  await frame.focus();
  await page.keyboard.press("Enter");
  await expect(input).toBeFocused();
  await page.keyboard.press("Control+]");
  await expect(frame).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(input).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(frame).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Type to the world console")).toBeFocused();
});

test("single keys drive the pair, but not while someone types", async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await page.keyboard.press("e");
  await expect.poll(() => laboratory.epochOf("Backup")).toBe(2);
  await page.keyboard.press("F6");
  await expect(laboratory.world).toBeFocused();
  await page.keyboard.press("F6");
  await expect(laboratory.machine("Primary")).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys and words" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByLabel("Type to the world console").focus();
  await page.keyboard.type("keke");
  await laboratory.world.getByRole("group", { name: /^World console, terminal/ }).click();
  await page.keyboard.type("k");
  await page.keyboard.press("Control+]");
  await page.keyboard.press("e");
  await expect.poll(() => laboratory.epochOf("Backup")).toBe(3);
  await expect(laboratory.machine("Primary")).not.toContainText("crashed");
});
