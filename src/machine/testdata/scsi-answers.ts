/** What became of a command, as it lies in the driver's memory. */
import { Digest } from "../../base/digest.ts";

export type JudgedAnswer = {
  readonly response: number;
  readonly status: number;
  /** Length, then key/code/qualifier. */
  readonly sense: string;
  /** The room for data, or its digest where it is large; what was not written is 0xee. */
  readonly data: string;
};

const HEAD = 12;
const FRAME = 108;
const SHORT = 64;

/** `memory` begins with the response's frame, and was filled with 0xee before. */
export function summary(memory: Uint8Array): JudgedAnswer {
  const view = new DataView(memory.buffer, memory.byteOffset, memory.length);
  const length = view.getUint32(0, true);
  const sense = memory.subarray(HEAD);
  const codes = [(sense[2] ?? 0) & 15, sense[12] ?? 0, sense[13] ?? 0];
  return {
    response: memory[11] ?? 0,
    status: memory[10] ?? 0,
    sense: length === 0 ? "none" : `${length}: ${codes.map((byte) => byte.toString(16)).join("/")}`,
    data: shown(memory.subarray(FRAME)),
  };
}

/** All of them where they are few. */
export function shown(data: Uint8Array): string {
  return data.length <= SHORT ? hex(data) : `${data.length} bytes ${digest(data)}`;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function digest(bytes: Uint8Array): string {
  const sum = new Digest();
  sum.addBytes(bytes);
  return sum.hex();
}
