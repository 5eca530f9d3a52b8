import { Laboratory, PRIMES_20, expect, test } from "./laboratory.ts";

test("a newcomer reads what this is, and a pair stands ready", async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await expect(page.getByText("one computer made of two").first()).toBeVisible();
  for (const name of ["Run", "Pause", "Step instruction", "Step epoch", "Step back", "Reset"]) {
    await expect(laboratory.button(name)).toBeVisible();
  }
  for (const name of ["Crash primary", "Crash backup", "Share link"]) {
    await expect(laboratory.button(name)).toBeVisible();
  }
  for (const seat of ["Primary", "Backup"] as const) {
    await expect(laboratory.machine(seat)).toContainText(seat.toLowerCase());
    const registers = page.getByRole("table", { name: `${seat} registers` });
    await expect(registers.getByRole("row").nth(31)).toContainText("r31");
    await expect(page.getByRole("list", { name: `${seat} interrupt queue` })).toBeAttached();
  }
  await expect(laboratory.events).toBeAttached();
  await expect(laboratory.verdict).not.toBeEmpty();
});

test("a command typed at the terminal is answered, and the world saw it from the primary", async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.runToPrompt();
  await laboratory.button("Run").click();
  await laboratory.world
    .getByRole("group", { name: /^World console, terminal; Enter to type/ })
    .click();
  await page.keyboard.type("primes 20\n");
  await expect(laboratory.console("World")).toContainText(PRIMES_20, { timeout: 30_000 });
  await laboratory.button("Pause").click();
  await expect(laboratory.console("World")).toContainText("$ primes 20");
  await expect(laboratory.console("Primary")).toContainText(PRIMES_20);
  await expect(laboratory.verdict).toContainText("none lost, none repeated");
});

test("both machines go from epoch to epoch together", async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.button("Step epoch").click();
  await expect.poll(() => laboratory.epochOf("Primary")).toBe(2);
  await expect.poll(() => laboratory.epochOf("Backup")).toBe(2);
  await laboratory.button("Step epoch").click();
  await expect.poll(() => laboratory.epochOf("Primary")).toBe(3);
  await expect.poll(() => laboratory.epochOf("Backup")).toBe(3);
  await laboratory.button("Step back").click();
  await expect.poll(() => laboratory.epochOf("Backup")).toBe(2);
});

test("an instruction is one step, its writes are marked, and back is where it was", async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  const counter = page
    .getByRole("table", { name: "Primary registers" })
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: "pc", exact: true }) });
  const cell = counter.getByRole("cell");
  await laboratory.button("Step instruction").click();
  await expect(laboratory.machine("Primary")).toContainText("1 executed");
  const before = await cell.textContent();
  await laboratory.button("Step instruction").click();
  await expect(laboratory.machine("Primary")).toContainText("2 executed");
  await expect(cell).toContainText("●");
  await laboratory.button("Step back").click();
  await expect(laboratory.machine("Primary")).toContainText("1 executed");
  await expect(cell).toContainText((before ?? "").slice(-"0010 1004".length));
});

test("new settings wait for the next boot", async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await page.getByRole("button", { name: /^Settings/ }).click();
  await page.getByLabel("Epoch length").fill("512");
  await page.getByLabel("revised").check();
  await laboratory.button("Restart with these settings").click();
  await expect(page.getByRole("button", { name: /^Settings/ })).toContainText("epoch 512 revised");
  await laboratory.button("Step epoch").click();
  await expect(laboratory.machine("Backup")).toContainText(/512 in epoch|512 executed|0 in epoch/);
  await laboratory.button("Reset").click();
  await expect.poll(() => laboratory.epochOf("Primary")).toBeLessThanOrEqual(1);
});
