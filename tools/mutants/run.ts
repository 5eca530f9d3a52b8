/**
 * `npm run mutants`: puts one defect at a time into a copy of the checkout, and sees whether the tests notice.
 *
 *   npm run mutants -- [NAME...] [--jobs N] [--near] [--report FILE.md]
 *
 * A name selects the mutants whose names contain it, or which are in a file whose path does. The nearest tests run first,
 * one after the other; a mutant that they miss meets the whole suite, except with `--near`.
 * A line a mutant; exit status 1 where fewer than 95 of 100 are caught.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { MUTANTS } from "./all.ts";
import type { Mutant } from "./mutant.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LEFT_OUT = new Set(["node_modules", ".git", "dist", "dist-cli", "test-results"]);
/** A defect may make a test run for ever, which nobody overlooks. */
const NEAR_PATIENCE_MS = 3 * 60_000;
const PATIENCE_MS = 20 * 60_000;
/** Tests that look at the sources themselves would notice any edit. */
const ABOUT_SOURCES = ["tools/mutants/**", "tools/tidy.test.ts"];
/** Files from which others are generated. */
const GENERATES = /^src\/isa\/spec\/|^tools\/interpreter/;
const ENOUGH = 0.95;

interface Outcome {
  readonly mutant: Mutant;
  /** The first test that failed; null: none did. */
  readonly caughtBy: string | null;
}

function copyCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), "mutants-"));
  const isWanted = (path: string): boolean => !LEFT_OUT.has(path.slice(ROOT.length));
  cpSync(ROOT, folder, { recursive: true, filter: isWanted });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Runs a script of a package in a folder; what it printed, and whether it ended well. */
function run(
  folder: string,
  script: string,
  args: readonly string[],
  patienceMs = PATIENCE_MS,
): Promise<{ text: string; isGood: boolean }> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: "1" };
    const options = { cwd: folder, detached: true, env } as const;
    const child = spawn(process.execPath, [join("node_modules", script), ...args], options);
    let text = "";
    child.stdout.on("data", (part: Buffer) => (text += part.toString()));
    child.stderr.on("data", (part: Buffer) => (text += part.toString()));
    const timer = setTimeout(() => {
      text += "\nFAIL  it ran for ever\n";
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    }, patienceMs);
    child.on("close", (status) => {
      clearTimeout(timer);
      resolve({ text, isGood: status === 0 });
    });
  });
}

/** The first test that fails; null: none does. Without `files`: of all. */
async function tests(folder: string, files: readonly string[]): Promise<string | null> {
  const excluded = ABOUT_SOURCES.flatMap((pattern) => ["--exclude", pattern]);
  const args = ["run", "--bail", "1", "--project", "core", ...excluded, ...files];
  const patienceMs = files.length === 0 ? PATIENCE_MS : NEAR_PATIENCE_MS;
  const { text, isGood } = await run(folder, "vitest/vitest.mjs", args, patienceMs);
  if (isGood || text.includes("No test files found")) return null;
  return /FAIL\s+(?:\S+\s+)??((?:src|guest|tools)\/[^\n]*|it ran for ever)/.exec(text)?.[1] ?? "?";
}

async function tryOut(folder: string, mutant: Mutant): Promise<Outcome> {
  const path = join(folder, mutant.file);
  const original = readFileSync(path, "utf8");
  const generates = GENERATES.test(mutant.file);
  writeFileSync(
    path,
    original.replace(mutant.from, () => mutant.to),
  );
  if (generates) await generate(folder);
  const caughtBy = await firstToNotice(folder, mutant);
  writeFileSync(path, original);
  if (generates) await generate(folder);
  return { mutant, caughtBy };
}

/** The nearest tests by themselves, then the whole suite. */
async function firstToNotice(folder: string, { near }: Mutant): Promise<string | null> {
  for (const files of near) {
    const caughtBy = await tests(folder, files);
    if (caughtBy !== null) return caughtBy;
  }
  return values.near === true ? null : tests(folder, []);
}

async function generate(folder: string): Promise<void> {
  await run(folder, "tsx/dist/cli.mjs", ["tools/gen-interpreter.ts"]);
}

function report(outcomes: readonly Outcome[]): string {
  const caught = outcomes.filter(({ caughtBy }) => caughtBy !== null).length;
  const rows = outcomes.map(
    ({ mutant, caughtBy }) =>
      `| \`${mutant.name}\` | ${mutant.file} | ${caughtBy ?? "**nothing**"} |`,
  );
  return [
    `# Mutants`,
    ``,
    `${caught} of ${outcomes.length} defects are noticed by the unit tests (\`npm run mutants\` writes this).`,
    ``,
    `| defect | in | noticed first by |`,
    `| --- | --- | --- |`,
    ...rows,
    ``,
  ].join("\n");
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { jobs: { type: "string" }, near: { type: "boolean" }, report: { type: "string" } },
});
const isSelected = ({ name, file }: Mutant): boolean =>
  positionals.length === 0 ||
  positionals.some((part) => name.includes(part) || file.includes(part));
const waiting = MUTANTS.filter(isSelected);
const outcomes: Outcome[] = [];
const jobs = Number(values.jobs ?? cpus().length);

async function work(): Promise<void> {
  const folder = copyCheckout();
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const outcome = await tryOut(folder, mutant);
    outcomes.push(outcome);
    console.log(
      `${outcome.caughtBy === null ? "ESCAPED" : "caught "} ${mutant.name}: ${outcome.caughtBy ?? ""}`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
}

await Promise.all(Array.from({ length: jobs }, work));
outcomes.sort((a, b) => MUTANTS.indexOf(a.mutant) - MUTANTS.indexOf(b.mutant));
if (values.report !== undefined) writeFileSync(values.report, report(outcomes));
const escaped = outcomes.filter(({ caughtBy }) => caughtBy === null);
console.log(`${outcomes.length - escaped.length} of ${outcomes.length} caught`);
process.exitCode = escaped.length <= outcomes.length * (1 - ENOUGH) ? 0 : 1;
