import { Laboratory, expect, test } from "./laboratory.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("on a phone one pane is shown at a time, and a failover can be watched", async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await page.getByRole("tab", { name: "World" }).tap();
  await laboratory.runToPrompt();
  await laboratory.send("echo from a phone");
  await laboratory.button("Run").tap();
  await expect(laboratory.console("World")).toContainText("phone\nfrom a phone", {
    timeout: 30_000,
  });
  await laboratory.button("Crash primary").tap();
  await page.getByRole("tab", { name: "Backup" }).tap();
  await expect(laboratory.machine("Backup")).toContainText("promoted", { timeout: 30_000 });
  await page.getByRole("tab", { name: "Primary" }).tap();
  await expect(laboratory.machine("Primary")).toContainText("crashed");
  await expect(laboratory.machine("Backup")).toBeHidden();
});

test("what is touched on a phone is large enough", async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  const controls = page.getByRole("region", { name: "Transport" }).getByRole("button");
  const names = await controls.allTextContents();
  expect(names).toContain("Crash primary");
  for (const name of names) {
    const box = await laboratory.button(name).boundingBox();
    expect(box?.height, name).toBeGreaterThanOrEqual(44);
    expect(box?.width, name).toBeGreaterThanOrEqual(40);
  }
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
});
