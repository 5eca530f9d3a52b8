/**
 * Columns of numbers as bytes that compress well: how many columns there are, and of each its length and then its four planes of
 * bytes, the most significant first. What is stored is that through brotli.
 */
import { assert } from "../../../base/assert.ts";

/** A column, written to. */
export class Column {
  private readonly numbers: number[] = [];
  push(value: number): void {
    this.numbers.push(value >>> 0);
  }
  finish(): Uint32Array {
    return Uint32Array.from(this.numbers);
  }
}

export function packColumns(columns: readonly Uint32Array[]): Uint8Array {
  const size = columns.reduce((sum, { length }) => sum + 4 + 4 * length, 4);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, columns.length);
  let at = 4;
  for (const column of columns) {
    const { length } = column;
    view.setUint32(at, length);
    at += 4;
    for (let plane = 0; plane < 4; plane++) {
      for (let index = 0; index < length; index++)
        bytes[at + index] = column[index]! >>> (24 - 8 * plane);
      at += length;
    }
  }
  return bytes;
}

export function unpackColumns(bytes: Uint8Array): Uint32Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 4;
  const columns = Array.from({ length: view.getUint32(0) }, () => {
    const length = view.getUint32(at);
    at += 4;
    const column = new Uint32Array(length);
    for (let plane = 0; plane < 4; plane++) {
      for (let index = 0; index < length; index++) {
        column[index] = (column[index]! << 8) | bytes[at + index]!;
      }
      at += length;
    }
    return column;
  });
  assert(at === bytes.length, "packed columns: bytes are left over");
  return columns;
}
