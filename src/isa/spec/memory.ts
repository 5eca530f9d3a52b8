/** Memory reference instructions: loads and stores of general registers. */
import { insn } from "../insn.ts";
import type { Ops } from "../ops.ts";
import type { Row } from "../row.ts";

/** LDW ... STWM with long displacements, the indexed forms, and the short forms with modification. */
export const MEMORY: readonly Row[] = [
  insn("LDW", {
    manual: "Memory Reference Instructions, LOAD WORD",
    picture: "010010 b:5 t:5 s:2 im14:14",
    syntax: "ldw {hex:im14}({space}{gr:b}),{gr:t}",
    words: "Loads a word from base plus displacement.",
    execute: (o) => loadLong(o, 4),
  }),
  insn("LDH", {
    manual: "Memory Reference Instructions, LOAD HALFWORD",
    picture: "010001 b:5 t:5 s:2 im14:14",
    syntax: "ldh {hex:im14}({space}{gr:b}),{gr:t}",
    words: "Loads a halfword from base plus displacement, zero-extended.",
    execute: (o) => loadLong(o, 2),
  }),
  insn("LDB", {
    manual: "Memory Reference Instructions, LOAD BYTE",
    picture: "010000 b:5 t:5 s:2 im14:14",
    syntax: "ldb {hex:im14}({space}{gr:b}),{gr:t}",
    words: "Loads a byte from base plus displacement, zero-extended.",
    execute: (o) => loadLong(o, 1),
  }),
  insn("STW", {
    manual: "Memory Reference Instructions, STORE WORD",
    picture: "011010 b:5 r:5 s:2 im14:14",
    syntax: "stw {gr:r},{hex:im14}({space}{gr:b})",
    words: "Stores a word at base plus displacement.",
    execute: (o) => storeLong(o, 4),
  }),
  insn("STH", {
    manual: "Memory Reference Instructions, STORE HALFWORD",
    picture: "011001 b:5 r:5 s:2 im14:14",
    syntax: "sth {gr:r},{hex:im14}({space}{gr:b})",
    words: "Stores the low halfword of a register at base plus displacement.",
    execute: (o) => storeLong(o, 2),
  }),
  insn("STB", {
    manual: "Memory Reference Instructions, STORE BYTE",
    picture: "011000 b:5 r:5 s:2 im14:14",
    syntax: "stb {gr:r},{hex:im14}({space}{gr:b})",
    words: "Stores the low byte of a register at base plus displacement.",
    execute: (o) => storeLong(o, 1),
  }),
  insn("LDWM", {
    manual: "Memory Reference Instructions, LOAD WORD AND MODIFY",
    picture: "010011 b:5 t:5 s:2 im14:14",
    syntax: "ldw{sign:im14} {hex:im14}({space}{gr:b}),{gr:t}",
    words:
      "Loads a word and adds the displacement to the base: before the access when it is negative, after it when not.",
    execute: (o) => {
      const base = o.gr("b");
      const word = o.load(4, { space: "s", base, offset: modifyOffset(o) });
      o.setGr("b", o.add(base, o.field("im14")));
      o.setGr("t", word);
    },
  }),
  insn("STWM", {
    manual: "Memory Reference Instructions, STORE WORD AND MODIFY",
    picture: "011011 b:5 r:5 s:2 im14:14",
    syntax: "stw{sign:im14} {gr:r},{hex:im14}({space}{gr:b})",
    words:
      "Stores a word and adds the displacement to the base: before the access when it is negative, after it when not.",
    execute: (o) => {
      const base = o.gr("b");
      o.store(4, { space: "s", base, offset: modifyOffset(o) }, o.gr("r"));
      o.setGr("b", o.add(base, o.field("im14")));
    },
  }),

  insn("LDWX", {
    manual: "Memory Reference Instructions, LOAD WORD INDEXED",
    picture: "000011 b:5 x:5 s:2 u:1 0 cc:2 0010 m:1 t:5",
    syntax: "ldw{index}{cache} {gr:x}({space}{gr:b}),{gr:t}",
    words:
      "Loads a word at base plus index; with S the index counts in units of the operand's size, with M the base becomes the sum and the access is at the old base.",
    execute: (o) => indexed(o, 2, (base, offset) => o.load(4, { space: "s", base, offset })),
  }),
  insn("LDHX", {
    manual: "Memory Reference Instructions, LOAD HALFWORD INDEXED",
    picture: "000011 b:5 x:5 s:2 u:1 0 cc:2 0001 m:1 t:5",
    syntax: "ldh{index}{cache} {gr:x}({space}{gr:b}),{gr:t}",
    words:
      "Loads a halfword, zero-extended, at base plus index; with S the index counts in units of the operand's size, with M the base becomes the sum and the access is at the old base.",
    execute: (o) => indexed(o, 1, (base, offset) => o.load(2, { space: "s", base, offset })),
  }),
  insn("LDBX", {
    manual: "Memory Reference Instructions, LOAD BYTE INDEXED",
    picture: "000011 b:5 x:5 s:2 u:1 0 cc:2 0000 m:1 t:5",
    syntax: "ldb{index}{cache} {gr:x}({space}{gr:b}),{gr:t}",
    words:
      "Loads a byte, zero-extended, at base plus index; with S the index counts in units of the operand's size, with M the base becomes the sum and the access is at the old base.",
    execute: (o) => indexed(o, 0, (base, offset) => o.load(1, { space: "s", base, offset })),
  }),
  insn("LDWAX", {
    manual: "Memory Reference Instructions, LOAD WORD ABSOLUTE INDEXED",
    picture: "000011 b:5 x:5 -- u:1 0 cc:2 0110 m:1 t:5",
    syntax: "ldwa{index}{cache} {gr:x}({gr:b}),{gr:t}",
    words:
      "Loads a word from a physical address, base plus index, with translation and protection left out.",
    class: "privileged",
    execute: (o) => indexed(o, 2, (base, offset) => o.load(4, { space: "absolute", base, offset })),
  }),
  insn("LDCWX", {
    manual: "Memory Reference Instructions, LOAD AND CLEAR WORD INDEXED",
    picture: "000011 b:5 x:5 s:2 u:1 0 cc:2 0111 m:1 t:5",
    syntax: "ldcw{index}{cacheCoherent} {gr:x}({space}{gr:b}),{gr:t}",
    words:
      "Loads a word at base plus index and clears it in memory, as one access that nobody can divide: the lock of this architecture.",
    execute: (o) => indexed(o, 2, (base, offset) => o.loadAndClear({ space: "s", base, offset })),
  }),

  insn("LDWS", {
    manual: "Memory Reference Instructions, LOAD WORD SHORT",
    picture: "000011 b:5 im5:5 s:2 a:1 1 cc:2 0010 m:1 t:5",
    syntax: "ldw{ordered}{cache} {hex:im5}({space}{gr:b}),{gr:t}",
    words: "Loads a word; MB adds a short displacement to the base before the access, MA after it.",
    execute: (o) => loadShort(o, (base, offset) => o.load(4, { space: "s", base, offset })),
  }),
  insn("LDHS", {
    manual: "Memory Reference Instructions, LOAD HALFWORD SHORT",
    picture: "000011 b:5 im5:5 s:2 a:1 1 cc:2 0001 m:1 t:5",
    syntax: "ldh{ordered}{cache} {hex:im5}({space}{gr:b}),{gr:t}",
    words:
      "Loads a halfword, zero-extended; MB adds a short displacement to the base before the access, MA after it.",
    execute: (o) => loadShort(o, (base, offset) => o.load(2, { space: "s", base, offset })),
  }),
  insn("LDBS", {
    manual: "Memory Reference Instructions, LOAD BYTE SHORT",
    picture: "000011 b:5 im5:5 s:2 a:1 1 cc:2 0000 m:1 t:5",
    syntax: "ldb{ordered}{cache} {hex:im5}({space}{gr:b}),{gr:t}",
    words:
      "Loads a byte, zero-extended; MB adds a short displacement to the base before the access, MA after it.",
    execute: (o) => loadShort(o, (base, offset) => o.load(1, { space: "s", base, offset })),
  }),
  insn("LDWAS", {
    manual: "Memory Reference Instructions, LOAD WORD ABSOLUTE SHORT",
    picture: "000011 b:5 im5:5 -- a:1 1 cc:2 0110 m:1 t:5",
    syntax: "ldwa{ordered}{cache} {hex:im5}({gr:b}),{gr:t}",
    words:
      "Loads a word from a physical address, base plus short displacement, with translation and protection left out.",
    class: "privileged",
    execute: (o) => loadShort(o, (base, offset) => o.load(4, { space: "absolute", base, offset })),
  }),
  insn("LDCWS", {
    manual: "Memory Reference Instructions, LOAD AND CLEAR WORD SHORT",
    picture: "000011 b:5 im5:5 s:2 a:1 1 cc:2 0111 m:1 t:5",
    syntax: "ldcw{short}{cacheCoherent} {hex:im5}({space}{gr:b}),{gr:t}",
    words:
      "Loads a word at base plus short displacement and clears it in memory, as one access that nobody can divide.",
    execute: (o) => loadShort(o, (base, offset) => o.loadAndClear({ space: "s", base, offset })),
  }),
  insn("STWS", {
    manual: "Memory Reference Instructions, STORE WORD SHORT",
    picture: "000011 b:5 r:5 s:2 a:1 1 cc:2 1010 m:1 im5:5",
    syntax: "stw{ordered}{cache} {gr:r},{hex:im5}({space}{gr:b})",
    words:
      "Stores a word; MB adds a short displacement to the base before the access, MA after it.",
    execute: (o) =>
      storeShort(o, (base, offset) => o.store(4, { space: "s", base, offset }, o.gr("r"))),
  }),
  insn("STHS", {
    manual: "Memory Reference Instructions, STORE HALFWORD SHORT",
    picture: "000011 b:5 r:5 s:2 a:1 1 cc:2 1001 m:1 im5:5",
    syntax: "sth{ordered}{cache} {gr:r},{hex:im5}({space}{gr:b})",
    words:
      "Stores the low halfword of a register; MB adds a short displacement to the base before the access, MA after it.",
    execute: (o) =>
      storeShort(o, (base, offset) => o.store(2, { space: "s", base, offset }, o.gr("r"))),
  }),
  insn("STBS", {
    manual: "Memory Reference Instructions, STORE BYTE SHORT",
    picture: "000011 b:5 r:5 s:2 a:1 1 cc:2 1000 m:1 im5:5",
    syntax: "stb{ordered}{cache} {gr:r},{hex:im5}({space}{gr:b})",
    words:
      "Stores the low byte of a register; MB adds a short displacement to the base before the access, MA after it.",
    execute: (o) =>
      storeShort(o, (base, offset) => o.store(1, { space: "s", base, offset }, o.gr("r"))),
  }),
  insn("STWAS", {
    manual: "Memory Reference Instructions, STORE WORD ABSOLUTE SHORT",
    picture: "000011 b:5 r:5 -- a:1 1 cc:2 1110 m:1 im5:5",
    syntax: "stwa{ordered}{cache} {gr:r},{hex:im5}({gr:b})",
    words:
      "Stores a word at a physical address, base plus short displacement, with translation and protection left out.",
    class: "privileged",
    execute: (o) =>
      storeShort(o, (base, offset) => o.store(4, { space: "absolute", base, offset }, o.gr("r"))),
  }),
  insn("STBYS", {
    manual: "Memory Reference Instructions, STORE BYTES SHORT",
    picture: "000011 b:5 r:5 s:2 a:1 1 cc:2 1100 m:1 im5:5",
    syntax: "stby{bytes}{cache} {gr:r},{hex:im5}({space}{gr:b})",
    words:
      "Stores those bytes of a register that lie at and after the address in its word (B), or before it (E): both ends of an unaligned block copy.",
    execute: (o) => {
      o.whenField(
        "a",
        0,
        () => storeBytes(o, "begin"),
        () => storeBytes(o, "end"),
      );
    },
  }),
];

function loadLong<V, B>(o: Ops<V, B, "b" | "t" | "s" | "im14">, bytes: 1 | 2 | 4): void {
  const offset = o.field("im14");
  o.setGr("t", o.load(bytes, { space: "s", base: o.gr("b"), offset }));
}

function storeLong<V, B>(o: Ops<V, B, "b" | "r" | "s" | "im14">, bytes: 1 | 2 | 4): void {
  const offset = o.field("im14");
  o.store(bytes, { space: "s", base: o.gr("b"), offset }, o.gr("r"));
}

/** LDWM, STWM: a negative displacement is added before the access, any other one after it. */
function modifyOffset<V, B>(o: Ops<V, B, "im14">): V {
  const displacement = o.field("im14");
  return o.and(displacement, o.shiftRightSigned(displacement, o.constant(31)));
}

/** Completers M (the base becomes base + index, after the access) and S (the index is scaled by the size). */
function indexed<V, B>(
  o: Ops<V, B, "b" | "x" | "u" | "m" | "t">,
  scale: 0 | 1 | 2,
  load: (base: V, offset: V) => V,
): void {
  const access = (base: V, index: V): void => {
    o.whenField(
      "m",
      1,
      () => {
        const value = load(base, o.constant(0));
        o.setGr("b", o.add(base, index));
        o.setGr("t", value); // the last word when t = b
      },
      () => o.setGr("t", load(base, index)),
    );
  };
  o.whenField(
    "u",
    1,
    () => access(o.gr("b"), o.shiftLeft(o.gr("x"), o.constant(scale))),
    () => access(o.gr("b"), o.gr("x")),
  );
}

/** Completers MA and MB: modify the base after or before the access. */
function loadShort<V, B>(
  o: Ops<V, B, "b" | "im5" | "a" | "m" | "t">,
  load: (base: V, offset: V) => V,
): void {
  short(o, (base, offset, modify) => {
    const value = load(base, offset);
    modify();
    o.setGr("t", value); // the last word when t = b
  });
}

function storeShort<V, B>(
  o: Ops<V, B, "b" | "im5" | "a" | "m">,
  store: (base: V, offset: V) => void,
): void {
  short(o, (base, offset, modify) => {
    store(base, offset);
    modify();
  });
}

function short<V, B>(
  o: Ops<V, B, "b" | "im5" | "a" | "m">,
  access: (base: V, offset: V, modify: () => void) => void,
): void {
  const base = o.gr("b");
  const displacement = o.field("im5");
  const modify = (): void => o.setGr("b", o.add(base, displacement));
  o.whenField(
    "m",
    1,
    () =>
      o.whenField(
        "a",
        0,
        () => access(base, o.constant(0), modify),
        () => access(base, displacement, modify),
      ),
    () => access(base, displacement, () => undefined),
  );
}

/** With M the access is at the base itself, which then becomes base + displacement, rounded down to a word. */
function storeBytes<V, B>(
  o: Ops<V, B, "b" | "im5" | "s" | "m" | "r">,
  part: "begin" | "end",
): void {
  const base = o.gr("b");
  const value = o.gr("r");
  const displacement = o.field("im5");
  o.whenField(
    "m",
    1,
    () => {
      o.storeBytes(part, { space: "s", base, offset: o.constant(0) }, value);
      o.setGr("b", o.and(o.add(base, displacement), o.constant(-4)));
    },
    () => o.storeBytes(part, { space: "s", base, offset: displacement }, value),
  );
}
