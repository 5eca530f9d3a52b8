import { expect, test } from "@playwright/test";

test("when the machines' own script fails, the page says so and offers a report", async ({
  page,
}) => {
  await page.route(/coordinator\.worker/, (route) => route.abort());
  await page.goto("./");
  const sheet = page.getByRole("dialog", { name: "The laboratory itself is broken" });
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText("seed 1, event 0");
  await expect(sheet.getByRole("button", { name: "Copy report" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
});
