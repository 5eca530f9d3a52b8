/** Text out of bytes that somebody else wrote: strict UTF-8, the same on every host. */
import { type Result, fail, ok } from "./result.ts";

/** The least number that a sequence of so many bytes may stand for: what is shorter must be written shorter. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000];
const PIECE = 4096;

/** The text, or the offset of the first byte that belongs to no letter. */
export function textFromUtf8(bytes: Uint8Array): Result<string, number> {
  let text = "";
  let piece: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at]!;
    const length = lengthOf(first);
    const letter = first < 0x80 ? first : letterAt(bytes, at, length);
    if (letter === null) return fail(at);
    piece.push(letter);
    at += length;
    if (piece.length < PIECE) continue;
    text += String.fromCodePoint(...piece);
    piece = [];
  }
  return ok(text + String.fromCodePoint(...piece));
}

/** How many bytes a letter has that begins with this one; 0: none does. */
function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc0) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf8 ? 4 : 0;
}

function letterAt(bytes: Uint8Array, at: number, length: number): number | null {
  if (length === 0 || at + length > bytes.length) return null;
  let letter = bytes[at]! & (0x7f >> length);
  for (let next = at + 1; next < at + length; next += 1) {
    const byte = bytes[next]!;
    if ((byte & 0xc0) !== 0x80) return null;
    letter = (letter << 6) | (byte & 0x3f);
  }
  const isSurrogate = letter >= 0xd800 && letter <= 0xdfff;
  return letter < LEAST[length]! || letter > 0x10ffff || isSurrogate ? null : letter;
}
