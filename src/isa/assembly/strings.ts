/** String literals of .ascii and its like, with the escapes that C has. */
import type { Scanner } from "./scanner.ts";

const ESCAPES: Readonly<Record<string, number>> = {
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '"': 34,
  "\\": 92,
};
const OCTAL = /[0-7]{1,3}/y;
const HEXADECIMAL = /[xX]([0-9a-fA-F]{1,2})/y;

/** The bytes of the literal that stands here. Characters beyond ASCII are UTF-8. */
export function readString(scanner: Scanner): number[] | null {
  scanner.skipSpace();
  if (scanner.character !== '"') return scanner.expect('A string in "quotes"');
  scanner.position += 1;
  const bytes: number[] = [];
  while (!scanner.isAtEnd && scanner.text.charAt(scanner.position) !== '"') {
    if (scanner.text.charAt(scanner.position) !== "\\") {
      bytes.push(...utf8(scanner.text.codePointAt(scanner.position) ?? 0));
      scanner.position += (scanner.text.codePointAt(scanner.position) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    const start = scanner.position;
    scanner.position += 1;
    const byte = escaped(scanner);
    if (byte === null) {
      const expected = `\\n, \\t, \\r, \\b, \\f, \\v, \\\\, \\", \\ooo or \\xhh was expected`;
      return scanner.refuse(`This escape is unknown; ${expected}.`, start);
    }
    bytes.push(byte);
  }
  if (scanner.isAtEnd) return scanner.expect("The string's closing quote");
  scanner.position += 1;
  return bytes;
}

function escaped(scanner: Scanner): number | null {
  const octal = scanner.match(OCTAL);
  if (octal !== null) return parseInt(octal, 8) & 0xff;
  const hexadecimal = scanner.match(HEXADECIMAL);
  if (hexadecimal !== null) return parseInt(hexadecimal.slice(1), 16);
  const byte = ESCAPES[scanner.character];
  if (byte === undefined) return null;
  scanner.position += 1;
  return byte;
}

function utf8(code: number): number[] {
  if (code < 0x80) return [code];
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}
