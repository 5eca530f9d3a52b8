/** The interval timer where an epoch end takes longer than a tick: the guest gets on all the same. */
import { describe, expect, it } from "vitest";
import { CR_EXTERNAL_ENABLE, CR_TIMER, CR_VECTOR } from "../cpu/control-registers.ts";
import { GR } from "../cpu/state.ts";
import { branch, insn, ldi, mfctl, mtctl, NOP } from "../cpu/testdata/assemble.ts";
import { EXTERNAL_INTERRUPT } from "../isa/interruptions.ts";
import { PSW_I, PSW_Q } from "../isa/psw.ts";
import { bootVirtual, imageOf, WITHOUT_LIMIT } from "./testdata/boot.ts";
import { TickPacing } from "./tick-pacing.ts";
import type { VirtualMachine } from "./virtual-machine.ts";

const EPOCH_NS = 172_000;
const VECTORS = 0x8000;
const STEP_TICKS = 5_000;

const AHEAD = insn("LDO", { b: 4, t: 4, im14: STEP_TICKS });
const ARM = [mfctl(CR_TIMER, 4), AHEAD, mtctl(4, CR_TIMER)];
const COUNT = insn("LDO", { b: 5, t: 5, im14: 1 });
const LOOP = [COUNT, branch(-4), NOP];

/** Arms the timer and counts in r5; a handler of a hundred instructions arms it again, and counts in r3. */
function busyGuest(epochLength: number, psw: number): VirtualMachine {
  const machine = bootVirtual({ image: imageOf([...ARM, ...LOOP]), epochLength });
  const { guest } = machine;
  const vector = VECTORS + 32 * EXTERNAL_INTERRUPT;
  const handler = [ldi(-1, 4), mtctl(4, 23), ...ARM, insn("LDO", { b: 3, t: 3, im14: 1 })];
  const words = [...handler, ...Array<number>(100).fill(NOP), insn("RFI")];
  for (const [index, word] of words.entries()) guest.memory.writeWord(vector + 4 * index, word);
  guest.control[CR_VECTOR] = VECTORS;
  guest.control[CR_EXTERNAL_ENABLE] = 0x80000000 | 0;
  guest.setPsw(psw);
  return machine;
}

function runFor(machine: VirtualMachine, instructions: number): void {
  for (let tme = 0; ;) {
    const report = machine.run(WITHOUT_LIMIT);
    if (report.instructions >= instructions) return;
    tme += report.epochNs + EPOCH_NS;
    machine.beginEpoch(tme, []);
  }
}

describe("a guest whose timer is faster than its epochs", () => {
  it.each([1, 2, 10, 50])("takes ticks and gets on, with epochs of %i", (epochLength) => {
    const machine = busyGuest(epochLength, PSW_Q | PSW_I);
    runFor(machine, 10_000);
    const { user } = machine.guest;
    expect(user[GR + 3]).toBeGreaterThan(10);
    expect(user[GR + 5]).toBeGreaterThan(1000);
  });

  it("is told of a tick with interrupts off as well, and of one that passes while it sets the timer", () => {
    const machine = busyGuest(1, PSW_Q);
    runFor(machine, 10);
    expect(machine.guest.externalPending()).toBe(true);
  });
});

describe("the pacing of ticks", () => {
  it("holds a tick until the guest has got on, and loses none", () => {
    const ticks = new TickPacing();
    expect(ticks.post(0)).toBe(false);
    ticks.due();
    expect([ticks.post(0), ticks.post(0)]).toEqual([true, false]);
    ticks.taken(100);
    ticks.due();
    expect(ticks.post(200)).toBe(false);
    ticks.progressed(63);
    expect(ticks.post(300)).toBe(false);
    ticks.progressed(1);
    expect([ticks.post(301), ticks.post(302)]).toEqual([true, false]);
  });

  it("does not wait for a guest that keeps interrupts off", () => {
    const ticks = new TickPacing();
    ticks.taken(100);
    ticks.due();
    expect([ticks.post(10_099), ticks.post(10_100)]).toEqual([false, true]);
  });
});
