/**
 * How many guest instructions a second a bare machine executes on one core: three loops compiled from C
 * (guest/programs: CRC-32, sieve, quicksort), beside qemu-system-hppa with one instruction a block, where it is
 * installed. Both run in turn, ROUNDS times; the best of each counts, and the time for few turns is
 * subtracted from that for many, so that starting up is in neither.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createGuestMachine } from "../src/hypervisor/create.ts";

const ROUNDS = 5;
const LOOPS = [
  { name: "crc", few: 20, many: 400 },
  { name: "sieve", few: 2, many: 16 },
  { name: "quicksort", few: 20, many: 420 },
] as const;

const COSTS = { instructionNs: 21, simulatedNs: 15120 };
const WITHOUT_LIMIT = {
  untilInstruction: Infinity,
  untilEpochNs: Infinity,
  gateOutput: false,
  permitOutput: false,
};

interface Timed {
  readonly seconds: number;
  readonly instructions: number;
}

function imageOf(name: string): string {
  return new URL(`../guest/testdata/${name}.elf`, import.meta.url).pathname;
}

function runOurs(name: string, turns: number): Timed {
  const image = new Uint8Array(readFileSync(imageOf(name)));
  const machine = createGuestMachine({
    image,
    mode: "bare",
    memoryMiB: 32,
    epochLength: 1,
    commandLine: String(turns),
    timeOfDay: 0,
    costs: COSTS,
  });
  if (!machine.ok) throw new Error(machine.error.sentence);
  const start = performance.now();
  const { instructions } = machine.value.run(WITHOUT_LIMIT);
  return { seconds: (performance.now() - start) / 1000, instructions };
}

/** Time until the program says that it has ended; the emulator itself would run on. */
function runQemu(name: string, turns: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn("qemu-system-hppa", [
      ...["-singlestep", "-nographic", "-kernel", imageOf(name)],
      ...["-append", String(turns)],
    ]);
    let seen = "";
    child.on("error", reject);
    child.stdout.on("data", (chunk: Buffer) => {
      seen += chunk.toString("latin1");
      if (!seen.includes("exit ")) return;
      resolve((performance.now() - start) / 1000);
      child.kill("SIGKILL");
    });
  });
}

const hasQemu = existsSync("/usr/bin/qemu-system-hppa");
const rows: Record<string, Record<string, string>> = {};
let product = 1;
for (const { name, few, many } of LOOPS) {
  const ours = { few: Infinity, many: Infinity };
  const qemu = { few: Infinity, many: Infinity };
  const counted = runOurs(name, many).instructions - runOurs(name, few).instructions;
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.few = Math.min(ours.few, runOurs(name, few).seconds);
    ours.many = Math.min(ours.many, runOurs(name, many).seconds);
    if (!hasQemu) continue;
    qemu.few = Math.min(qemu.few, await runQemu(name, few));
    qemu.many = Math.min(qemu.many, await runQemu(name, many));
  }
  const oursSeconds = ours.many - ours.few;
  const qemuSeconds = qemu.many - qemu.few;
  product *= qemuSeconds / oursSeconds;
  rows[name] = {
    instructions: counted.toLocaleString("en"),
    "ours, M/s": (counted / oursSeconds / 1e6).toFixed(1),
    "QEMU, one a block, M/s": hasQemu ? (counted / qemuSeconds / 1e6).toFixed(1) : "not installed",
    "ours / QEMU": hasQemu ? (qemuSeconds / oursSeconds).toFixed(2) : "",
  };
}
console.table(rows);
if (hasQemu) {
  console.log(`geometric mean of ours / QEMU: ${Math.cbrt(product).toFixed(2)}`);
}
