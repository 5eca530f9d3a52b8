/** Instructions at level 3, against what QEMU's user emulation does (testdata/behaviour/README.md). */
import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decode, rowAt } from "../isa/decoder.ts";
import { ROWS } from "../isa/spec/index.ts";
import { disassemble } from "../isa/disassembler.ts";
import { unpackColumns } from "./testdata/behaviour/packed.ts";
import { answerOfReference, UserMachine } from "./testdata/behaviour/user-answers.ts";
import { type UserCase, type UserOutcome, userRecordsOf } from "./testdata/behaviour/user-cases.ts";
import { faultOf, shownPsw } from "./testdata/behaviour/user-faults.ts";

const stored = readFileSync(new URL("testdata/behaviour/user.br", import.meta.url));
const records = userRecordsOf(unpackColumns(brotliDecompressSync(stored)));

function isSame(a: UserOutcome, b: UserOutcome): boolean {
  if (a.trap !== b.trap || a.front !== b.front || a.back !== b.back) return false;
  if (a.psw !== b.psw || a.sar !== b.sar || a.changes.length !== b.changes.length) return false;
  return a.changes.every(([slot, value], index) => {
    const [otherSlot, otherValue] = b.changes[index] ?? [];
    return slot === otherSlot && value === otherValue;
  });
}

const hex = (value: number) => (value >>> 0).toString(16);
function text(outcome: UserOutcome): string {
  const { trap, front, back, psw, sar, changes } = outcome;
  const list = changes.map(([slot, value]) => `${slot}=${hex(value)}`).join(" ");
  return `trap ${hex(trap)} ${front} ${back} psw ${hex(psw)} sar ${sar} ${list}`;
}

/** Compares all answers with QEMU's; returns how many there were, and of each of QEMU's faults. */
function judge(answer: (one: UserCase) => UserOutcome | null) {
  const faults = new Map<string, number>();
  const unexplained: string[] = [];
  let same = 0;
  for (const { one, outcome } of records) {
    const answered = answer(one);
    if (answered === null) continue;
    const ours = { ...answered, psw: shownPsw(answered.psw) };
    if (isSame(ours, outcome)) same += 1;
    else {
      const fault = faultOf(one, ours, outcome);
      if (fault !== null) faults.set(fault, (faults.get(fault) ?? 0) + 1);
      else {
        const values = one.values.map(hex).join(" ");
        const registers = `${one.registers.join(" ")}: ${values} psw ${hex(one.psw)}`;
        const place = `${disassemble(one.word, 0)} ${registers} sar ${one.sar} back ${one.back}`;
        if (unexplained.length < 20)
          unexplained.push(`${place}\n  ours ${text(ours)}\n  QEMU ${text(outcome)}`);
      }
    }
  }
  return { same, faults: Object.fromEntries(faults), unexplained };
}

/** How many answers of QEMU's are wrong, by fault (README.md). */
const QEMU_ALONE = {
  "shift overflow": 3346,
  "shift conditions": 4570,
  "decimal carries": 249,
  "divisor read late": 20,
};

describe(`${records.length} instructions at level 3 that QEMU has answered`, () => {
  it("are of every row of the table but those that have judges of their own", () => {
    const asked = new Set(records.map(({ one }) => rowAt(decode(one.word)).name));
    const elsewhere = /^(F|X|COPR|C(LD|ST)|SPOP|LDSID|M[TF]SP|SYNC|PROBE|PDC|BREAK|DIAG|GATE|PM)/;
    const missing = ROWS.filter(({ name }) => !asked.has(name) && !elsewhere.test(name));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it("are executed alike by the reference machine, but for faults of QEMU", () => {
    const { same, faults, unexplained } = judge(answerOfReference);
    expect(unexplained).toEqual([]);
    expect(faults).toEqual({ ...QEMU_ALONE, "no alignment": 281 });
    expect(same).toBeGreaterThan(165_000);
  });

  it("are executed alike by the processor, but for faults of QEMU", () => {
    const machine = new UserMachine();
    const { same, faults, unexplained } = judge((one) => machine.answer(one));
    expect(unexplained).toEqual([]);
    // Where no page is, the TLB miss comes first.
    expect(faults).toEqual({ ...QEMU_ALONE, "no alignment": 196 });
    expect(same).toBeGreaterThan(165_000);
  });
});
