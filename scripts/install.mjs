/** Installs the npm packages, if those that are there aren't the ones that package-lock.json names. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, runNpm } from "./run.mjs";

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean }> }} LockFile */

/** @returns {boolean} whether everything is installed now */
export function installPackages() {
  if (packagesAreInstalled()) return true;
  console.log("Installing the packages that package-lock.json names …");
  return runNpm(["ci", "--no-audit", "--no-fund"]);
}

/** Compares what npm wrote down about node_modules with the lock file. Times of files say nothing after a checkout. */
function packagesAreInstalled() {
  const wanted = readLock("package-lock.json");
  const installed = readLock(join("node_modules", ".package-lock.json"));
  if (wanted === null || installed === null) return false;
  return Object.entries(wanted.packages).every(
    ([path, { version, optional }]) =>
      path === "" || optional === true || installed.packages[path]?.version === version,
  );
}

/**
 * @param {string} path
 * @returns {LockFile | null}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), "utf8"));
  } catch {
    return null;
  }
}
