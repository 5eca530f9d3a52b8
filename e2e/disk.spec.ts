import { Laboratory, expect, test } from "./laboratory.ts";

test("the primary dies while the disk works, and the backup's guest asks again", async ({
  page,
}) => {
  test.slow();
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.runToPrompt();
  await laboratory.send("diskwrite 3");
  await laboratory.stepUntilOutstanding();
  const outstanding = page.getByRole("list", { name: "Primary interrupt queue" });
  await expect(outstanding).toContainText(/request \d+: .*, outstanding/);
  await laboratory.button("Crash primary").click();
  await laboratory.button("Run").click();
  await expect(laboratory.machine("Backup")).toContainText("promoted", { timeout: 30_000 });
  const written = /diskwrite: 3 blocks of 8192 bytes, checksum [0-9a-f]{8}\n\$ $/;
  await expect(laboratory.console("World")).toContainText(written, { timeout: 60_000 });
  await laboratory.button("Pause").click();
  await expect(laboratory.verdict).toContainText(
    /The disk got \d+ requests, each once, and its guest was told of [1-9]\d* that they are uncertain\./,
  );
});

test("a dropped file that is no image becomes the disk, and none can be chosen", async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  const image = page.getByLabel("Image file");
  const disk = { name: "files.img", mimeType: "application/octet-stream" };
  await image.setInputFiles({ ...disk, buffer: Buffer.alloc(0x20000) });
  await expect(page.getByText("files.img is no ELF image: it becomes the disk")).toBeVisible();
  await page.getByRole("button", { name: "Settings" }).click();
  await expect(page.getByRole("radio", { name: "files.img" })).toBeChecked();
  await page.getByRole("radio", { name: "none" }).check();
  await laboratory.button("Restart with these settings").click();
  await expect(page.getByText("As in the present pair.")).toBeVisible();

  await image.setInputFiles({ ...disk, buffer: Buffer.alloc(1000) });
  await expect(page.getByRole("alert")).toContainText(
    "files.img: The disk image has 1000 bytes; at least 65536 (64 KiB) was expected.",
  );
});
