/** Loads and stores of the floating-point coprocessor. */
import { insn } from "../insn.ts";
import type { Address, Ops } from "../ops.ts";
import type { Row } from "../row.ts";

/** Each is a particular case of a row of ASSIST: the decoder prefers the most particular. */
export const FLOAT_MEMORY: readonly Row[] = [
  insn("FLDWX", {
    manual: "Floating-point Coprocessor, FLOATING-POINT LOAD WORD INDEXED",
    picture: "001001 b:5 x:5 s:2 u:1 0 cc:2 0 00 y:1 m:1 t:5",
    syntax: "fldw{index}{cache} {gr:x}({space}{gr:b}),{half:t,y}",
    words:
      "Loads half a floating-point register from base plus index; with S the index counts in units of the operand's size, with M the base becomes the sum and the access is at the old base.",
    execute: (o) => indexed(o, 2, loadWord(o)),
  }),
  insn("FSTWX", {
    manual: "Floating-point Coprocessor, FLOATING-POINT STORE WORD INDEXED",
    picture: "001001 b:5 x:5 s:2 u:1 0 cc:2 1 00 y:1 m:1 r:5",
    syntax: "fstw{index}{cache} {half:r,y},{gr:x}({space}{gr:b})",
    words:
      "Stores half a floating-point register at base plus index; with S the index counts in units of the operand's size, with M the base becomes the sum and the access is at the old base.",
    execute: (o) => indexed(o, 2, storeWord(o)),
  }),
  insn("FLDWS", {
    manual: "Floating-point Coprocessor, FLOATING-POINT LOAD WORD SHORT",
    picture: "001001 b:5 im5:5 s:2 a:1 1 cc:2 0 00 y:1 m:1 t:5",
    syntax: "fldw{ordered}{cache} {hex:im5}({space}{gr:b}),{half:t,y}",
    words:
      "Loads half a floating-point register; MB adds a short displacement to the base before the access, MA after it.",
    execute: (o) => short(o, loadWord(o)),
  }),
  insn("FSTWS", {
    manual: "Floating-point Coprocessor, FLOATING-POINT STORE WORD SHORT",
    picture: "001001 b:5 im5:5 s:2 a:1 1 cc:2 1 00 y:1 m:1 r:5",
    syntax: "fstw{ordered}{cache} {half:r,y},{hex:im5}({space}{gr:b})",
    words:
      "Stores half a floating-point register; MB adds a short displacement to the base before the access, MA after it.",
    execute: (o) => short(o, storeWord(o)),
  }),
  insn("FLDDX", {
    manual: "Floating-point Coprocessor, FLOATING-POINT LOAD DOUBLEWORD INDEXED",
    picture: "001011 b:5 x:5 s:2 u:1 0 cc:2 0 00 0 m:1 t:5",
    syntax: "fldd{index}{cache} {gr:x}({space}{gr:b}),{fr:t}",
    words:
      "Loads a floating-point register from base plus index; with S the index counts in units of the operand's size, with M the base becomes the sum and the access is at the old base.",
    execute: (o) => indexed(o, 3, loadDouble(o)),
  }),
  insn("FSTDX", {
    manual: "Floating-point Coprocessor, FLOATING-POINT STORE DOUBLEWORD INDEXED",
    picture: "001011 b:5 x:5 s:2 u:1 0 cc:2 1 00 0 m:1 r:5",
    syntax: "fstd{index}{cache} {fr:r},{gr:x}({space}{gr:b})",
    words:
      "Stores a floating-point register at base plus index; with S the index counts in units of the operand's size, with M the base becomes the sum and the access is at the old base.",
    execute: (o) => indexed(o, 3, storeDouble(o)),
  }),
  insn("FLDDS", {
    manual: "Floating-point Coprocessor, FLOATING-POINT LOAD DOUBLEWORD SHORT",
    picture: "001011 b:5 im5:5 s:2 a:1 1 cc:2 0 00 0 m:1 t:5",
    syntax: "fldd{ordered}{cache} {hex:im5}({space}{gr:b}),{fr:t}",
    words:
      "Loads a floating-point register; MB adds a short displacement to the base before the access, MA after it.",
    execute: (o) => short(o, loadDouble(o)),
  }),
  insn("FSTDS", {
    manual: "Floating-point Coprocessor, FLOATING-POINT STORE DOUBLEWORD SHORT",
    picture: "001011 b:5 im5:5 s:2 a:1 1 cc:2 1 00 0 m:1 r:5",
    syntax: "fstd{ordered}{cache} {fr:r},{hex:im5}({space}{gr:b})",
    words:
      "Stores a floating-point register; MB adds a short displacement to the base before the access, MA after it.",
    execute: (o) => short(o, storeDouble(o)),
  }),
];

/** Moves data between memory and a float register; traps, if at all, before it writes. */
type Access<V> = (address: Address<V, "s">) => void;

function loadWord<V, B>(o: Ops<V, B, "s" | "t" | "y">): Access<V> {
  return (address) => o.setFloatWord("t", "y", o.load(4, address));
}

function storeWord<V, B>(o: Ops<V, B, "s" | "r" | "y">): Access<V> {
  return (address) => o.store(4, address, o.floatWord("r", "y"));
}

function loadDouble<V, B>(o: Ops<V, B, "s" | "t">): Access<V> {
  return (address) => o.loadFloatDouble(address, "t");
}

function storeDouble<V, B>(o: Ops<V, B, "s" | "r">): Access<V> {
  return (address) => o.storeFloatDouble(address, "r");
}

/** Completers M and S, as of the loads of general registers. */
function indexed<V, B>(
  o: Ops<V, B, "b" | "x" | "s" | "u" | "m">,
  scale: 2 | 3,
  access: Access<V>,
): void {
  o.requireFloat();
  const at = (base: V, index: V): void => {
    o.whenField(
      "m",
      1,
      () => {
        access({ space: "s", base, offset: o.constant(0) });
        o.setGr("b", o.add(base, index));
      },
      () => access({ space: "s", base, offset: index }),
    );
  };
  o.whenField(
    "u",
    1,
    () => at(o.gr("b"), o.shiftLeft(o.gr("x"), o.constant(scale))),
    () => at(o.gr("b"), o.gr("x")),
  );
}

/** Completers MA and MB. */
function short<V, B>(o: Ops<V, B, "b" | "im5" | "s" | "a" | "m">, access: Access<V>): void {
  o.requireFloat();
  const base = o.gr("b");
  const displacement = o.field("im5");
  const modifying = (offset: V): void => {
    access({ space: "s", base, offset });
    o.setGr("b", o.add(base, displacement));
  };
  o.whenField(
    "m",
    1,
    () =>
      o.whenField(
        "a",
        0,
        () => modifying(o.constant(0)),
        () => modifying(displacement),
      ),
    () => access({ space: "s", base, offset: displacement }),
  );
}
