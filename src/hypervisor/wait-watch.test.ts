/** Whether a guest waits for input, as the typist and the end of a run need to know. */
import { describe, expect, it } from "vitest";
import { branch, IDLE, insn, ldi, ldw, NOP, stw } from "../cpu/testdata/assemble.ts";
import { CR_EXTERNAL_ENABLE } from "../cpu/control-registers.ts";
import { PSW_I, PSW_Q } from "../isa/psw.ts";
import { bootBare, bootVirtual, imageOf, typed, WITHOUT_LIMIT } from "./testdata/boot.ts";

const LDB = (base: number, target: number): number => insn("LDB", { b: base, t: target, im14: 5 });
const UART = insn("LDIL", { t: 6, im21: 0xffd05800 | 0 });
const WORD = ldi(0x1000, 7);

/** Loops: [first words, what is repeated]. */
const POLLS = [[UART], [LDB(6, 8)]] as const;
const SPINS = [[WORD], [ldw(0, 7, 8)]] as const;
const COUNT = insn("LDO", { b: 8, t: 8, im14: 1 });
const COMPUTES = [[UART, LDB(6, 8)], [COUNT]] as const;
/** A counter in memory: at the loop's end the registers are the same each time. */
const COMPUTES_IN_MEMORY = [[WORD], [ldw(0, 7, 8), COUNT, stw(8, 0, 7), ldi(0, 8)]] as const;

type Guest = readonly [readonly number[], readonly number[]];

function imageOfLoop([first, again]: Guest): Uint8Array {
  return imageOf([...first, ...again, branch(-4 * again.length), NOP]);
}

/** What each machine says after 240,000 instructions; the virtual one with epochs of several lengths. */
function verdicts(image: Uint8Array): readonly boolean[] {
  const bare = bootBare({ image });
  bare.guest.setPsw(PSW_Q | PSW_I);
  bare.guest.control[CR_EXTERNAL_ENABLE] = -1;
  const said = [bare.run({ ...WITHOUT_LIMIT, untilInstruction: 240_000 }).waitsForInput];
  for (const epochLength of [1, 10, 777, 12_000]) {
    const machine = bootVirtual({ image, epochLength });
    machine.guest.setPsw(PSW_Q | PSW_I);
    machine.guest.control[CR_EXTERNAL_ENABLE] = -1;
    for (let tme = 0; ; tme += 1000) {
      const report = machine.run(WITHOUT_LIMIT);
      machine.beginEpoch(tme, []);
      if (report.instructions < 240_000) continue;
      said.push(report.waitsForInput);
      break;
    }
  }
  return said;
}

/** Looks for input once, as the end of an interrupt handler does. */
const LOOKS_ONCE = [
  [UART, LDB(6, 8), WORD],
  [ldw(0, 7, 8), COUNT, stw(8, 0, 7)],
] as const;
/** Stirs a number while it waits, as a game does. */
const LOOKS_AND_COUNTS = [[UART], [LDB(6, 8), insn("LDO", { b: 9, t: 9, im14: 1 })]] as const;

describe("a guest waits for input", () => {
  it.each<[string, Guest]>([
    ["polls the serial port", POLLS],
    ["reads a word again and again", SPINS],
    ["polls it and counts", LOOKS_AND_COUNTS],
    ["idles", [[], [IDLE]]],
  ])("when it %s", (_, guest) => {
    expect(verdicts(imageOfLoop(guest))).toEqual([true, true, true, true, true]);
  });

  it.each<[string, Guest]>([
    ["computes, even if it has looked for input before", COMPUTES],
    ["has looked for input and works on it", LOOKS_ONCE],
    ["computes with everything in memory", COMPUTES_IN_MEMORY],
  ])("but not when it %s", (_, guest) => {
    expect(verdicts(imageOfLoop(guest))).toEqual([false, false, false, false, false]);
  });

  it("and no longer when it gets some", () => {
    const machine = bootVirtual({ image: imageOfLoop(SPINS), epochLength: 100 });
    for (let tme = 0; !machine.run(WITHOUT_LIMIT).waitsForInput; tme += 1000) {
      machine.beginEpoch(tme, []);
    }
    machine.beginEpoch(1_000_000, [typed(1, "x")]);
    expect(machine.run(WITHOUT_LIMIT).waitsForInput).toBe(false);
  });
});
