/** V8 does not optimise a function of more than 61,440 bytes of bytecode: the loop must stay below (decision 0002). */
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { must } from "../src/base/assert.ts";

const ROOT = new URL("..", import.meta.url);
const LIMIT = 60_000;

/** Runs one instruction, so that the loop is compiled. */
const PROGRAM = `
import { loneProcessor } from "./src/cpu/testdata/lone-processor.ts";
loneProcessor().run(1);
`;

describe("the interpreter's loop", { timeout: 60_000 }, () => {
  it(`has less than ${String(LIMIT)} bytes of bytecode`, () => {
    const flags = ["--print-bytecode", "--print-bytecode-filter=interpret", "--import", "tsx"];
    const listing = execFileSync(
      process.execPath,
      [...flags, "--input-type=module", "--eval", PROGRAM],
      { cwd: ROOT, encoding: "utf8", maxBuffer: 64 << 20 },
    );
    const lengths = [...listing.matchAll(/^Bytecode length: (\d+)$/gm)].map(([, text]) => text);
    const longest = Math.max(...lengths.map((text) => Number(must(text, "a number"))));
    expect(longest).toBeGreaterThan(10_000);
    expect(longest).toBeLessThan(LIMIT);
  });
});
