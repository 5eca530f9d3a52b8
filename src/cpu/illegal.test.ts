import { describe, expect, it } from "vitest";
import { decode } from "../isa/decoder.ts";
import { ILLEGAL_INSTRUCTION } from "../isa/interruptions.ts";
import { PSW_Q } from "../isa/psw.ts";
import { RANDOM_WORDS, randomWords } from "../isa/testdata/samples.ts";
import { CR_IIR, CR_VECTOR } from "./control-registers.ts";
import { loneProcessor } from "./testdata/lone-processor.ts";

const CODE = 0x1000;
const VECTORS = 0x8000;

/** Words by chance that no row of the table has; the judges of src/isa say that they are of PA-RISC 2.0, or nothing at all. */
const illegal = [...randomWords(RANDOM_WORDS)].filter((word) => decode(word) < 0);

describe("a word that is no instruction of PA-RISC 1.1", () => {
  it("takes the illegal instruction trap at every level, and has no other effect", () => {
    const cpu = loneProcessor({ hosted: false });
    cpu.control[CR_VECTOR] = VECTORS;
    const wrong: string[] = [];
    for (const [at, word] of illegal.entries()) {
      cpu.memory.writeWord(CODE, word);
      cpu.setPsw(PSW_Q);
      cpu.jump(CODE | (at & 3));
      cpu.step();
      const isTrapped = cpu.front === VECTORS + 32 * ILLEGAL_INSTRUCTION;
      if (!isTrapped || cpu.control[CR_IIR] !== word) wrong.push((word >>> 0).toString(16));
    }
    expect(wrong).toEqual([]);
    expect(cpu.user.every((value) => value === 0)).toBe(true);
    expect(illegal.length).toBeGreaterThan(80_000);
  });
});
