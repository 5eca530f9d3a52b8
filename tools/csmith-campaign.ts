/**
 * Random C programs: makes them with csmith, compiles them as bare images, and compares what they print on
 * qemu-system-hppa with what they print here, without and with a hypervisor.
 *
 *   npx tsx tools/csmith-campaign.ts --seeds 1..100 [--keep 10]
 *
 * The optimisation level goes round with the seed. `--keep` puts the smallest images with what they print into
 * src/hypervisor/testdata/csmith. A line a program; exit status 1 where any two differ.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runOnQemu } from "../guest/qemu.ts";
import { bootBare, bootVirtual } from "../src/hypervisor/testdata/boot.ts";
import { type Ending, runSession } from "../src/hypervisor/testdata/console.ts";

const EPOCH_LENGTH = 777;
const ENDS = /(^|\n)exit \d+\r\n$/;
const INSTRUCTIONS_MAX = 40_000_000;
/** What is kept is small and short. */
const KEPT_BYTES = 60_000;
const KEPT_INSTRUCTIONS = 1_000_000;

const TESTDATA = fileURLToPath(new URL("../src/hypervisor/testdata/csmith/", import.meta.url));
const PROGRAMS = fileURLToPath(new URL("../guest/programs/", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "csmith-"));

function compile(seed: number): string {
  const source = join(folder, `${seed}.c`);
  const image = join(folder, `csmith-${seed}.elf`);
  const size = seed % 3 === 0 ? [] : ["--max-funcs", "4", "--max-block-depth", "3"];
  execFileSync("csmith", ["--seed", `${seed}`, "--no-argc", "--no-float", ...size, "-o", source]);
  execFileSync("hppa-linux-gnu-gcc", [
    ...["-mpa-risc-1-1", "-std=gnu99", `-O${seed % 4}`, "-w", "-ffreestanding", "-fno-pic"],
    ...["-fno-pie", "-fwrapv", "-nostdlib", "-static", "-no-pie", "-Wl,--build-id=none"],
    ...["-Wl,--no-warn-rwx-segments", "-Wl,--strip-all", "-I", TESTDATA, "-I", PROGRAMS],
    ...["-T", join(PROGRAMS, "program.ld"), join(PROGRAMS, "crt0.S"), join(PROGRAMS, "mini.c")],
    ...[source, "-lgcc", "-o", image],
  ]);
  return image;
}

/** The console of each machine; null for a program that does not end soon enough. */
async function compare(
  image: string,
): Promise<{ line: string; isSame: boolean; bare: Ending } | null> {
  const bytes = readFileSync(image);
  const session = { input: [], instructionsMax: INSTRUCTIONS_MAX };
  const bare = runSession(bootBare({ image: bytes, memoryMiB: 32 }), session);
  if (bare.how === "no end") return null;
  const virtual = runSession(
    bootVirtual({ image: bytes, memoryMiB: 32, epochLength: EPOCH_LENGTH }),
    session,
  );
  const judged = await runOnQemu({ image, commandLine: "", input: [], ends: ENDS });
  const isBareRight = bare.console === judged;
  const isVirtualRight = virtual.console === judged;
  const verdict = isBareRight && isVirtualRight ? "same" : "DIFFERENT";
  const on = [isBareRight ? "" : " bare", isVirtualRight ? "" : " vm"].join("");
  return { line: `${verdict}${on}, ${bare.instructions} instructions`, isSame: on === "", bare };
}

const { values } = parseArgs({
  options: { seeds: { type: "string", default: "1..10" }, keep: { type: "string", default: "0" } },
});
const [from = 1, to = from] = values.seeds.split("..").map(Number);
let toKeep = Number(values.keep);
const counts = { same: 0, different: 0, endless: 0 };
for (let seed = from; seed <= to; seed += 1) {
  const image = compile(seed);
  const result = await compare(image);
  console.log(`${seed} -O${seed % 4}: ${result?.line ?? "does not end"}`);
  if (result === null) counts.endless += 1;
  else if (!result.isSame) counts.different += 1;
  else {
    counts.same += 1;
    const isSmall =
      statSync(image).size < KEPT_BYTES && result.bare.instructions < KEPT_INSTRUCTIONS;
    if (isSmall && toKeep > 0) {
      toKeep -= 1;
      copyFileSync(image, join(TESTDATA, `csmith-${seed}.elf`));
      writeFileSync(join(TESTDATA, `csmith-${seed}.txt`), result.bare.console, "latin1");
    }
  }
}
console.log(`${counts.same} same, ${counts.different} different, ${counts.endless} without an end`);
process.exitCode = counts.different === 0 ? 0 : 1;
