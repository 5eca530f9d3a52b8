/** Writes docs/ISA.md from the instruction table. With `--check` it only says whether that file is what it would write. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { ROWS } from "../src/isa/spec/index.ts";
import { isaPage } from "./isa-page.ts";

const OUTPUT = new URL("../docs/ISA.md", import.meta.url);

const text = await format(isaPage(), { parser: "markdown", printWidth: 100 });
if (process.argv.includes("--check")) {
  const fresh = existsSync(OUTPUT) && readFileSync(OUTPUT, "utf8") === text;
  if (!fresh) console.error("docs/ISA.md is stale: npm run gen");
  process.exit(fresh ? 0 : 1);
}
writeFileSync(OUTPUT, text);
console.log(`docs/ISA.md: ${String(ROWS.length)} instructions`);
