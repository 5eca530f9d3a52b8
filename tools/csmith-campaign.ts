/**
 * Random C programs: makes them with csmith, compiles them as bare images, and compares what they print on
 * qemu-system-hppa with what they print here, without and with a hypervisor.
 *
 *   npx tsx tools/csmith-campaign.ts --seeds 1..1000
 *   npx tsx tools/csmith-campaign.ts --seeds 1..9999 --keep 500
 *
 * `--keep` goes on until so many small ones are found, and puts them into src/hypervisor/testdata/csmith, where the
 * tests find them.
 * A line a program; exit status 1 where any two machines differ.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runOnQemu } from "../guest/qemu.ts";
import { bootBare, bootVirtual } from "../src/hypervisor/testdata/boot.ts";
import { type Ending, runSession } from "../src/hypervisor/testdata/console.ts";
import { decode, rowAt } from "../src/isa/decoder.ts";
import {
  consoleOf,
  epochLengthOf,
  type KeptProgram,
  writeKeptPrograms,
} from "./program-archive.ts";
import { makeImage, makeRuntime, recipeOf, type Recipe } from "./random-programs.ts";

const MEMORY_MIB = 16;
const ENDS = /(^|\n)exit \d+\r\n$/;
/** Who has not ended here by then is looked at on QEMU, whose patience is in milliseconds. */
const INSTRUCTIONS_MAX = 5_000_000;
const IMPATIENT_MS = 1500;
const PATIENT_MS = 15_000;
/** One that ends on QEMU must end here. */
const INSTRUCTIONS_AT_ALL = 1_000_000_000;
/** A number on the command line: every variable is printed. */
const WORDY = "1";

const KEPT_SOURCE_MIN = 6000;
const KEPT_BYTES_MAX = 90_000;
const KEPT_INSTRUCTIONS_MIN = 5000;
const KEPT_INSTRUCTIONS_MAX = 1_500_000;
/** Floating-point instructions in the image of a floating-point program that is kept. */
const KEPT_FLOATS_MIN = 1;
const FLOATING = /^F(ADD|SUB|MPY|DIV|CMP|CNV|SQRT|RND|NEG|ABS)/;

interface Outcome {
  readonly verdict: "same" | "different" | "endless";
  readonly line: string;
  readonly bare: Ending;
}

function run(image: Uint8Array, epochLength: number | null, commandLine = ""): Ending {
  const boot = { image, memoryMiB: MEMORY_MIB, commandLine };
  const machine = epochLength === null ? bootBare(boot) : bootVirtual({ ...boot, epochLength });
  const instructionsMax = isKeeping ? KEPT_INSTRUCTIONS_MAX : INSTRUCTIONS_MAX;
  return runSession(machine, { input: [], instructionsMax });
}

/** What it prints on QEMU; null when it does not end. */
async function judge(image: string, limitMs: number, commandLine = ""): Promise<string | null> {
  const recording = { image, commandLine, input: [], ends: ENDS };
  return runOnQemu(recording, limitMs).catch(() => null);
}

/** Which variable is the first to be different, in a wordy run. */
async function firstDifference(path: string, image: Uint8Array): Promise<string> {
  const wanted = ((await judge(path, PATIENT_MS, WORDY)) ?? "").split("\r\n");
  const ours = run(image, null, WORDY).console.split("\r\n");
  const at = wanted.findIndex((line, index) => line !== ours[index]);
  return at < 0 ? "not when it is wordy" : `QEMU: ${wanted[at] ?? ""}; here: ${ours[at] ?? ""}`;
}

async function compareEndless(path: string, image: Uint8Array, bare: Ending): Promise<Outcome> {
  if (isKeeping) return { verdict: "endless", line: "has no end, or not soon", bare };
  const judged = await judge(path, IMPATIENT_MS);
  if (judged === null) return { verdict: "endless", line: "has no end", bare };
  const boot = { image, memoryMiB: MEMORY_MIB };
  const patient = runSession(bootBare(boot), { input: [], instructionsMax: INSTRUCTIONS_AT_ALL });
  const verdict = patient.console === judged ? "same" : "different";
  return { verdict, line: `${verdict} in ${patient.instructions} instructions`, bare: patient };
}

async function compare(path: string, seed: number): Promise<Outcome> {
  const image = readFileSync(path);
  const bare = run(image, null);
  if (!ENDS.test(bare.console)) return compareEndless(path, image, bare);
  const virtual = run(image, epochLengthOf(seed));
  const judged = await judge(path, PATIENT_MS);
  const wrong = [bare.console === judged ? "" : " bare", virtual.console === judged ? "" : " vm"];
  const isSame = wrong.join("") === "";
  const verdict = isSame ? "same" : "different";
  const detail = isSame
    ? `${bare.instructions} instructions`
    : `${wrong.join("")}: ${await firstDifference(path, image)}`;
  return { verdict, line: `${verdict}, ${detail}`, bare };
}

function countFloats(image: Buffer): number {
  let count = 0;
  for (let offset = 0; offset + 4 <= image.length; offset += 4) {
    const row = decode(image.readInt32BE(offset));
    if (row >= 0 && FLOATING.test(rowAt(row).name)) count += 1;
  }
  return count;
}

const isFloating = ({ kind }: Recipe): boolean => kind === "single" || kind === "double";

/** The programs to keep, so far. */
class Keeper {
  readonly kept: KeptProgram[] = [];
  readonly leftOut: { seed: number; why: string }[] = [];
  private readonly wanted: number;

  constructor(wanted: number) {
    this.wanted = wanted;
  }

  get isDone(): boolean {
    return this.kept.length >= this.wanted;
  }

  /** Those of csmith's own size are too large. */
  isWanted(recipe: Recipe): boolean {
    return recipe.csmith.includes("--max-funcs");
  }

  consider(recipe: Recipe, path: string, { verdict, bare }: Outcome): void {
    const image = readFileSync(path);
    const why = this.whyNot(recipe, image, bare, verdict);
    if (why !== null) {
      this.leftOut.push({ seed: recipe.seed, why });
      return;
    }
    const checksum = /^checksum ([0-9a-f]{8})/.exec(bare.console)?.[1] ?? "";
    this.kept.push({
      ...{ seed: recipe.seed, instructions: bare.instructions, image, checksum },
      flags: [...recipe.csmith.slice(2), ...recipe.compiler].join(" "),
    });
  }

  private whyNot(
    recipe: Recipe,
    image: Buffer,
    bare: Ending,
    verdict: Outcome["verdict"],
  ): string | null {
    if (verdict !== "same") return verdict;
    const checksum = /^checksum ([0-9a-f]{8})/.exec(bare.console)?.[1] ?? "";
    if (bare.console !== consoleOf(checksum)) return "ends in another way";
    if (image.length > KEPT_BYTES_MAX) return "large";
    if (bare.instructions < KEPT_INSTRUCTIONS_MIN) return "short";
    if (bare.instructions > KEPT_INSTRUCTIONS_MAX) return "long";
    const isPoor = isFloating(recipe) && countFloats(image) < KEPT_FLOATS_MIN;
    return isPoor ? "no floating point" : null;
  }
}

const { values } = parseArgs({
  options: { seeds: { type: "string", default: "1..10" }, keep: { type: "string", default: "0" } },
});
const isKeeping = values.keep !== "0";
const [from, to = from] = values.seeds.split("..").map(Number) as [number, number?];
const keeper = new Keeper(Number(values.keep));
const counts = { same: 0, different: 0, endless: 0, unmade: 0 };
const folder = mkdtempSync(join(tmpdir(), "csmith-"));
makeRuntime(folder);
let instructions = 0;
for (let seed = from; seed <= to && !(isKeeping && keeper.isDone); seed += 1) {
  const recipe = recipeOf(seed);
  if (isKeeping && !keeper.isWanted(recipe)) continue;
  const path = makeImage(recipe, folder, isKeeping ? KEPT_SOURCE_MIN : 0);
  if (path === null) {
    counts.unmade += 1;
    keeper.leftOut.push({ seed, why: "hardly any source" });
    continue;
  }
  const outcome = await compare(path, seed);
  counts[outcome.verdict] += 1;
  instructions += outcome.bare.instructions;
  console.log(`${seed} -O${recipe.level} ${recipe.kind}: ${outcome.line}`);
  if (isKeeping) keeper.consider(recipe, path, outcome);
  for (const made of [path, path.replace(/elf$/, "c")]) rmSync(made);
}
rmSync(folder, { recursive: true });
if (isKeeping) writeKeptPrograms(keeper.kept, keeper.leftOut);
const { same, different, endless, unmade } = counts;
console.log(
  `${same} same, ${different} different, ${endless} without an end, ${unmade} not made; ${instructions} instructions on the bare machine`,
);
if (isKeeping) console.log(`${keeper.kept.length} kept`);
process.exitCode = different === 0 && (!isKeeping || keeper.isDone) ? 0 : 1;
