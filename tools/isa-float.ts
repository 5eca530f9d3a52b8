/** What floating-point operations do, in lines: their helper's text is too big for the table, and too long to be read. */

/** By the row's name, without the opcode behind it. */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  FID: ["model and revision in the status register ← those of the coprocessor"],
  FCPY: ["FR[t] ← FR[r]"],
  FABS: ["FR[t] ← |FR[r]|"],
  FSQRT: ["FR[t] ← √FR[r]"],
  FRND: ["FR[t] ← FR[r], rounded to a whole number"],
  FCNVFF: ["FR[t] ← FR[r], from format sf to format df"],
  FCNVXF: ["FR[t] ← FR[r], from a whole number of size sf to format df"],
  FCNVFX: ["FR[t] ← FR[r], from format sf to a whole number of size df"],
  FCNVFXT: ["FR[t] ← FR[r], from format sf to a whole number of size df, cut off"],
  FCMP: ["compare queue ← C and the older answers", "C ← comparison (c) of FR[r1] with FR[r2]"],
  FTEST: ["if C: nullify the next instruction"],
  FADD: ["FR[t] ← FR[r1] + FR[r2]"],
  FSUB: ["FR[t] ← FR[r1] − FR[r2]"],
  FMPY: ["FR[t] ← FR[r1] × FR[r2]"],
  FDIV: ["FR[t] ← FR[r1] / FR[r2]"],
  FREM: ["FR[t] ← remainder of FR[r1] / FR[r2]"],
  FMPYADD: ["FR[tm] ← FR[rm1] × FR[rm2]", "FR[ta] ← FR[ta] + FR[ra]"],
  FMPYSUB: ["FR[tm] ← FR[rm1] × FR[rm2]", "FR[ta] ← FR[ta] − FR[ra]"],
  FLOAT: ["unimplemented operation: an assist exception, with the next floating-point instruction"],
};

/** The lines of the row with this name; none if it is no floating-point operation. */
export function floatLines(name: string): readonly string[] {
  return OPERATIONS[name.replace(/0[CE]$/, "")] ?? [];
}
