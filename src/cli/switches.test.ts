/** What is switched off by name on the command line, and what the report says of it. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "./report.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const EXAMPLE = join(ROOT, "public/examples/without-agreed-clock.json");
const LONG_MS = 120_000;

let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "understudy-switches-"));
  await build({
    entryPoints: [join(ROOT, "src/cli/main.ts")],
    outfile: join(folder, "understudy.mjs"),
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
  readonly err: string;
  readonly report: Report | null;
}

function run(...words: readonly string[]): Outcome {
  const path = join(folder, "report.json");
  rmSync(path, { force: true });
  const program = join(folder, "understudy.mjs");
  const done = spawnSync(process.execPath, [program, "run", ...words, "--report", path], {
    encoding: "latin1",
    cwd: folder,
    timeout: LONG_MS,
  });
  const report = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Report) : null;
  return { status: done.status, err: done.stderr, report };
}

describe("understudy run of an example", () => {
  it(
    "says on standard error and in the report what is wrong, where first, and why",
    () => {
      const { status, err, report } = run(EXAMPLE);
      expect(status).toBe(1);
      expect(err).toMatch(/^understudy: At the end of epoch 1 the two machines differ/);
      expect(err).toMatch(/\nunderstudy: The machines first differ in epoch 1 .*Cause: clock read/);
      expect(report?.divergence?.at.text).toBe("mfctl itmr,r3");
      expect(report?.verdict.invariants.length).toBe(14);
      expect(report?.verdict.complaints[0]).toMatchObject({ invariant: "I4", epoch: 1 });
    },
    LONG_MS,
  );

  it(
    "is clean with what it lacks, and measures a takeover against its bound",
    () => {
      const { status, err, report } = run(
        EXAMPLE,
        ...["--with", "agreed-clock", "--fault", "crash:primary@after=output:5"],
      );
      expect({ status, err }).toEqual({ status: 0, err: "" });
      expect(report?.divergence).toBeNull();
      const [takeover] = report?.verdict.recoveries ?? [];
      expect(takeover).toMatchObject({ kind: "takeover", seat: "backup" });
      expect(takeover?.tookNs).toBeLessThanOrEqual(takeover?.boundNs ?? 0);
      expect(report?.verdict.bounds.every(({ largest, limit }) => largest <= limit)).toBe(true);
    },
    LONG_MS,
  );

  it(
    "refuses a name that nothing has",
    () => {
      const { status, err } = run(EXAMPLE, "--without", "gravity");
      expect(status).toBe(2);
      expect(err).toMatch(/gravity.*Expected one of P1-forward, P1-buffer/);
      expect(err.trim().split("\n").length).toBe(1);
    },
    LONG_MS,
  );
});
