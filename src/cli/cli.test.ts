/** The command line as people and scripts meet it: a program with arguments, standard output and an exit status. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "./report.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const GUEST = join(ROOT, "public/guest/understudy.elf");
const TYPED = "echo hello\npoweroff\n";
const LONG_MS = 120_000;

let folder = "";
let program = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "understudy-cli-"));
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
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function understudy(...words: readonly string[]): Outcome {
  const done = spawnSync(process.execPath, [program, ...words], {
    encoding: "latin1",
    cwd: folder,
    timeout: LONG_MS,
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

function run(...words: readonly string[]): Outcome & { readonly report: Report } {
  const path = join(folder, "report.json");
  const outcome = understudy("run", GUEST, "--input", TYPED, "--report", path, ...words);
  return { ...outcome, report: JSON.parse(readFileSync(path, "utf8")) as Report };
}

describe("understudy run", () => {
  it(
    "shows the world's console and nothing else, the same in every mode and over crashes",
    () => {
      const bare = run("--mode", "bare");
      expect(bare).toMatchObject({ status: 0, err: "" });
      expect(bare.out).toContain("$ echo hello\r\nhello\r\n");
      for (const words of [
        ["--mode", "vm"],
        [],
        ["--protocol", "revised", "--loss", "0.1", "--seed", "7"],
        ["--fault", "crash:primary@after=output:100"],
        ["--fault", "crash:primary@instruction=300000", "--protocol", "revised"],
        ["--fault", "crash:backup@before=ack-tme:20", "--epoch-length", "1000"],
      ]) {
        const { status, out, err, report } = run(...words);
        expect({ words, status, out, err }).toEqual({ words, status: 0, out: bare.out, err: "" });
        expect(report).toMatchObject({ stopped: "ended", verdict: { state: "good" } });
        expect(report.faults.every(({ came }) => came)).toBe(true);
      }
    },
    LONG_MS,
  );

  it(
    "reports what happened, with the experiment that does it again",
    () => {
      const { report, out } = run("--epoch-length", "2048", "--fault", "crash:primary@epoch=60");
      expect(report.instructions).toBeGreaterThanOrEqual(2048 * report.epochs);
      expect(report.events).toMatchObject({ crash: 1, promote: 1 });
      expect(report.machines).toMatchObject({
        primary: { role: "crashed" },
        backup: { role: "promoted" },
      });
      expect(Object.keys(report.simulated).length).toBeGreaterThan(3);
      const path = join(folder, "again.json");
      writeFileSync(path, JSON.stringify(report.experiment));
      const again = understudy("run", path, "--report", join(folder, "again-report.json"));
      expect(again).toEqual({ status: 0, out, err: "" });
      const second = JSON.parse(readFileSync(join(folder, "again-report.json"), "utf8")) as Report;
      expect({ ...second, wallMs: 0 }).toEqual({ ...report, wallMs: 0 });
    },
    LONG_MS,
  );

  it(
    "says with status 1 what the referee complains of",
    () => {
      const twice = run("--fault", "crash:primary@epoch=9", "--fault", "crash:backup@epoch=30");
      expect(twice.status).toBe(1);
      expect(twice.err).toBe(
        "understudy: Both machines crashed: at most one failure is assumed, and nobody is left.\n",
      );
      expect(twice.report.stopped).toBe("no-machine");
    },
    LONG_MS,
  );

  it(
    "says which fault never came, and ends at the limit of instructions",
    () => {
      const early = run("--fault", "crash:primary@epoch=1000000", "--max-instructions", "50000");
      expect(early.status).toBe(0);
      expect(early.err).toBe(
        'understudy: The fault "crash:primary@epoch=1000000" never came: the run had no such event.\n' +
          "understudy: The guest has executed as many instructions as it was allowed.\n",
      );
      expect(early.report).toMatchObject({ stopped: "max-instructions", instructions: 50_000 });
    },
    LONG_MS,
  );

  it(
    "writes every event as a line, the same each time",
    () => {
      const log = join(folder, "log.txt");
      const words = ["--loss", "0.2", "--log", log, "--max-instructions", "100000"];
      run(...words);
      const first = readFileSync(log, "utf8");
      run(...words);
      expect(readFileSync(log, "utf8")).toBe(first);
      expect(first).toMatch(/^ +0 primary epoch-start +e1 i0 +epoch 1 begins\n/);
      expect(first).toContain("channel lost");
    },
    LONG_MS,
  );
});

describe("bad input", () => {
  const experiment = (text: string): string => {
    const path = join(folder, "experiment.json");
    writeFileSync(path, text);
    return path;
  };
  const image = { name: GUEST };

  beforeAll(() => {
    const head = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1];
    writeFileSync(
      join(folder, "other.elf"),
      Uint8Array.from({ length: 64 }, (_, i) => head[i] ?? 0),
    );
    writeFileSync(join(folder, "text.json"), JSON.stringify({ version: 1, image }));
    writeFileSync(join(folder, "text.elf"), "This is no image, but a text that is long enough.");
  });

  it.each<[string, readonly string[], string]>([
    ["no file", ["run"], "missing required argument 'image-or-experiment'"],
    ["a file that isn't there", ["run", "nope"], "nope can't be read: there is no such file"],
    ["an unknown option", ["run", GUEST, "--lose", "1"], "unknown option '--lose'"],
    ["an unknown command", ["fly"], "unknown command 'fly'"],
    [
      "no epoch",
      ["run", GUEST, "--epoch-length", "0"],
      "Expected a whole number from 1 to 2147483647",
    ],
    ["text for a number", ["run", GUEST, "--epoch-length", "long"], "'long' is invalid"],
    ["too long an epoch", ["run", GUEST, "--epoch-length", "2147483648"], "is invalid"],
    ["no probability", ["run", GUEST, "--loss", "1.5"], "Expected a probability from 0 to 1"],
    ["a mode that isn't", ["run", GUEST, "--mode", "trio"], "Allowed choices are bare, vm, pair"],
    [
      "a fault that isn't",
      ["run", GUEST, "--fault", "crash"],
      `The fault "crash" can't be understood`,
    ],
    [
      "a fault that can't be",
      ["run", GUEST, "--fault", "crash:backup@after=send-tme:3"],
      'the backup never comes to "send-tme"',
    ],
    [
      "a fault for one machine",
      ["run", GUEST, "--mode", "vm", "--fault", "drop@message=1"],
      "needs a pair",
    ],
    ["another processor's program", ["run", "other.elf"], "a 32-bit one was expected"],
    ["a text", ["run", "text.elf"], "The image is no ELF file"],
    [
      "a report that can't be written",
      ["run", GUEST, "--report", "/nowhere/x"],
      "can't be written",
    ],
    [
      "a report over the image",
      ["run", "text.json", "--report", "./text.json"],
      "itself, which is",
    ],
    ["a device without an end", ["run", "/dev/zero"], "/dev/zero has more bytes than 33554432"],
    ["no seed", ["campaign", GUEST, "--seeds", "5"], "Expected two numbers as 1..20"],
    [
      "a part that isn't",
      ["campaign", GUEST, "--seeds", "1..2", "--shard", "3/2"],
      "no part 3 of 2",
    ],
    [
      "nothing to go on with",
      ["campaign", GUEST, "--seeds", "1..2", "--resume"],
      "--resume needs the report",
    ],
    [
      "a report that can't be written",
      ["campaign", GUEST, "--seeds", "1..2", "--report", "no/such/folder.jsonl"],
      "no/such/folder.jsonl can't be written: there is no such file or folder",
    ],
  ])("is refused with status 2 and one sentence: %s", (_what, words, sentence) => {
    const { status, out, err } = understudy(...words);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain(sentence);
    expect(err).toMatch(/^understudy: [^\n]+\n$/);
  });

  it.each<[string, unknown, string]>([
    ["an unknown key", { version: 1, image, speed: 3 }, '"speed" is not a key of an experiment'],
    [
      "an unknown key inside",
      { version: 1, image, link: { los: 1 } },
      '"link.los" is not a key of an experiment; expected one of latencyNs, bitsPerSecond, loss,',
    ],
    ["no image", { version: 1 }, "image is missing; expected an object"],
    ["another version", { version: 2, image }, "version is 2; expected 1"],
    ["text for a number", { version: 1, image, seed: "x" }, 'seed is "x"; expected a whole number'],
    ["an impossible epoch", { version: 1, image, epochLength: 0 }, "epochLength is 0; expected"],
    [
      "half an instruction",
      { version: 1, image, epochLength: 1.5 },
      "epochLength is 1.5; expected",
    ],
    ["a bad fault", { version: 1, image, faults: ["crash"] }, `The fault "crash" can't be`],
    [
      "an unknown rule",
      { version: 1, image, rules: { without: ["P9"] } },
      'rules.without[0] is "P9"',
    ],
    [
      "another image than it was made with",
      { version: 1, image: { ...image, digest: "0123456789abcdef" } },
      "is about an image",
    ],
  ])("is refused in an experiment: %s", (_what, value, sentence) => {
    const { status, out, err } = understudy("run", experiment(JSON.stringify(value)));
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain(sentence);
    expect(err).toMatch(/^understudy: [^\n]+\n$/);
  });

  it.each([
    ["half of one", '{"version": 1, "ima', "is no JSON"],
    [
      "what means something to JavaScript",
      '{"version": 1, "__proto__": {}}',
      'at line 1, column 16, the key "__proto__"',
    ],
    ["nesting without end", `{"a":${"[".repeat(99)}${"]".repeat(99)}}`, "nested deeper than 32"],
  ])("is refused as text: %s", (_what, text, sentence) => {
    const { status, err } = understudy("run", experiment(text));
    expect(status).toBe(2);
    expect(err).toContain(sentence);
  });
});

describe("understudy disasm", () => {
  it("lists the instructions of an image with its labels", () => {
    const { status, out } = understudy("disasm", GUEST);
    expect(status).toBe(0);
    expect(out).toMatch(/^[0-9a-f]{8} <\w+>:$/m);
    expect(out).toMatch(/^[0-9a-f]{8}: {2}[0-9a-f]{8} {2}ldil /m);
  });
});
