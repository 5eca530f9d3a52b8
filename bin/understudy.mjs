#!/usr/bin/env node
/** The command `understudy`: starts the program that `npm run build` makes of src/cli/. */
import { existsSync } from "node:fs";

const program = new URL("../dist-cli/understudy.js", import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  console.error("understudy is not built yet: run `npm run build` in its folder, once.");
  process.exitCode = 2;
}
