/**
 * Pairs of instructions that the interpreter's loop executes as one case, without asking in between what comes next.
 * The choice is one of speed alone: what compiled loops do most (the loops of `npm run bench`, the guest's kernel).
 *
 * The first must not store: it could change the second. It may be a branch, the second is then in its slot.
 */

/** Titles of variants, as the generated file has them: first, second. */
export const FUSED_PAIRS: readonly (readonly [string, string])[] = [
  ["EXTRU c=0", "LDO"],
  ["LDBS s=0 m=0", "XOR c=0 f=0"],
  ["EXTRU c=0", "LDWX s=0 m=0 u=1"],
  ["COMBF c=1", "XOR c=0 f=0"],
  ["ADDL c=0 f=0", "ADDL c=0 f=0"],
  ["COMBF c=4", "STBS s=0 m=0"],
  ["LDBX s=0 m=0 u=0", "COMIBF c=1"],
  ["COMBT c=1", "LDO"],
  ["LDWS s=0 m=0", "COMBT c=3"],
  ["COMBT c=4", "OR c=0 f=0"],
  ["OR c=0 f=0", "STWS s=0 m=0"],
  ["LDWS s=0 m=0", "COMBF c=2"],
  ["LDO", "COMBF c=4"],
  ["LDO", "LDO"],
  ["LDW s=0", "LDW s=0"],
  ["LDBS s=0 m=0", "STBS s=0 m=0"],
  ["EXTRS c=0", "COMIBF c=1"],
  ["LDO", "EXTRS c=0"],
  ["COMIBF c=1", "LDO"],
  ["COMIBT c=1", "OR c=0 f=0"],
];

/** The second instruction follows in the same case, if it is the next one and may be executed. */
export function fused(first: string, second: string): string {
  const last = first.lastIndexOf("continue;");
  if (last < 0 || first.slice(last) !== "continue;" || first.includes("writeTag")) {
    throw new Error("this instruction can't be the first of a pair");
  }
  return [
    "const at = pc;",
    first.slice(0, last),
    "if (left === 0 || split || pc !== ((at + 4) | 0)) continue;",
    "w = code[base + i + 1]!;",
    `{\n${second}\n}`,
  ].join("\n");
}
