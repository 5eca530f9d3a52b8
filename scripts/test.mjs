/**
 * `npm test`: installs what is missing, then checks everything. All steps run, even after one that failed.
 * With --quick (`npm run check`) only what needs neither a build nor a browser.
 */
import { build } from "./build.mjs";
import { findOrInstallBrowser } from "./browser.mjs";
import { campaign } from "./campaign.mjs";
import { installPackages } from "./install.mjs";
import { installJudges } from "./judges.mjs";
import { isRoot, run, runPackage } from "./run.mjs";

/** @typedef {{ name: string, again: string, run: () => boolean | Promise<boolean> }} Step */

const inCI = process.env["CI"] === "true" || process.env["CI"] === "1";

/** @type {Step} */
const judges = {
  name: "judges",
  again: "npm test",
  run() {
    const missing = installJudges();
    if (missing.length === 0) return true;
    console.log(`Missing: ${missing.join(", ")}. Tests that compare with them are skipped.`);
    return !(inCI && isRoot());
  },
};

/** @type {Step[]} */
const quickSteps = [
  {
    name: "format",
    again: "npm run format:check (npm run format mends it)",
    run: () => runPackage("prettier/bin/prettier.cjs", ["--check", "--log-level", "warn", "."]),
  },
  {
    name: "lint",
    again: "npm run lint",
    run: () => runPackage("eslint/bin/eslint.js", [".", "--max-warnings", "0"]),
  },
  {
    name: "types",
    again: "npm run typecheck",
    run: () => runPackage("@typescript/native/bin/tsc", ["-b", "--force"]),
  },
  {
    name: "generated files",
    again: "npm run gen -- --check (npm run gen mends it)",
    run: () => run(process.execPath, ["scripts/gen.mjs", "--check"]),
  },
  {
    name: "unit tests",
    again: "npm run test:unit",
    run: () => runPackage("vitest/vitest.mjs", ["run"]),
  },
];

/** @type {Step[]} */
const pageSteps = [
  { name: "build", again: "npm run build", run: build },
  { name: "campaign", again: "npm run build && npm run campaign", run: () => campaign() },
  { name: "page tests", again: "npm run build && npm run e2e", run: testPage },
];

async function testPage() {
  const browser = await findOrInstallBrowser();
  if (browser === null) {
    console.log(
      "No browser: install Chromium or Chrome, or name one in UNDERSTUDY_BROWSER, and try again.",
    );
    return false;
  }
  process.env["UNDERSTUDY_BROWSER"] = browser;
  return runPackage("@playwright/test/cli.js", ["test"]);
}

/** @param {readonly Step[]} steps */
async function runAll(steps) {
  /** @type {Step[]} */
  const failed = [];
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.name}`);
    const start = Date.now();
    const passed = await step.run();
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(
      `[${index + 1}/${steps.length}] ${step.name}: ${passed ? "passed" : "FAILED"}, ${seconds} s`,
    );
    if (!passed) failed.push(step);
  }
  console.log("");
  for (const step of failed) console.log(`FAILED: ${step.name}. Alone: ${step.again}`);
  console.log(`${steps.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

if (installPackages()) {
  const quick = process.argv.includes("--quick");
  await runAll(quick ? quickSteps : [judges, ...quickSteps, ...pageSteps]);
} else {
  console.log("\nFAILED: the packages could not be installed. Alone: npm ci");
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
