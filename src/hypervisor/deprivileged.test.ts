/** A guest's kernel runs at real level 1: what it must not notice, instruction by instruction. */
import { describe, expect, it } from "vitest";
import { CR_TIMER } from "../cpu/control-registers.ts";
import { GR } from "../cpu/state.ts";
import { branch, BREAK, IDLE, insn, ldi, ldw, mfctl, NOP, stw } from "../cpu/testdata/assemble.ts";
import { placeHandlers } from "../cpu/testdata/handlers.ts";
import { PRIVILEGED_OPERATION, PRIVILEGED_REGISTER } from "../isa/interruptions.ts";
import { PSW_Q, PSW_S } from "../isa/psw.ts";
import { bootBare, bootVirtual, imageOf, PROGRAM, WITHOUT_LIMIT } from "./testdata/boot.ts";

const VECTORS = 0x8000;

/** Runs a few words at a level on either machine; `check` sees both. */
function onBoth(
  words: readonly number[],
  level: number,
  check: (machine: ReturnType<typeof bootBare | typeof bootVirtual>) => void,
  psw = PSW_Q,
): void {
  const image = imageOf(words);
  for (const machine of [bootBare({ image }), bootVirtual({ image })]) {
    const { guest } = machine;
    placeHandlers(guest, VECTORS, 0x1000);
    guest.control[14] = VECTORS;
    guest.setPsw(psw);
    guest.jump(PROGRAM | level);
    machine.run({ ...WITHOUT_LIMIT, untilInstruction: 100 });
    check(machine);
  }
}

describe("the interval timer", () => {
  const words = [ldi(7, 3), mfctl(CR_TIMER, 3), ldi(1, 4), IDLE];

  it("is read at any level while PSW S is 0", () => {
    for (const level of [0, 2, 3]) {
      onBoth(words, level, ({ guest }) => {
        expect([guest.user[GR + 3], guest.user[GR + 4]]).toEqual([1, 1]);
      });
    }
  });

  it("is read at level 0 alone while PSW S is 1", () => {
    for (const level of [0, 2, 3]) {
      onBoth(
        words,
        level,
        ({ guest }) => {
          // The handler passes over what traps.
          expect([guest.user[GR + 3], guest.user[GR + 4]]).toEqual([level === 0 ? 1 : 7, 1]);
        },
        PSW_Q | PSW_S,
      );
    }
  });
});

const RSM = insn("RSM", { i: 0, t: 4 });

describe("GATE with translation off", () => {
  it("promotes to level 0", () => {
    // Level 3 must not execute RSM; behind the gate it may.
    const words = [insn("RSM", { i: 0, t: 3 }), insn("GATE", { t: 0, w: 0 }), NOP, RSM, IDLE];
    onBoth(words, 3, ({ guest }) => {
      expect([guest.user[GR + 3], guest.user[GR + 4]]).toEqual([0, PSW_Q]);
      expect(guest.front & 3).toBe(0);
    });
  });
});

describe("what level 3 must not do", () => {
  it("traps in the guest, with the guest's own number", () => {
    const cases = [
      [insn("RSM", { i: 0, t: 3 }), PRIVILEGED_OPERATION],
      [insn("LDWAS", { b: 0, im5: 0, t: 3 }), PRIVILEGED_OPERATION],
      [insn("DIAG", { i: 0 }), PRIVILEGED_OPERATION],
      [mfctl(15, 3), PRIVILEGED_REGISTER],
      [insn("MTCTL", { r: 0, t: 24 }), PRIVILEGED_REGISTER],
      [insn("MTSP", { r: 0, s: 5 }), PRIVILEGED_REGISTER],
    ] as const;
    for (const [word, number] of cases) {
      const image = imageOf([word, IDLE]);
      for (const machine of [bootBare({ image }), bootVirtual({ image })]) {
        const { guest } = machine;
        guest.control[14] = VECTORS;
        guest.memory.writeWord(VECTORS + 32 * number, IDLE);
        guest.jump(PROGRAM | 3);
        machine.run({ ...WITHOUT_LIMIT, untilInstruction: 10 });
        expect([guest.front & ~31, guest.control[18], guest.control[19]]).toEqual([
          VECTORS + 32 * number,
          PROGRAM | 3,
          word,
        ]);
      }
    }
  });
});

describe("an instruction that the hypervisor simulates", () => {
  it("has its handler's first instruction executed by the real processor", () => {
    // A load from a device that is not aligned: the trap comes while it is simulated.
    const words = [insn("LDIL", { t: 5, im21: 0xffd05800 | 0 }), ldw(0x801, 5, 3), ldi(2, 4), IDLE];
    onBoth(words, 0, (machine) => {
      const { guest } = machine;
      expect(guest.user[GR + 4]).toBe(2);
    });
  });

  it("is counted like any other, in the slot of a branch and nullified", () => {
    const words = [
      branch(8, false),
      insn("SSM", { i: 0, t: 3 }),
      insn("COMICLR", { im11: 0, r: 0, c: 1, t: 0 }),
      insn("SSM", { i: 0, t: 4 }),
      stw(0, 0, 0),
      IDLE,
      BREAK,
    ];
    const image = imageOf(words);
    for (let until = 1; until < 6; until += 1) {
      const bare = bootBare({ image });
      const vm = bootVirtual({ image, epochLength: 100 });
      for (const machine of [bare, vm]) machine.run({ ...WITHOUT_LIMIT, untilInstruction: until });
      expect([vm.guest.front, vm.guest.back, vm.guest.nullified, vm.guest.instructions]).toEqual([
        bare.guest.front,
        bare.guest.back,
        bare.guest.nullified,
        until,
      ]);
    }
  });
});
