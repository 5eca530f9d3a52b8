/** How rows of the instruction table are written: `insn(name, columns)`. */
import type { Ops } from "./ops.ts";
import type { FieldNames } from "./pattern.ts";
import type { InstructionClass, Row } from "./row.ts";

/** The columns of a row; `execute` may name only fields that are in the picture. */
export interface Columns<Picture extends string> {
  readonly manual: string;
  readonly picture: Picture;
  readonly syntax: string;
  readonly words: string;
  /** "ordinary" unless said otherwise. */
  readonly class?: InstructionClass;
  readonly execute: <V, B>(o: Ops<V, B, FieldNames<Picture>>) => void;
}

/** One row of the table. */
export function insn<Picture extends string>(name: string, columns: Columns<Picture>): Row {
  const { manual, picture, syntax, words, execute } = columns;
  return { name, manual, picture, syntax, words, class: columns.class ?? "ordinary", execute };
}
