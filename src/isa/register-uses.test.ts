import { describe, expect, it } from "vitest";
import { PATTERNS } from "./decoder.ts";
import { disassemble } from "./disassembler.ts";
import { registerUses } from "./register-uses.ts";

describe("the registers that an instruction uses", () => {
  it.each([
    [0x08830605, "add r3,r4,r5", ["r3", "r4"], ["psw", "r5"]],
    [0x37de0008, "ldo 4(r30),r30", ["r30"], ["r30"]],
    [0x4bc23fd9, "ldw -14(r30),r2", ["r30"], ["r2"]],
    [0x6bc23fd9, "stw r2,-14(r30)", ["r2", "r30"], []],
    [0x020008a6, "mfctl tmr,r6", ["cr16"], ["r6"]],
    [0x01e61840, "mtctl r6,eiem", ["r6"], ["cr15"]],
    [0x08000248, "copy r0,r8", [], ["r8"]],
  ])("0x%x, %s", (word, text, reads, writes) => {
    expect(disassemble(word, 0, () => null).replace(/\s+/g, " ")).toContain(text.split(" ")[0]);
    const uses = registerUses(word);
    expect(uses.reads.toSorted()).toEqual(reads);
    expect(uses.writes.toSorted()).toEqual(writes);
  });

  it("are told for each row of the table", () => {
    for (const { match } of PATTERNS) expect(() => registerUses(match)).not.toThrow();
  });
});
