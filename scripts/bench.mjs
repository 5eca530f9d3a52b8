/** `npm run bench`: runs every benchmark, bench/*.bench.ts, or those whose names hold the given words. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT, runPackage } from "./run.mjs";

const words = process.argv.slice(2);
const benchmarks = readdirSync(join(ROOT, "bench"))
  .filter((name) => name.endsWith(".bench.ts"))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
for (const benchmark of benchmarks.sort()) {
  if (!runPackage("tsx/dist/cli.mjs", [join(ROOT, "bench", benchmark)])) process.exitCode = 1;
}
