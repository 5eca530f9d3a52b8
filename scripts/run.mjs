/** Running other programs, the way all scripts do it. */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder; every command runs there. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a program and shows its output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, timeoutSeconds?: number }} [options]
 * @returns {boolean} whether it went well
 */
export function run(command, args, options = {}) {
  const outcome = spawnSync(command, args, {
    cwd: ROOT,
    stdio: options.quiet === true ? "ignore" : "inherit",
    timeout: (options.timeoutSeconds ?? 0) * 1000,
  });
  return outcome.status === 0;
}

/**
 * Runs a script of an installed package, without npx and its surprises.
 *
 * @param {string} script its path below node_modules/
 * @param {readonly string[]} args
 */
export function runPackage(script, args) {
  return run(process.execPath, [join(ROOT, "node_modules", script), ...args]);
}

/**
 * Runs npm. On Windows it is a batch file, which only a shell can start.
 *
 * @param {readonly string[]} args
 */
export function runNpm(args) {
  const outcome = spawnSync("npm", args, {
    cwd: ROOT,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  return outcome.status === 0;
}

/**
 * Where a program is, looking through PATH; null if nowhere.
 *
 * @param {string} name
 */
export function findProgram(name) {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here.
    }
  }
  return null;
}

export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * Installs packages of a Debian system; only root can.
 *
 * @param {readonly string[]} packages
 * @returns {boolean} whether they are all there now
 */
export function installSystemPackages(packages) {
  if (!isRoot() || findProgram("apt-get") === null) return false;
  process.env["DEBIAN_FRONTEND"] = "noninteractive";
  const options = ["-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"];
  const install = () =>
    run("apt-get", [...options, "install", ...packages], { timeoutSeconds: 1800 });
  return install() || (run("apt-get", ["-q", "update"], { timeoutSeconds: 600 }) && install());
}
