/** The lines of what a judge's script recorded, as text. */
export function linesOf(text: string): string[] {
  return text.trimEnd().split("\n");
}

/** A spelling that GNU as accepts, and the word that it makes. */
export interface Spelling {
  readonly line: string;
  readonly mnemonic: string;
  readonly word: number;
}

/** A line of spellings.tsv.br. */
export function parseSpelling(recorded: string): Spelling {
  const [line = "", word = ""] = recorded.split("\t");
  return { line, mnemonic: line.split(/[ ,]/)[0] ?? "", word: parseInt(word, 16) | 0 };
}
