import type { Ops } from "./ops.ts";

/** What the hypervisor must know of an instruction: the paper's ordinary and environment ones, and those that trap at level > 0. */
export type InstructionClass = "ordinary" | "privileged" | "environment";

/** One instruction, stated once. Everything else about it is derived from this. */
export interface Row {
  /** Unique, upper case, the manual's name: "ADD", "LDWX", "COMBT". */
  readonly name: string;
  /** Where the architecture manual (PA-RISC 1.1, third edition) treats it: chapter and instruction name. */
  readonly manual: string;
  /** The 32 bits, most significant first: literal bits, `name:width` fields, `-` for bits the processor ignores. */
  readonly picture: string;
  /** Mnemonic, completers and operands, as GNU `as` reads and `objdump` prints them. */
  readonly syntax: string;
  /** What it does, in a sentence for people. */
  readonly words: string;
  readonly class: InstructionClass;
  execute<V, B>(o: Ops<V, B>): void;
}
