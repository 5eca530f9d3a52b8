/** Campaigns as people and scripts meet them: the program with its worker threads, on a guest of a few instructions. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CampaignLine } from "./campaign.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const LONG_MS = 120_000;

let folder = "";
let program = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "understudy-campaign-"));
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
  const source = join(ROOT, "src/ui/editor/examples/hello.s");
  expect(understudy("asm", source, "-o", "hello.elf").status).toBe(0);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function understudy(...words: readonly string[]) {
  const done = spawnSync(process.execPath, [program, ...words], {
    encoding: "utf8",
    cwd: folder,
    timeout: LONG_MS,
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

const SMALL = ["campaign", "hello.elf", "--memory", "2"];
const TURNS = ["--epoch-lengths", "64,1024", "--protocols", "original,revised"];

function reportOf(...words: readonly string[]): string {
  const path = join(folder, "report.jsonl");
  const { status, err } = understudy(...SMALL, ...words, "--report", path);
  expect({ words, status, err }).toMatchObject({ words, status: 0 });
  return readFileSync(path, "utf8");
}

const sorted = (text: string): string[] => text.trim().split("\n").sort();

describe("understudy campaign", () => {
  it(
    "gives the same report with one thread and with three, and in shards, byte for byte",
    () => {
      for (const runs of [
        ["--seeds", "1..24", ...TURNS],
        ["--seeds", "5..6", "--crash", "8", "--pairs", "5", "--protocols", "original,revised"],
      ]) {
        const whole = reportOf(...runs, "--jobs", "1");
        expect(reportOf(...runs, "--jobs", "3")).toBe(whole);
        const parts = ["1/2", "2/2"].map((part) => reportOf(...runs, "--shard", part));
        expect(sorted(parts.join(""))).toEqual(sorted(whole));
        expect(parts.every((part) => part.length > 0)).toBe(true);
      }
    },
    LONG_MS,
  );

  it(
    "goes on where a report ends, also where its last line is cut off",
    () => {
      const runs = ["--seeds", "1..16", ...TURNS];
      const whole = reportOf(...runs);
      const path = join(folder, "cut.jsonl");
      for (const length of [1, Math.floor(whole.length / 2), whole.length - 1]) {
        writeFileSync(path, whole);
        truncateSync(path, length);
        const { status, out } = understudy(...SMALL, ...runs, "--report", path, "--resume");
        expect({ length, status }).toEqual({ length, status: 0 });
        expect(out).toContain("16 runs: 16 good, 0 bad.");
        expect(sorted(readFileSync(path, "utf8"))).toEqual(sorted(whole));
      }
    },
    LONG_MS,
  );

  it(
    "can be interrupted, and then goes on without loss",
    async () => {
      const runs = ["--seeds", "1..3000", ...TURNS];
      const path = join(folder, "interrupted.jsonl");
      const words = [program, ...SMALL, ...runs, "--report", path];
      const child = spawn(process.execPath, words, { cwd: folder });
      let err = "";
      child.stderr.on("data", (part: Buffer) => (err += part.toString()));
      const isBegun = (): boolean => {
        try {
          return readFileSync(path, "utf8").split("\n").length > 20;
        } catch {
          return false;
        }
      };
      const status = await new Promise<number | null>((resolve) => {
        const timer = setInterval(() => {
          if (!isBegun()) return;
          clearInterval(timer);
          child.kill("SIGINT");
        }, 20);
        child.on("close", (code) => {
          clearInterval(timer);
          resolve(code);
        });
      });
      expect({ status, err }).toMatchObject({ status: 1 });
      expect(err).toContain("interrupted");
      const lines = readFileSync(path, "utf8").trim().split("\n");
      expect(lines.length).toBeLessThan(3000);
      const keys = lines.map((line) => (JSON.parse(line) as CampaignLine).seed);
      expect(new Set(keys).size).toBe(keys.length);
    },
    LONG_MS,
  );

  it("refuses the report of another campaign, and leaves it alone", () => {
    const before = reportOf("--seeds", "1..4");
    const path = join(folder, "report.jsonl");
    const { status, err } = understudy(...SMALL, "--seeds", "1..5", "--report", path, "--resume");
    expect(status).toBe(2);
    expect(err).toContain("is the report of another campaign");
    expect(readFileSync(path, "utf8")).toBe(before);
    writeFileSync(path, "something else\n");
    const other = understudy(...SMALL, "--seeds", "1..4", "--report", path, "--resume");
    expect(other).toMatchObject({ status: 2 });
    expect(other.err).toContain("line 1 is not a run of a campaign");
  });

  it(
    "tries every step and every instruction near an output, and says where crashes struck",
    () => {
      const { status, out } = understudy(
        ...[...SMALL, "--seeds", "1..1", "--crash", "everywhere", "--epoch-length", "1024"],
      );
      expect(status).toBe(0);
      expect(out).toMatch(/^\d{3,4} runs: \d{3,4} good, 0 bad\./);
      expect(out).toMatch(/crash +[1-9]\d* +[1-9]\d* /);
      expect(out).toContain("never: drop at all");
    },
    LONG_MS,
  );

  it(
    "makes a bad run small, into an experiment of which understudy run makes the complaint",
    () => {
      const rules = { without: ["P7-uncertain"] };
      const experiment = { version: 1, image: { name: "hello.elf" }, memoryMiB: 2, rules };
      writeFileSync(join(folder, "bad.json"), JSON.stringify({ ...experiment, epochLength: 64 }));
      const { status, out } = understudy(
        ...["campaign", "bad.json", "--seeds", "1..60", "--stop-at", "1", "--shrink", "."],
      );
      expect(status).toBe(1);
      const command = /understudy (run (\S+) --max-instructions \d+)/.exec(out);
      const words = command?.[1]?.split(" ") ?? [];
      const kind = /\.json: (I\d+) with (\d+) faults in (\d+) epochs/.exec(out);
      expect(Number(kind?.[2])).toBeLessThanOrEqual(10);
      expect(Number(kind?.[3])).toBeLessThanOrEqual(20);
      expect(understudy(...words).status).toBe(1);
    },
    LONG_MS,
  );
});
