/** Builds the page into dist/ and the command line's program into dist-cli/. */
import { fileURLToPath } from "node:url";
import { installPackages } from "./install.mjs";
import { ROOT, runPackage } from "./run.mjs";

/** @returns {Promise<boolean>} whether both were built */
export async function build() {
  return buildPage() && (await buildCommandLine());
}

function buildPage() {
  return runPackage("vite/bin/vite.js", ["build", "--logLevel", "warn"]);
}

/** One file that needs no packages. What is CommonJS in it wants `require`. */
async function buildCommandLine() {
  const esbuild = await import("esbuild");
  try {
    await esbuild.build({
      absWorkingDir: ROOT,
      entryPoints: ["src/cli/main.ts"],
      outfile: "dist-cli/understudy.js",
      bundle: true,
      platform: "node",
      target: "node20",
      format: "esm",
      sourcemap: true,
      logLevel: "warning",
      banner: {
        js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
      },
    });
    return true;
  } catch {
    return false; // What was wrong has been printed.
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!installPackages() || !(await build())) process.exitCode = 1;
}
