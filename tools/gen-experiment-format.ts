/** Writes public/experiment.schema.json and docs/EXPERIMENTS.md. With `--check` it only says whether they are what it would write. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { experimentPage } from "./experiment-page.ts";
import { experimentSchema } from "./experiment-schema.ts";

const outputs = [
  ["public/experiment.schema.json", JSON.stringify(experimentSchema()), "json"],
  ["docs/EXPERIMENTS.md", experimentPage(), "markdown"],
] as const;

for (const [path, source, parser] of outputs) {
  const file = new URL(`../${path}`, import.meta.url);
  const text = await format(source, { parser, printWidth: 100 });
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
    console.log(path);
  } else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    console.error(`${path} is stale: npm run gen`);
    process.exitCode = 1;
  }
}
