import { Laboratory, expect, test } from "./laboratory.ts";

test("a file that is no image is refused, and the run goes on", async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.button("Run").click();
  await expect.poll(() => laboratory.epochOf("Backup")).toBeGreaterThan(3);
  await page
    .getByLabel("Image file")
    .setInputFiles({ name: "holiday.jpg", mimeType: "image/jpeg", buffer: Buffer.from("JFIF…") });
  await expect(page.getByRole("alert")).toContainText(/\w+/);
  const epoch = await laboratory.epochOf("Backup");
  await expect.poll(() => laboratory.epochOf("Backup")).toBeGreaterThan(epoch);
  await expect(page.getByText("running", { exact: true })).toBeVisible();
});

test("a damaged link is refused with a sentence, and a fresh pair stands ready", async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open("./#v1.q1YqLUpVslIqKMpPL0pVqgUA");
  await expect(page.getByRole("alert")).toContainText(/link/i);
  await expect.poll(() => laboratory.epochOf("Primary")).toBeLessThanOrEqual(1);
});
