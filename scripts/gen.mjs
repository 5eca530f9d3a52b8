/**
 * `npm run gen`: runs every generator, tools/gen-*.ts. With `-- --check` nothing is written, and a
 * generated file that isn't what its generator would write now is a failure.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT, runPackage } from "./run.mjs";

const generators = readdirSync(join(ROOT, "tools")).filter((name) => /^gen-.*\.ts$/.test(name));
for (const generator of generators.sort()) {
  const path = join(ROOT, "tools", generator);
  if (!runPackage("tsx/dist/cli.mjs", [path, ...process.argv.slice(2)])) process.exitCode = 1;
}
