/** A user program made of random instructions and system calls: whatever it does, the kernel goes on. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bareSession, diskOf, virtualSession } from "../../guest/disk-session.ts";
import { diskSessions, SESSION_DISK_BYTES } from "../../guest/recordings.ts";
import { must } from "../base/assert.ts";
import { RandomStream } from "../base/random.ts";

const PROGRAMS = 40;
const WORDS = 400;
/** Bytes of the kernel's image before the text of `cpu`, the second program in it. */
const ELF_MAGIC = 0x7f454c46;
const CPU_IMAGE = 2;
const TEXT_AT = 0x80;

const LDIL_R1_GATEWAY = 0x20200002;
const CALL_R1 = 0xe420e000;
const LDI = 0x34000000;
/** LDW and STW with a base register; MTSP, by space register. */
const LDW = 0x0c001080;
const STW = 0x0c001280;
const MTSP = [0x1820, 0x5820, 0x9820, 0xd820, 0x3820];
const CALLS = 15;

const recording = must(diskSessions()[0], "a recording");
const kernel = new Uint8Array(readFileSync(recording.image));

function textOfCpu(): number {
  const view = new DataView(kernel.buffer, kernel.byteOffset, kernel.length);
  let found = 0;
  for (let at = 0; at < kernel.length; at += 4) {
    if (view.getUint32(at) === ELF_MAGIC && found++ === CPU_IMAGE) return at + TEXT_AT;
  }
  return 0;
}

/** `ldi` of a number that fits, two's complement with the sign last. */
function ldi(register: number, value: number): number {
  return LDI | (register << 16) | (value << 1);
}

/** A few words: a load or store, a space register, a system call, or anything at all. */
function some(random: RandomStream): number[] {
  const any = () => random.below(32);
  const base = random.below(2) === 0 ? 30 : any();
  switch (random.below(8)) {
    case 0:
      return [LDW | (base << 21) | any()];
    case 1:
      return [STW | (base << 21) | (any() << 16)];
    case 2:
      return [must(MTSP[random.below(5)], "a register") | (any() << 16)];
    case 3: {
      const registers = [26, 25, 24].filter(() => random.below(2) === 0);
      const values = registers.map((register) => ldi(register, random.below(40)));
      return [...values, LDIL_R1_GATEWAY, CALL_R1, ldi(22, 2 + random.below(CALLS))];
    }
    default:
      return [random.nextUint32()];
  }
}

function wildKernel(seed: number): Uint8Array {
  const random = new RandomStream(seed, "wild programs");
  const image = kernel.slice();
  const view = new DataView(image.buffer);
  const words: number[] = [];
  while (words.length < WORDS) words.push(...some(random));
  const text = textOfCpu();
  words.forEach((word, i) => {
    view.setUint32(text + 4 * i, word >>> 0);
  });
  return image;
}

describe("a program of random instructions", { timeout: 240_000 }, () => {
  const input = [
    { after: "$ ", type: "cpu;cpu;cpu\r" },
    { after: "\n", type: "\u0003", isImpatient: true },
    { after: "$ ", type: "\u0003" },
    { after: "$ ", type: "cat nothing; echo alive\r" },
    { after: "alive\r\n$ ", type: "poweroff\r" },
  ];

  it(`leaves the kernel unharmed (${String(PROGRAMS)} of them)`, () => {
    const ends = new Set<string>();
    for (let seed = 1; seed <= PROGRAMS; seed += 1) {
      const disk = diskOf(new Uint8Array(SESSION_DISK_BYTES));
      const wild = { ...recording, input, bytes: wildKernel(seed), instructionsMax: 20_000_000 };
      const { console, how } = bareSession(wild, { disk });
      const isAlive = console.includes("echo alive\r\n") && /\nalive\r\n/.test(console);
      expect({ seed, how, isAlive, console: isAlive ? "" : console }).toEqual({
        ...{ seed, how: "power-off", isAlive: true, console: "" },
      });
      for (const [, vector = ""] of console.matchAll(/interruption (\d+)/g)) ends.add(vector);
      if (seed % 10 === 0) expect(virtualSession(wild, 1000).how).not.toBe("no end");
    }
    expect(ends.size).toBeGreaterThan(5);
  });
});
