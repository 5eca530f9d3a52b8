/** Shorter spellings of particular words, which the GNU tools write and read. They are no instructions of their own. */

/** A spelling that stands instead of the row's own wherever the picture matches. */
export interface Alias {
  readonly name: string;
  /** The row that the word belongs to. */
  readonly of: string;
  readonly picture: string;
  readonly syntax: string;
}

/** Where two match a word, the first one stands. */
export const ALIASES: readonly Alias[] = [
  {
    name: "NOP",
    of: "OR",
    picture: "000010 00000 00000 000 0 0010010 00000",
    syntax: "nop",
  },
  {
    name: "COPY",
    of: "OR",
    picture: "000010 00000 r1:5 000 0 0010010 t:5",
    syntax: "copy {gr:r1},{gr:t}",
  },
  {
    name: "LDI",
    of: "LDO",
    picture: "001101 00000 t:5 -- im14:14",
    syntax: "ldi {hex:im14},{gr:t}",
  },
  {
    name: "MTSAR",
    of: "MTCTL",
    picture: "000000 01011 r:5 --- 11000010 00000",
    syntax: "mtsar {gr:r}",
  },
];
