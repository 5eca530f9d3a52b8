/** What the page's editor may know of the assembler: it assembles at once, in the page itself, without the machines. */
import { assemble } from "../isa/assembly/assemble.ts";
import { DIRECTIVES } from "../isa/assembly/directives.ts";
import { MNEMONICS } from "../isa/assembly/syntax.ts";

/** A mistake; lines and columns count from 1. */
export interface SourceMistake {
  readonly line: number;
  readonly column: number;
  readonly sentence: string;
}

export type ProgramBuild =
  | {
      readonly ok: true;
      readonly image: Uint8Array<ArrayBuffer>;
      /** Bytes in memory, and where. */
      readonly size: number;
      readonly address: number;
    }
  | { readonly ok: false; readonly mistakes: readonly SourceMistake[] };

export function buildProgram(source: string): ProgramBuild {
  const result = assemble(source);
  if (!result.ok) return { ok: false, mistakes: result.error };
  const { image, sections } = result.value;
  const size = sections.reduce((sum, section) => sum + section.size, 0);
  return { ok: true, image, size, address: sections[0]?.address ?? 0 };
}

/** For colours: the words that mean something. */
export const WORDS = {
  mnemonics: new Set(MNEMONICS),
  directives: new Set(DIRECTIVES.keys()),
} as const;
