import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { Laboratory, expect, test } from "./laboratory.ts";

const HELLO = "Hello from one computer made of two.";

/** The editor, as an assistive technology finds it. */
class Editor {
  readonly page: Page;
  readonly laboratory: Laboratory;

  constructor(page: Page) {
    this.page = page;
    this.laboratory = new Laboratory(page);
  }

  get program() {
    return this.page.getByRole("textbox", { name: "Program" });
  }

  get outcome() {
    return this.page.getByRole("status", { name: "Assembler" });
  }

  get mistakes() {
    return this.page.getByRole("list", { name: "Mistakes" });
  }

  async open(): Promise<void> {
    await this.laboratory.open();
    await this.laboratory.button("Write a program").click();
    await expect(this.program).toBeVisible();
  }

  async choose(example: string): Promise<void> {
    await this.page.getByLabel("Example").selectOption({ label: example });
    await expect(this.outcome).toContainText("ready to run");
  }

  async assembleAndRun(): Promise<void> {
    await this.laboratory.button("Assemble and run on the pair").click();
    await expect(this.program).toBeHidden();
  }
}

test("a program is taken from the examples, broken, mended, and run on both machines", async ({
  page,
}) => {
  const editor = new Editor(page);
  await editor.open();
  await editor.choose("Hello, by polling the serial port");

  await editor.program.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("\tadd %r1,r2,%r3\n");
  await expect(editor.outcome).toContainText("1 mistake");
  const mistake = editor.mistakes.getByRole("button");
  await expect(mistake).toContainText("Line 1, column 10:");
  await expect(mistake).toContainText('"r2" stands here; did you mean "%r2"?');

  // What can't be assembled is not run: the cursor goes to the mistake, where it is mended.
  await editor.laboratory.button("Assemble and run on the pair").click();
  await expect(editor.program).toBeFocused();
  await page.keyboard.type("%");
  await expect(editor.outcome).toContainText("ready to run");

  await editor.assembleAndRun();
  await expect(editor.laboratory.console("World")).toContainText(HELLO);
  await expect(editor.laboratory.console("Primary")).toContainText(HELLO);
  await expect(editor.laboratory.console("Backup")).toContainText(HELLO);
  await expect(editor.laboratory.verdict).toContainText("none lost");
});

test("a counter goes on where the primary is crashed in the middle of it", async ({ page }) => {
  const editor = new Editor(page);
  await editor.open();
  await editor.choose("A counter to be crashed");
  await editor.assembleAndRun();
  await page.getByLabel("Chosen speed").selectOption({ label: "100 ms/s" });
  await expect(editor.laboratory.console("World")).toContainText("05");
  await editor.laboratory.button("Crash primary").click();
  const numbers = Array.from({ length: 40 }, (_, n) => String(n + 1).padStart(2, "0"));
  await expect
    .poll(async () => (await editor.laboratory.console("World").textContent())?.split(/\s+/))
    .toEqual(expect.arrayContaining(numbers));
});

test("Tab indents, Escape and Tab leave the editor, and the program is kept", async ({ page }) => {
  const editor = new Editor(page);
  await editor.open();
  await editor.program.click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("mine:");
  await page.keyboard.press("Tab");
  await page.keyboard.type("b,n\tmine");
  await expect(editor.program).toContainText(/mine:\s+b,n\s+mine/);
  await expect(editor.program).toBeFocused();
  await expect(editor.outcome).toContainText("4 bytes at 0x100000");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor.program).not.toBeFocused();

  await page.reload();
  await editor.laboratory.button("Write a program").click();
  await expect(editor.program).toContainText(/mine:\s+b,n\s+mine/);
  await editor.laboratory.button("Close the editor").click();
  await expect(editor.program).toBeHidden();
  await expect(editor.laboratory.button("Write a program")).toBeFocused();
});

test("the image can be had as a file", async ({ page }) => {
  const editor = new Editor(page);
  await editor.open();
  const coming = page.waitForEvent("download");
  await editor.laboratory.button("Download ELF").click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("program.elf");
  expect([...readFileSync(await download.path())].slice(0, 4)).toEqual([0x7f, 0x45, 0x4c, 0x46]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("the editor has no barrier that a machine can find", async ({ page }) => {
      const editor = new Editor(page);
      await editor.open();
      await editor.program.click();
      await page.keyboard.type("oops ");
      await expect(editor.mistakes).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).include(".editor").analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("a program can be written and run", async ({ page }) => {
    const editor = new Editor(page);
    await editor.open();
    await editor.choose("Loops, delay slots, nullification");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    const box = await editor.program.boundingBox();
    expect(box?.width).toBeGreaterThan(300);
    await editor.assembleAndRun();
    await page.getByRole("tab", { name: "World" }).click();
    await expect(editor.laboratory.console("World")).toContainText("the largest:   97");
  });
});

/** Drops a file anywhere on the page. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, values]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(values)], file));
      return data;
    },
    [name, [...bytes]] as const,
  );
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await expect(page.getByText(/both machines will boot with it/)).toBeVisible();
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

test.describe("an ELF image that is dropped", () => {
  test("is announced, booted on both machines, run, and shown with its symbols", async ({
    page,
  }) => {
    const laboratory = new Laboratory(page);
    await laboratory.open();
    await drop(page, "hello.elf", readFileSync("guest/testdata/hello.elf"));
    await expect(page.getByText(/hello\.elf: both machines boot it, and wait/)).toBeVisible();
    await page.getByRole("tab", { name: "Code" }).first().click();
    await expect(page.getByRole("table", { name: "Primary code" })).toContainText("entry:");
    await laboratory.button("Run").click();
    await expect(laboratory.console("World")).toContainText(/hello/i);
  });

  test("is refused in one sentence where it is a bad one, and the run goes on", async ({
    page,
  }) => {
    const laboratory = new Laboratory(page);
    await laboratory.open();
    await laboratory.button("Run").click();
    const image = readFileSync("guest/testdata/hello.elf");
    image.writeUInt16BE(62, 18);
    await drop(page, "other.elf", image);
    await expect(page.getByRole("alert")).toContainText("PA-RISC");
    const epoch = await laboratory.epochOf("Backup");
    await expect.poll(() => laboratory.epochOf("Backup")).toBeGreaterThan(epoch);
  });
});
