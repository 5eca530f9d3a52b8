/** Numbers as people read them: hexadecimal, all digits, in groups. */

/** A word as 8 digits: -1 is "ffffffff". */
export function hexWord(word: number): string {
  return hexDigits(word, 8);
}

/** The low `count` (1..8) hexadecimal digits of a word. */
export function hexDigits(word: number, count: number): string {
  return (word >>> 0).toString(16).padStart(8, "0").slice(-count);
}

/** A word as two groups of four digits, the way the page shows registers: "0001 f0a4". */
export function hexGroups(word: number): string {
  const text = hexWord(word);
  return `${text.slice(0, 4)} ${text.slice(4)}`;
}

/** Bytes as pairs of digits, with `separator` between them. */
export function hexBytes(bytes: Uint8Array, separator = ""): string {
  return Array.from(bytes, (byte) => hexDigits(byte, 2)).join(separator);
}
