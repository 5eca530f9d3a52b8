/**
 * The workstation's figures beside their goals: how long the guest kernel takes to its shell, how fast its `cpu` command
 * (address translation on, level 3) is on a bare and on a virtual machine, and how much memory a machine takes besides
 * its RAM. Best of ROUNDS, in seconds of the processor: a busy host is not what is measured.
 */
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createGuestMachine } from "../src/hypervisor/create.ts";
import type { DeviceInterrupt, GuestMachine } from "../src/hypervisor/guest-machine.ts";

const KERNEL = new Uint8Array(
  readFileSync(new URL("../public/guest/understudy.elf", import.meta.url)),
);
const ROUNDS = 3;
const MIB = 0x100000;
const PROMPT = /\n\$ $/;
const COMMAND = "cpu 20000";
const EPOCH_LENGTH = 4096;
/** How often somebody looks at the console of a bare machine. */
const LOOK_NS = 20_000_000;

type Mode = "bare" | "vm";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function boot(mode: Mode, memoryMiB = 32): GuestMachine {
  const made = createGuestMachine({
    image: KERNEL,
    mode,
    memoryMiB,
    epochLength: EPOCH_LENGTH,
    commandLine: "",
    timeOfDay: 1_000_000_000,
    costs: { instructionNs: 21, simulatedNs: 15120 },
  });
  if (!made.ok) throw new Error(made.error.sentence);
  return made.value;
}

/** A machine with somebody at its keyboard. */
class Terminal {
  readonly machine: GuestMachine;
  instructions = 0;
  private arriving: DeviceInterrupt[] = [];
  private tme = 0;
  private arrived = 0;

  constructor(machine: GuestMachine) {
    this.machine = machine;
  }

  type(text: string): void {
    this.arrived += 1;
    const data = Uint8Array.from(text, (character) => character.charCodeAt(0));
    this.arriving.push({ id: this.arrived, source: "console", data });
  }

  /** Runs until the shell asks again. */
  toPrompt(): string {
    let console = "";
    while (!PROMPT.test(console)) {
      const report = this.machine.run({
        untilInstruction: Infinity,
        untilEpochNs: LOOK_NS,
        gateOutput: false,
        permitOutput: false,
      });
      console += String.fromCharCode(...report.outputs.map(({ byte }) => byte));
      this.instructions = report.instructions;
      if (report.ended !== null) throw new Error(report.ended.detail);
      this.tme += report.epochNs;
      this.machine.beginEpoch(this.tme, this.arriving);
      this.arriving = [];
    }
    return console;
  }
}

function measure(mode: Mode): { bootSeconds: number; millions: number } {
  let bootSeconds = Infinity;
  let millions = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const begin = cpuSeconds();
    const terminal = new Terminal(boot(mode));
    terminal.toPrompt();
    const atShell = cpuSeconds();
    const before = terminal.instructions;
    terminal.type(`${COMMAND}\r`);
    terminal.toPrompt();
    const end = cpuSeconds();
    bootSeconds = Math.min(bootSeconds, atShell - begin);
    millions = Math.max(millions, (terminal.instructions - before) / (end - atShell) / 1e6);
  }
  return { bootSeconds, millions };
}

/** Machines whose memory is counted: none may go while another one is looked at. */
const kept: Terminal[] = [];

/** MiB that a machine which has booted and computed takes besides its RAM. */
function overhead(mode: Mode, memoryMiB: number): number {
  const used = (): number => {
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / MIB;
  };
  const before = used();
  const terminal = new Terminal(boot(mode, memoryMiB));
  terminal.toPrompt();
  terminal.type("primes 200\r");
  terminal.toPrompt();
  kept.push(terminal);
  return used() - before - memoryMiB;
}

/** The first boot of a fresh process: nothing has been compiled yet. */
function coldBoot(): number {
  const begin = cpuSeconds();
  const terminal = new Terminal(boot("bare"));
  terminal.toPrompt();
  kept.push(terminal);
  return cpuSeconds() - begin;
}

const cold = coldBoot();
const besides = {
  bare: [overhead("bare", 32), overhead("bare", 256)],
  vm: [overhead("vm", 32), overhead("vm", 256)],
} as const;
const rows: Record<string, Record<string, string>> = {};
for (const mode of ["bare", "vm"] as const) {
  const { bootSeconds, millions } = measure(mode);
  rows[mode] = {
    "boot to the shell, s": bootSeconds.toFixed(2),
    [`${COMMAND}, M/s`]: millions.toFixed(1),
    "MiB besides 32": besides[mode][0].toFixed(1),
    "MiB besides 256": besides[mode][1].toFixed(1),
  };
}
rows["goal"] = {
  "boot to the shell, s": "1.00",
  [`${COMMAND}, M/s`]: "40 (bare)",
  "MiB besides 32": "64.0",
  "MiB besides 256": "64.0",
};
console.table(rows);
console.log(`first boot of this process: ${cold.toFixed(2)} s of the processor`);
