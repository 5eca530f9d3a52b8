import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { Laboratory, expect, test } from "./laboratory.ts";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TABS = ["Registers", "Code", "Memory", "TLB", "Stack", "Devices"];

/** The tab of the primary's pane; the backup's follows. */
async function show(page: Page, name: string): Promise<void> {
  await page
    .getByRole("tablist", { name: "Inside the primary machine" })
    .getByRole("tab", { name, exact: true })
    .click();
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("each part of a machine's inside is without barriers that a machine can find", async ({
      page,
    }) => {
      const laboratory = new Laboratory(page);
      await laboratory.open();
      await laboratory.button("Step epoch").click();
      for (const tab of TABS) {
        await show(page, tab);
        await expect(page.getByRole("tabpanel", { name: tab }).first()).toBeVisible();
        const axe = new AxeBuilder({ page }).withTags(STANDARDS).include(".machine-tabs");
        const { violations } = await axe.analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
        expect(found, tab).toEqual([]);
      }
    });
  });
}

test("registers say what the last instruction read and wrote, and when they can be compared", async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  const primary = page.getByRole("table", { name: "Primary registers" });
  await expect(laboratory.machine("Primary")).toContainText("equal, both at epoch");
  await laboratory.button("Step epoch").click();
  await expect(laboratory.machine("Backup")).toContainText("epoch 2");
  await laboratory.button("Step instruction").click();
  await expect(primary.locator("[data-changed=true]").first()).toContainText("written");
  await expect(laboratory.machine("Primary")).toContainText("ahead: not comparable now");
  await expect(laboratory.machine("Backup")).toContainText("ahead: not comparable now");
  await page.getByLabel("Primary registers, base of words").selectOption("signed");
  await expect(primary.getByRole("row", { name: /^r0\b/ })).toContainText(/^r0.*0$/);
  const status = page.getByRole("list", { name: "Primary processor status word" });
  await status.getByRole("button").last().focus();
  await page.keyboard.press("ArrowLeft");
  await expect(status.getByRole("button", { name: /^D, data address translation/ })).toBeFocused();
});

test("memory, stack, translations and devices are seen of both machines, by keyboard alone", async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.button("Step epoch").click();
  const tabs = page.getByRole("tablist", { name: "Inside the backup machine" });
  await tabs.getByRole("tab", { name: "Registers" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("table", { name: "Primary code" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.getByLabel("Backup memory: address, symbol or register").fill("pc");
  await page.keyboard.press("Enter");
  for (const seat of ["Primary", "Backup"]) {
    const bytes = page.getByRole("table", { name: `${seat} bytes` });
    await expect(bytes.getByRole("row").nth(3)).toContainText(/^[0-9a-f]{8}/);
    await expect(page.getByRole("table", { name: `${seat} regions of memory` })).toContainText(
      "image",
    );
  }
  await page.getByLabel("Primary memory: address, symbol or register").fill("nowhere at all");
  await page.keyboard.press("Enter");
  await expect(laboratory.machine("Primary")).toContainText("is no address, symbol or register");
  await page.getByLabel("Primary memory: address, symbol or register").fill("sp - 20");
  await page.keyboard.press("Enter");
  await laboratory.machine("Primary").getByRole("button", { name: "Watch" }).click();
  await expect(page.getByRole("list", { name: "Backup watched words" })).toContainText("sp - 20");
  await show(page, "TLB");
  await expect(laboratory.machine("Backup")).toContainText("entries translate");
  await show(page, "Stack");
  await expect(page.getByRole("table", { name: "Backup stack" })).toContainText("return pointer");
  await show(page, "Devices");
  await expect(page.getByRole("table", { name: "Primary Serial port 16550A" })).toContainText(
    "IER",
  );
  await expect(page.getByRole("table", { name: /^Primary SCSI host adapter/ })).toContainText(
    "outstanding",
  );
});

test("an interrupt in the queue tells its biography", async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.runToPrompt();
  await laboratory.send("p");
  const queue = page.getByRole("list", { name: "Primary interrupt queue" });
  const key = queue.getByRole("button", { name: /Int 1: p/ });
  // An interrupt is raised between two instructions; the primary may have to wait before the next one.
  await expect(async () => {
    await laboratory.button("Step instruction").click();
    await expect(key).toBeVisible({ timeout: 500 });
  }).toPass();
  await key.click();
  await expect(key).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByRole("list", { name: "What became of Int 1" })).toContainText("is raised");
});

test.describe("on a laptop with the settings open", () => {
  test.use({ viewport: { width: 1024, height: 768 } });

  test("the interrupt queue stays in sight", async ({ page }) => {
    const laboratory = new Laboratory(page);
    await laboratory.open();
    await page.locator(".summary-button").click();
    for (const seat of ["Primary", "Backup"] as const) {
      await expect(
        laboratory.machine(seat).getByText("nothing waits"),
        "as high as it is, it is seen whole",
      ).toBeInViewport({ ratio: 1 });
    }
  });
});
