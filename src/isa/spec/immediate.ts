/** Immediate instructions: addresses and long constants. */
import { insn } from "../insn.ts";
import type { Row } from "../row.ts";

/** LDO, LDIL, ADDIL. */
export const IMMEDIATE: readonly Row[] = [
  insn("LDO", {
    manual: "Immediate Instructions, LOAD OFFSET",
    picture: "001101 b:5 t:5 -- im14:14",
    syntax: "ldo {hex:im14}({gr:b}),{gr:t}",
    words:
      "Puts base plus displacement into a register, without an access to memory; with base 0 it loads a constant of 14 bits.",
    execute: (o) => o.setGr("t", o.add(o.gr("b"), o.field("im14"))),
  }),
  insn("LDIL", {
    manual: "Immediate Instructions, LOAD IMMEDIATE LEFT",
    picture: "001000 t:5 im21:21",
    syntax: "ldil {long:im21},{gr:t}",
    words: "Puts 21 bits into the left part of a register, and zeros into the right one.",
    execute: (o) => o.setGr("t", o.field("im21")),
  }),
  insn("ADDIL", {
    manual: "Immediate Instructions, ADD IMMEDIATE LEFT",
    picture: "001010 r:5 im21:21",
    syntax: "addil {long:im21},{gr:r},{implied:r1}",
    words: "Adds 21 bits, as the left part of a word, to a register; the sum goes to GR 1.",
    execute: (o) => o.setGrNumber(1, o.add(o.gr("r"), o.field("im21"))),
  }),
];
