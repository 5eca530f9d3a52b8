/** A run of bytes that lies in several places of a machine's memory, as a driver describes a buffer. */
import type { Memory } from "../../cpu/memory.ts";

/** All of it is in memory; whoever makes a span sees to that. */
export type Span = { readonly address: number; readonly length: number };

export function bytesIn(spans: readonly Span[]): number {
  return spans.reduce((sum, { length }) => sum + length, 0);
}

/** What is left of `spans` after their first `count` bytes. */
export function dropBytes(spans: readonly Span[], count: number): Span[] {
  const left: Span[] = [];
  let skip = count;
  for (const { address, length } of spans) {
    const gone = Math.min(skip, length);
    skip -= gone;
    if (gone < length) left.push({ address: address + gone, length: length - gone });
  }
  return left;
}

/** The first `count` bytes, fewer where there are fewer. */
export function gather(memory: Memory, spans: readonly Span[], count: number): Uint8Array {
  const bytes = new Uint8Array(Math.min(count, bytesIn(spans)));
  let at = 0;
  for (const { address, length } of spans) {
    const part = Math.min(length, bytes.length - at);
    if (part === 0) break;
    bytes.set(memory.copyOut(address, part), at);
    at += part;
  }
  return bytes;
}

/** Puts `bytes` at the front of `spans`; what does not fit is lost. */
export function scatter(memory: Memory, spans: readonly Span[], bytes: Uint8Array): void {
  let at = 0;
  for (const { address, length } of spans) {
    const part = Math.min(length, bytes.length - at);
    if (part === 0) break;
    memory.copyIn(bytes.subarray(at, at + part), address);
    at += part;
  }
}
