/**
 * `npm run campaign`: 2,000 seeds with faults by chance, then a crash at every protocol event and at each instruction
 * near an output, on two programs, both protocols and three epoch lengths. It needs the built command line. Words after
 * `--` come at the end of both commands (`--jobs 1`).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT, run } from "./run.mjs";

const PROGRAMS = ["hello", "carries"];
const SETTINGS = ["--memory", "2", "--epoch-lengths", "64,1024,16384"];
const BUDGET_SECONDS = 600;

/** @param {readonly string[]} words */
function understudy(words) {
  const program = join(ROOT, "bin/understudy.mjs");
  return run(process.execPath, [program, ...words], { timeoutSeconds: BUDGET_SECONDS });
}

/**
 * @param {readonly string[]} more
 * @returns {boolean} whether nothing can be said against any run
 */
export function campaign(more = []) {
  const folder = mkdtempSync(join(tmpdir(), "understudy-campaign-"));
  try {
    const images = PROGRAMS.map((name) => join(folder, `${name}.elf`));
    const areMade = PROGRAMS.every((name, index) => {
      const source = join(ROOT, `src/ui/editor/examples/${name}.s`);
      return understudy(["asm", source, "-o", images[index] ?? ""]);
    });
    const settings = [...images, ...SETTINGS, "--protocols", "original,revised"];
    return (
      areMade &&
      understudy(["campaign", ...settings, "--seeds", "1..2000", ...more]) &&
      understudy(["campaign", ...settings, "--seeds", "1..12", "--crash", "everywhere", ...more])
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = campaign(process.argv.slice(2)) ? 0 : 1;
}
