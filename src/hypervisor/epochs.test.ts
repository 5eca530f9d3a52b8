/** Epochs: where they end, what is posted then, and that nothing depends on how a run is cut into calls. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import { RandomStream } from "../base/random.ts";
import { CR_EXTERNAL_ENABLE, CR_TIMER, CR_VECTOR } from "../cpu/control-registers.ts";
import type { Processor } from "../cpu/processor.ts";
import { GR } from "../cpu/state.ts";
import { branch, IDLE, insn, ldi, mfctl, mtctl, NOP, stw } from "../cpu/testdata/assemble.ts";
import { EXTERNAL_INTERRUPT } from "../isa/interruptions.ts";
import { PSW_I, PSW_Q } from "../isa/psw.ts";
import type { GuestMachine, Output, RunReport } from "./guest-machine.ts";
import {
  bootBare,
  bootVirtual,
  imageOf,
  INSTRUCTION_NS,
  PROGRAM,
  typed,
  WITHOUT_LIMIT,
} from "./testdata/boot.ts";
import type { VirtualMachine } from "./virtual-machine.ts";

const KERNEL = readFileSync(new URL("../../public/guest/understudy.elf", import.meta.url));
const ECHO = readFileSync(new URL("../../guest/testdata/echo.elf", import.meta.url));
const TIMER = readFileSync(new URL("../../guest/testdata/timer.elf", import.meta.url));

/** What is typed, and at the end of which epoch. */
type Typing = readonly { readonly epoch: number; readonly text: string }[];

interface History {
  readonly digests: readonly string[];
  readonly outputs: readonly Output[];
  readonly last: RunReport;
}

/** Runs whole epochs; `slice` runs one epoch to its end, in its own way. */
function history(
  machine: VirtualMachine,
  epochs: number,
  typing: Typing,
  slice: (machine: VirtualMachine) => readonly RunReport[],
): History {
  const digests: string[] = [];
  const outputs: Output[] = [];
  let tme = 0;
  let last: RunReport | null = null;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const reports = slice(machine);
    for (const report of reports) outputs.push(...report.outputs);
    last = must(reports.at(-1), "a report");
    expect(last.stop).toBe("epoch-end");
    digests.push(machine.digest());
    tme += last.epochNs;
    machine.beginEpoch(
      tme,
      typing.filter((one) => one.epoch === epoch).map(({ text }) => typed(1, text)),
    );
  }
  return { digests, outputs, last: must(last, "an epoch") };
}

function whole(machine: VirtualMachine): readonly RunReport[] {
  return [machine.run(WITHOUT_LIMIT)];
}

/** Cuts an epoch by counts, by times and at outputs. */
function sliced(random: RandomStream): (machine: VirtualMachine) => readonly RunReport[] {
  return (machine) => {
    const reports: RunReport[] = [];
    let permitOutput = false;
    for (;;) {
      const { instructions } = machine.guest;
      const before = reports.at(-1)?.epochNs ?? 0;
      const report = machine.run({
        untilInstruction: random.chance(0.5) ? instructions + 1 + random.below(400) : Infinity,
        untilEpochNs: random.chance(0.5) ? before + 1 + random.below(20_000) : Infinity,
        gateOutput: random.chance(0.7),
        permitOutput,
      });
      reports.push(report);
      if (report.stop === "epoch-end") return reports;
      permitOutput = report.stop === "output" && random.chance(0.7);
    }
  };
}

/** `idles`: whether both pass idle time, so that they tell alike when they wait for input. */
function sameHistory(a: History, b: History, idles = true): void {
  expect(b.digests).toEqual(a.digests);
  expect(b.outputs).toEqual(a.outputs);
  expect(b.last.simulated).toEqual(a.last.simulated);
  const rest = { outputs: [], stop: "", ...(idles ? {} : { waitsForInput: true }) };
  expect({ ...b.last, ...rest }).toEqual({ ...a.last, ...rest });
}

describe("a virtual machine", { timeout: 60_000 }, () => {
  it("has the same history however its epochs are cut into runs", () => {
    const guests = [
      {
        image: KERNEL,
        memoryMiB: 8,
        typing: [
          { epoch: 60, text: "ps\r" },
          { epoch: 90, text: "primes 50\r" },
        ],
      },
      {
        image: ECHO,
        memoryMiB: 2,
        typing: [
          { epoch: 30, text: "abc\n" },
          { epoch: 31, text: "\n" },
        ],
      },
      { image: TIMER, memoryMiB: 2, typing: [] },
    ];
    for (const { image, memoryMiB, typing } of guests) {
      fc.assert(
        fc.property(fc.nat(), fc.constantFrom(64, 1000, 4096), (seed, epochLength) => {
          const choice = { image, memoryMiB, epochLength };
          const plain = history(bootVirtual(choice), 120, typing, whole);
          const cut = sliced(new RandomStream(seed, "slices"));
          sameHistory(plain, history(bootVirtual(choice), 120, typing, cut));
        }),
        { numRuns: 3 },
      );
    }
  });

  it("passes idle time as if it had been executed", () => {
    for (const epochLength of [1, 2, 63, 1000]) {
      for (const [image, memoryMiB] of [
        [KERNEL, 8],
        [TIMER, 2],
      ] as const) {
        const choice = { image, memoryMiB, epochLength };
        const epochs = Math.min(300, Math.ceil(400_000 / epochLength));
        const executing = bootVirtual(choice);
        (Reflect.get(executing, "real") as Processor).ignoreIdle = true;
        const typing = [{ epoch: epochs >> 1, text: "ps\r" }];
        sameHistory(
          history(bootVirtual(choice), epochs, typing, whole),
          history(executing, epochs, typing, whole),
          false,
        );
      }
    }
  });

  it("ends each epoch after exactly its length, simulated instructions included", () => {
    for (const epochLength of [1, 2, 3, 7, 777]) {
      const machine = bootVirtual({ image: KERNEL, memoryMiB: 8, epochLength });
      for (let epoch = 1; epoch < 200; epoch += 1) {
        const report = machine.run(WITHOUT_LIMIT);
        expect([report.stop, report.epochInstructions]).toEqual(["epoch-end", epochLength]);
        expect(report.instructions).toBe(epoch * epochLength);
        expect(machine.run(WITHOUT_LIMIT).stop).toBe("epoch-end");
        machine.beginEpoch(report.epochNs * epoch, []);
      }
    }
  });

  it("stops at the first instruction boundary at which the time asked for has passed", () => {
    const choice = { image: KERNEL, memoryMiB: 8, epochLength: 5000 };
    const times: number[] = [];
    const stepping = bootVirtual(choice);
    for (let instruction = 1; instruction < 3000; instruction += 1) {
      times.push(stepping.run({ ...WITHOUT_LIMIT, untilInstruction: instruction }).epochNs);
    }
    for (let untilEpochNs = 1; untilEpochNs < must(times.at(-1), "a time"); untilEpochNs += 977) {
      const report = bootVirtual(choice).run({ ...WITHOUT_LIMIT, untilEpochNs });
      const first = times.findIndex((time) => time >= untilEpochNs) + 1;
      expect([report.stop, report.instructions, report.epochNs]).toEqual([
        "time",
        first,
        times[first - 1],
      ]);
    }
  });
});

/** Counts timer interrupts in r3 and sets the timer `ahead` ticks from now each time. */
function timerGuest(machine: { readonly guest: Processor }, ahead: number): void {
  const { guest } = machine;
  const vectors = 0x8000;
  const handler = [
    ...[ldi(-1, 4), mtctl(4, 23), insn("LDO", { b: 3, t: 3, im14: 1 })],
    ...[mfctl(CR_TIMER, 4), insn("LDO", { b: 4, t: 4, im14: ahead }), mtctl(4, CR_TIMER)],
    insn("RFI"),
  ];
  for (const [index, word] of handler.entries()) {
    guest.memory.writeWord(vectors + 32 * EXTERNAL_INTERRUPT + 4 * index, word);
  }
  guest.control[CR_VECTOR] = vectors;
  guest.control[CR_EXTERNAL_ENABLE] = 0x80000000 | 0;
  guest.setPsw(PSW_Q | PSW_I);
}

/** An endless loop of three instructions that is no idle loop. */
const BUSY = [NOP, branch(-4), NOP];
const SET_TIMER = [mfctl(CR_TIMER, 4), insn("LDO", { b: 4, t: 4, im14: 100 }), mtctl(4, CR_TIMER)];

function drive(machine: GuestMachine, epochs: number, untilInstruction: number): void {
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const report = machine.run({ ...WITHOUT_LIMIT, untilInstruction });
    if (report.stop !== "epoch-end") break;
    machine.beginEpoch(report.instructions * INSTRUCTION_NS, []);
  }
}

describe("the interval timer of a guest", () => {
  it("interrupts a bare machine at its instruction, again and again", () => {
    const machine = bootBare({ image: imageOf([...SET_TIMER, ...BUSY]) });
    timerGuest(machine, 100);
    drive(machine, 1, 3 + 100 * 50);
    // A tick is an instruction here; reading the timer is the handler's fourth instruction.
    expect(machine.guest.user[GR + 3]).toBe(Math.floor((3 + 5000 - 1) / 103));
  });

  it("interrupts a virtual machine at the end of the epoch, once for all that has passed", () => {
    for (const epochLength of [200, 1000, 5000]) {
      const machine = bootVirtual({ image: imageOf([...SET_TIMER, ...BUSY]), epochLength });
      timerGuest(machine, 100);
      drive(machine, 10, Infinity);
      drive(machine, 1, machine.guest.instructions + 10);
      expect(machine.guest.user[GR + 3]).toBe(10);
    }
  });

  it("interrupts the first epoch's end that is not before its time", () => {
    const machine = bootVirtual({ image: imageOf([...SET_TIMER, ...BUSY]), epochLength: 30 });
    timerGuest(machine, 100);
    const counts: number[] = [];
    for (let epoch = 1; epoch <= 8; epoch += 1) {
      drive(machine, 1, Infinity);
      machine.run({ ...WITHOUT_LIMIT, untilInstruction: epoch * 30 + 5 });
      counts.push(machine.guest.user[GR + 3]!);
    }
    // Due after 100 instructions: at 120; then at 120 + 3 + 100: at 240.
    expect(counts).toEqual([0, 0, 0, 1, 1, 1, 1, 2]);
  });
});

describe("a guest that has ended", () => {
  it("lets its epochs pass, with its digest unchanged but for the count", () => {
    const store = [
      insn("LDIL", { t: 5, im21: 0xffd05800 | 0 }),
      insn("LDO", { b: 5, t: 5, im14: 0 }),
    ];
    const image = imageOf([...store, stw(5, 0, 5), insn("RSM", { i: 1, t: 0 }), IDLE]);
    const choice = { image, epochLength: 10 };
    const plain = history(bootVirtual(choice), 20, [], whole);
    expect(plain.last.ended?.how).toBe("halted");
    expect(plain.last.ended?.detail).toContain("00010010");
    expect(plain.outputs.length).toBe(1);
    sameHistory(plain, history(bootVirtual(choice), 20, [], sliced(new RandomStream(1, "end"))));
  });

  it("is stuck where its handlers trap at once, on either machine", () => {
    const image = imageOf([NOP, 0]);
    const bare = bootBare({ image }).run(WITHOUT_LIMIT);
    expect([bare.stop, bare.ended?.how, bare.instructions]).toEqual(["ended", "stuck", 1]);
    const virtual = bootVirtual({ image, epochLength: 10 }).run(WITHOUT_LIMIT);
    expect([virtual.stop, virtual.ended?.how]).toEqual(["epoch-end", "stuck"]);
  });

  it("stops where it was, if it switches the machine off", () => {
    const off = [insn("LDIL", { t: 5, im21: 0xffd0c000 | 0 }), ldi(2, 6), stw(6, 0, 5)];
    const image = imageOf([...off, ldi(1, 3), IDLE]);
    const bare = bootBare({ image });
    const virtual = bootVirtual({ image, epochLength: 10 });
    for (const machine of [bare, virtual]) {
      expect(machine.run(WITHOUT_LIMIT).ended?.how).toBe("power-off");
      expect([machine.guest.user[GR + 3], machine.guest.front]).toEqual([0, PROGRAM + 12]);
    }
  });
});
