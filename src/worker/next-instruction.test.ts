import { describe, expect, it } from "vitest";
import { PSW_N } from "../isa/psw.ts";
import { nextInstruction } from "./next-instruction.ts";

const LINE = { address: 0x1000, text: "copy r26,r5", label: null, queue: "front" } as const;
const SEEN = { place: "main + 0x8", psw: 0, iaoq: [0x1003, 0x1007] } as const;

describe("the next instruction", () => {
  it("is explained by its row of the table, with its place and level", () => {
    const next = nextInstruction({ ...SEEN, code: [{ ...LINE, word: 0x0b5a_0240 }] });
    expect(next).toMatchObject({ place: "main + 0x8", level: 3, nullified: false });
    expect(next?.words).toMatch(/^[A-Z].*[.]$/);
  });

  it("is said to be skipped when PSW N is set", () => {
    const code = [{ ...LINE, word: 0x0b5a_0240 }];
    expect(nextInstruction({ ...SEEN, code, psw: PSW_N })?.nullified).toBe(true);
  });

  it("may be none of the architecture, or stand where nothing is mapped", () => {
    const illegal = [{ ...LINE, word: 0xffff_ffff }];
    expect(nextInstruction({ ...SEEN, code: illegal })?.words).toContain("no instruction");
    expect(nextInstruction({ ...SEEN, code: [{ ...LINE, word: 0, text: null }] })).toBeNull();
  });
});
