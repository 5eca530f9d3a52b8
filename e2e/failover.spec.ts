import { Laboratory, PRIMES_20, expect, test } from "./laboratory.ts";

test("the primary dies in the middle of its output, and the world gets all of it once", async ({
  page,
}) => {
  test.slow();
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.runToPrompt();
  await laboratory.send("primes 20");
  await laboratory.stepUntil("     11");
  await expect(laboratory.console("World")).not.toContainText("71");
  await laboratory.button("Crash primary").click();
  await expect(laboratory.machine("Primary")).toContainText("crashed");
  await laboratory.button("Run").click();
  await expect(laboratory.machine("Backup")).toContainText("promoted", { timeout: 30_000 });
  await expect(laboratory.console("World")).toContainText("71\n$ ", { timeout: 30_000 });
  await laboratory.button("Pause").click();

  const seen = (await laboratory.console("World").textContent()) ?? "";
  expect(seen.split(PRIMES_20)).toHaveLength(2);
  expect(seen.match(/\b71\b/g)).toHaveLength(1);
  expect(await laboratory.console("Backup").textContent()).toBe(seen);
  await expect(laboratory.verdict).toContainText("none lost");
  await page.getByRole("button", { name: "List", exact: true }).click();
  await page.getByLabel("Show").selectOption("Turning points");
  await expect(laboratory.events.getByRole("row").filter({ hasText: "crashes" })).toBeVisible();
  await expect(laboratory.events.getByRole("row").filter({ hasText: "takes over" })).toBeVisible();
});

test("a crash of a machine that has crashed is refused, and says why", async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.button("Step epoch").click();
  await laboratory.button("Crash backup").click();
  await expect(laboratory.machine("Backup")).toContainText("crashed");
  await laboratory.button("Crash backup").click();
  await expect(page.getByRole("alert")).toContainText("The backup has crashed already.");
  await laboratory.button("Dismiss").click();
  await expect(page.getByRole("alert")).toBeEmpty();
});

test("a link shows the same run to whoever opens it", async ({ page, context }) => {
  test.slow();
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.runToPrompt();
  await laboratory.send("echo shared");
  await laboratory.stepUntil("shared\nshared");
  await laboratory.button("Crash primary").click();
  await expect(laboratory.machine("Primary")).toContainText("crashed");
  const seen = (await laboratory.console("World").textContent()) ?? "";
  await laboratory.button("Share link").click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  expect(link).toContain("#v1.");

  const other = new Laboratory(await context.newPage());
  await other.page.goto(link);
  await expect(other.machine("Primary")).toContainText("crashed", { timeout: 30_000 });
  await expect(other.page.getByText("paused", { exact: true })).toBeVisible();
  await expect(other.console("World")).toContainText(seen.trimEnd());
  await other.page.reload();
  await expect(other.machine("Primary")).toContainText("crashed", { timeout: 30_000 });
});
