/** Disks on the command line: files that are read and never altered, changed copies, refusals. */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "./report.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const BLOCKS = join(ROOT, "src/simulation/testdata/blocks.elf");
const SIZE = 0x20000;
const LONG_MS = 120_000;

let folder = "";
let program = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "understudy-disk-"));
  program = join(folder, "understudy.mjs");
  await build({
    entryPoints: [join(ROOT, "src/cli/main.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  copyFileSync(BLOCKS, join(folder, "blocks.elf"));
  const content = Uint8Array.from({ length: SIZE }, (_, index) => (index * 7) >>> 3);
  writeFileSync(join(folder, "content.img"), content);
  linkSync(join(folder, "content.img"), join(folder, "same.img"));
  writeFileSync(join(folder, "odd.img"), content.subarray(0, SIZE - 1));
  writeFileSync(join(folder, "small.img"), content.subarray(0, 512));
  writeFileSync(join(folder, "large.img"), "");
  truncateSync(join(folder, "large.img"), 0x80000200);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function understudy(...words: readonly string[]) {
  const done = spawnSync(process.execPath, [program, ...words], {
    encoding: "latin1",
    cwd: folder,
    timeout: LONG_MS,
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

function run(what: string, ...words: readonly string[]) {
  const outcome = understudy("run", what, "--report", "report.json", ...words);
  const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as Report;
  return { ...outcome, report };
}

function bytesOf(name: string): Buffer {
  return readFileSync(join(folder, name));
}

const WITH_DISK = ["--disk", "content.img", "--command-line", "5"];

describe("understudy run --disk", () => {
  it(
    "uses the file in every mode alike, leaves it as it is, and writes what has become of it to another",
    () => {
      const before = bytesOf("content.img");
      const digests = ["bare", "vm", "pair"].map((mode) => {
        const out = `after-${mode}.img`;
        const made = run("blocks.elf", ...WITH_DISK, "--mode", mode, "--disk-out", out);
        expect([made.status, made.err]).toEqual([0, ""]);
        expect(made.out).toMatch(/^read 2 [0-9a-f]{8}\r\n/);
        expect(made.report.disk).toMatchObject({ reads: 4, writes: 1, others: 0, uncertain: 0 });
        return made.report.disk?.digest;
      });
      expect(new Set(digests).size).toBe(1);
      expect(bytesOf("content.img").equals(before)).toBe(true);
      const after = bytesOf("after-bare.img");
      expect(after.length).toBe(SIZE);
      expect(after.equals(before)).toBe(false);
      for (const mode of ["vm", "pair"])
        expect(bytesOf(`after-${mode}.img`).equals(after)).toBe(true);
      // What differs is the one block of 8 KiB that was written.
      const differs = [...after.keys()].filter((at) => after[at] !== before[at]);
      expect(new Set(differs.map((at) => at >> 13))).toEqual(new Set([5]));
    },
    LONG_MS,
  );

  it(
    "is in the report's experiment, which does the same again; a crash changes nothing",
    () => {
      const fault = ["--fault", "crash:primary@after=disk:4"];
      const { report, out } = run("blocks.elf", ...WITH_DISK, ...fault);
      expect(report.verdict.state).toBe("good");
      expect(report.disk?.uncertain).toBe(1);
      expect(report.verdict.sentence).toMatch(
        /The disk got 6 requests, each once, and its guest was told of 1 that they are uncertain\.$/,
      );
      writeFileSync(join(folder, "again.json"), JSON.stringify(report.experiment));
      const again = run("again.json");
      expect(again.out).toBe(out);
      expect(again.report.disk).toEqual(report.disk);
    },
    LONG_MS,
  );

  it("takes a disk of zeroes by its name, and none where none is named", () => {
    const blank = run(
      "blocks.elf",
      "--disk",
      "blank-64KiB",
      "--command-line",
      "3",
      "--mode",
      "bare",
    );
    expect(blank.out).toBe("read 2 00000000\r\nread 1 00000000\r\nread 7 00000000\r\nexit 0\r\n");
    const none = run("blocks.elf", "--mode", "bare");
    expect(none.out).toBe("There is no disk.\r\nexit 1\r\n");
    expect(none.report.disk).toBeNull();
  });

  it.each<[string, readonly string[], string]>([
    ["no such file", ["--disk", "nope.img"], "nope.img can't be read: there is no such file"],
    ["a folder", ["--disk", "."], "is no file; a disk image was expected."],
    ["an odd size", ["--disk", "odd.img"], "131071 bytes; a multiple of 512 was expected."],
    ["too small", ["--disk", "small.img"], "512 bytes; at least 65536 (64 KiB) was expected."],
    ["too large", ["--disk", "large.img"], "2147484160 bytes; at most 2147483648 (2 GiB)"],
    ["itself as output", [...WITH_DISK, "--disk-out", "content.img"], "is the disk itself"],
    ["itself by another name", [...WITH_DISK, "--disk-out", "same.img"], "is the disk itself"],
    ["itself as report", [...WITH_DISK, "--report", "content.img"], "is the disk itself"],
    ["nothing to write", ["--disk-out", "out.img"], "needs a disk; there is none."],
    ["no initial ramdisk", ["--initrd", "nope"], "nope can't be read: there is no such file"],
  ])("refuses %s", (_what, words, sentence) => {
    const before = bytesOf("content.img");
    const { status, out, err } = understudy("run", "blocks.elf", ...words);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain(sentence);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(bytesOf("content.img").equals(before)).toBe(true);
  });

  it.each<[string, unknown, string]>([
    [
      "another digest",
      { name: "content.img", digest: "0123456789abcdef" },
      "is about a disk content",
    ],
    [
      "an unknown key",
      { name: "content.img", size: 1 },
      '"disk.size" is not a key of an experiment',
    ],
    ["no name", {}, "disk.name is missing"],
  ])("refuses an experiment with %s", (_what, disk, sentence) => {
    const experiment = { version: 1, image: { name: "blocks.elf" }, disk };
    writeFileSync(join(folder, "experiment.json"), JSON.stringify(experiment));
    const { status, err } = understudy("run", "experiment.json");
    expect(status).toBe(2);
    expect(err).toContain(sentence);
  });
});

describe("understudy campaign --disk", () => {
  it(
    "begins every run with the disk as it is, and compares what it is in the end",
    () => {
      const words = [...WITH_DISK, "--seeds", "1..2", "--crash", "6", "--loss", "0.05"];
      const { status, out } = understudy("campaign", "blocks.elf", ...words);
      expect([status, out.split("\n")[0]]).toEqual([0, "14 runs: 14 good, 0 bad."]);
    },
    LONG_MS,
  );
});
