/** Assist instructions: special function units and coprocessors in general. More particular rows (float-memory.ts, float-operations.ts) go first. */
import { insn } from "../insn.ts";
import type { Row } from "../row.ts";

/** SPOP0 ... SPOP3, COPR, and the coprocessor loads and stores. */
export const ASSIST: readonly Row[] = [
  insn("SPOP0", {
    manual: "Assist Instructions, SPECIAL OPERATION ZERO",
    picture: "000100 sop1:15 00 sfu:3 n:1 sop2:5",
    syntax: "spop0,{dec:sfu},{joined:sop1,sop2}{n}",
    words: "Asks a special function unit for an operation without general registers.",
    execute: (o) => o.call("specialFunction"),
  }),
  insn("SPOP1", {
    manual: "Assist Instructions, SPECIAL OPERATION ONE",
    picture: "000100 sop:15 01 sfu:3 n:1 t:5",
    syntax: "spop1,{dec:sfu},{hex:sop}{n} {gr:t}",
    words: "Asks a special function unit for an operation whose result goes to a general register.",
    execute: (o) => o.call("specialFunction"),
  }),
  insn("SPOP2", {
    manual: "Assist Instructions, SPECIAL OPERATION TWO",
    picture: "000100 r:5 sop1:10 10 sfu:3 n:1 sop2:5",
    syntax: "spop2,{dec:sfu},{joined:sop1,sop2}{n} {gr:r}",
    words: "Asks a special function unit for an operation on one general register.",
    execute: (o) => o.call("specialFunction"),
  }),
  insn("SPOP3", {
    manual: "Assist Instructions, SPECIAL OPERATION THREE",
    picture: "000100 r2:5 r1:5 sop1:5 11 sfu:3 n:1 sop2:5",
    syntax: "spop3,{dec:sfu},{joined:sop1,sop2}{n} {gr:r1},{gr:r2}",
    words: "Asks a special function unit for an operation on two general registers.",
    execute: (o) => o.call("specialFunction"),
  }),
  insn("COPR", {
    manual: "Assist Instructions, COPROCESSOR OPERATION",
    picture: "001100 sop1:17 uid:3 n:1 sop2:5",
    syntax: "copr,{dec:uid},{joined:sop1,sop2}{n}",
    words: "Asks a coprocessor for an operation on its own registers.",
    execute: (o) => o.call("coprocessor"),
  }),
  insn("PMENB", {
    manual: "Performance Monitor Coprocessor, PERFORMANCE MONITOR ENABLE",
    picture: "001100 00000000000000011 010 0 00000",
    syntax: "pmenb",
    words: "Switches the performance monitor on, if there is one.",
    execute: (o) => o.call("coprocessor"),
  }),
  insn("PMDIS", {
    manual: "Performance Monitor Coprocessor, PERFORMANCE MONITOR DISABLE",
    picture: "001100 00000000000000001 010 n:1 00000",
    syntax: "pmdis{n}",
    words: "Switches the performance monitor off, if there is one.",
    execute: (o) => o.call("coprocessor"),
  }),
  insn("CLDWX", {
    manual: "Assist Instructions, COPROCESSOR LOAD WORD INDEXED",
    picture: "001001 b:5 x:5 s:2 u:1 0 cc:2 0 uid:3 m:1 t:5",
    syntax: "cldw,{dec:uid}{index}{cache} {gr:x}({space}{gr:b}),{gr:t}",
    words: "Loads a word at base plus index into a coprocessor's register.",
    execute: (o) => o.call("coprocessor"),
  }),
  insn("CSTWX", {
    manual: "Assist Instructions, COPROCESSOR STORE WORD INDEXED",
    picture: "001001 b:5 x:5 s:2 u:1 0 cc:2 1 uid:3 m:1 r:5",
    syntax: "cstw,{dec:uid}{index}{cache} {gr:r},{gr:x}({space}{gr:b})",
    words: "Stores a word of a coprocessor's register at base plus index.",
    execute: (o) => o.call("coprocessor"),
  }),
  insn("CLDWS", {
    manual: "Assist Instructions, COPROCESSOR LOAD WORD SHORT",
    picture: "001001 b:5 im5:5 s:2 a:1 1 cc:2 0 uid:3 m:1 t:5",
    syntax: "cldw,{dec:uid}{short}{cache} {hex:im5}({space}{gr:b}),{gr:t}",
    words:
      "Loads a word at base plus short displacement into a coprocessor's register; MB and MA modify the base.",
    execute: (o) => o.call("coprocessor"),
  }),
  insn("CSTWS", {
    manual: "Assist Instructions, COPROCESSOR STORE WORD SHORT",
    picture: "001001 b:5 im5:5 s:2 a:1 1 cc:2 1 uid:3 m:1 r:5",
    syntax: "cstw,{dec:uid}{short}{cache} {gr:r},{hex:im5}({space}{gr:b})",
    words:
      "Stores a word of a coprocessor's register at base plus short displacement; MB and MA modify the base.",
    execute: (o) => o.call("coprocessor"),
  }),
  insn("CLDDX", {
    manual: "Assist Instructions, COPROCESSOR LOAD DOUBLEWORD INDEXED",
    picture: "001011 b:5 x:5 s:2 u:1 0 cc:2 0 uid:3 m:1 t:5",
    syntax: "cldd,{dec:uid}{index}{cache} {gr:x}({space}{gr:b}),{gr:t}",
    words: "Loads a doubleword at base plus index into a coprocessor's register.",
    execute: (o) => o.call("coprocessor"),
  }),
  insn("CSTDX", {
    manual: "Assist Instructions, COPROCESSOR STORE DOUBLEWORD INDEXED",
    picture: "001011 b:5 x:5 s:2 u:1 0 cc:2 1 uid:3 m:1 r:5",
    syntax: "cstd,{dec:uid}{index}{cache} {gr:r},{gr:x}({space}{gr:b})",
    words: "Stores a doubleword of a coprocessor's register at base plus index.",
    execute: (o) => o.call("coprocessor"),
  }),
  insn("CLDDS", {
    manual: "Assist Instructions, COPROCESSOR LOAD DOUBLEWORD SHORT",
    picture: "001011 b:5 im5:5 s:2 a:1 1 cc:2 0 uid:3 m:1 t:5",
    syntax: "cldd,{dec:uid}{short}{cache} {hex:im5}({space}{gr:b}),{gr:t}",
    words:
      "Loads a doubleword at base plus short displacement into a coprocessor's register; MB and MA modify the base.",
    execute: (o) => o.call("coprocessor"),
  }),
  insn("CSTDS", {
    manual: "Assist Instructions, COPROCESSOR STORE DOUBLEWORD SHORT",
    picture: "001011 b:5 im5:5 s:2 a:1 1 cc:2 1 uid:3 m:1 r:5",
    syntax: "cstd,{dec:uid}{short}{cache} {gr:r},{hex:im5}({space}{gr:b})",
    words:
      "Stores a doubleword of a coprocessor's register at base plus short displacement; MB and MA modify the base.",
    execute: (o) => o.call("coprocessor"),
  }),
];
