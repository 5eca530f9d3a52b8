/** Finds a Chromium for the page tests, or gets one. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findProgram, installSystemPackages, runPackage } from "./run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PLACES = [
  "/usr/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The browser to use: the one that UNDERSTUDY_BROWSER names, one of the system, or Playwright's own.
 *
 * @returns {Promise<string | null>}
 */
export async function findBrowser() {
  const named = process.env["UNDERSTUDY_BROWSER"];
  if (named !== undefined && named !== "") return named;
  const { chromium } = await import("@playwright/test");
  const candidates = [...NAMES.map(findProgram), ...PLACES, chromium.executablePath()];
  return candidates.find((path) => path !== null && starts(path)) ?? null;
}

/**
 * The same; if there is none, Playwright's is downloaded, or else the system's package is installed.
 *
 * @returns {Promise<string | null>}
 */
export async function findOrInstallBrowser() {
  const found = await findBrowser();
  if (found !== null) return found;
  console.log("No Chromium here: asking Playwright for its own …");
  runPackage("@playwright/test/cli.js", ["install", "chromium"]);
  const downloaded = await findBrowser();
  if (downloaded !== null) return downloaded;
  console.log("That did not work: asking the system for its package …");
  installSystemPackages(["chromium"]);
  return findBrowser();
}

/**
 * Whether the program is there and can start: a downloaded browser may lack libraries of the system.
 *
 * @param {string} path
 */
function starts(path) {
  if (!existsSync(path)) return false;
  if (process.platform === "win32") return true;
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}
