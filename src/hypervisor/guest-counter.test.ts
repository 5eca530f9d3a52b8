/** A guest that uses the recovery counter itself: of its count and the epoch's, the nearer one is loaded. */
import { describe, expect, it } from "vitest";
import { CR_IIAOQ, CR_IPSW, CR_RECOVERY_COUNTER, CR_VECTOR } from "../cpu/control-registers.ts";
import type { Processor } from "../cpu/processor.ts";
import { branch, IDLE, insn, ldi, mfctl, NOP, SKIP_NEXT } from "../cpu/testdata/assemble.ts";
import { RECOVERY_COUNTER } from "../isa/interruptions.ts";
import { PSW_Q, PSW_R } from "../isa/psw.ts";
import { bootBare, bootVirtual, imageOf, INSTRUCTION_NS, WITHOUT_LIMIT } from "./testdata/boot.ts";

const VECTORS = 0x8000;
/** A loop with a slot, something nullified, and instructions that the hypervisor has to execute. */
const LOOP = [
  ...[NOP, SKIP_NEXT, ldi(1, 3), mfctl(CR_RECOVERY_COUNTER, 4), insn("SSM", { i: 0, t: 5 })],
  ...[branch(12), NOP, NOP, ldi(2, 6), branch(-36, true)],
];

function prepare(guest: Processor, count: number): void {
  guest.memory.writeWord(VECTORS + 32 * RECOVERY_COUNTER, IDLE);
  guest.control[CR_VECTOR] = VECTORS;
  guest.control[CR_RECOVERY_COUNTER] = count;
  guest.setPsw(PSW_Q | PSW_R);
}

/** What the guest's handler finds. */
function found({ control, iiaoqBack, user }: Processor): readonly (number | undefined)[] {
  const queue = [control[CR_IIAOQ], iiaoqBack];
  return [...queue, control[CR_IPSW], control[CR_RECOVERY_COUNTER], user[4], user[5]];
}

describe("the guest's own recovery counter", () => {
  it("traps where it does on a bare machine, whatever the epoch's length", () => {
    const image = imageOf(LOOP);
    for (let count = 0; count < 30; count += 1) {
      const bare = bootBare({ image });
      prepare(bare.guest, count);
      expect(bare.run(WITHOUT_LIMIT).ended?.how).toBe("halted");
      for (const epochLength of [1, 2, 3, 5, 7, count + 1, count + 2, 100]) {
        const vm = bootVirtual({ image, epochLength });
        prepare(vm.guest, count);
        let report = vm.run(WITHOUT_LIMIT);
        while (report.ended === null) {
          vm.beginEpoch(vm.guest.instructions * INSTRUCTION_NS, []);
          report = vm.run(WITHOUT_LIMIT);
        }
        expect({ count, epochLength, found: found(vm.guest) }).toEqual({
          count,
          epochLength,
          found: found(bare.guest),
        });
      }
    }
  });
});
