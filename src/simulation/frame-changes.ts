/** Frames that nobody would send: cut short, too long, or well-formed nonsense. The link drops and counts them. */
import { crc32 } from "../base/crc32.ts";
import type { FrameChange } from "./frame-fates.ts";

const CHECKSUM_BYTES = 4;
/** Offsets in a frame's head (protocol/frame.ts): mark, version, kind. */
const VERSION_AT = 2;
const KIND_AT = 3;

/** `number` decides where a frame is cut, or which kind of nonsense it becomes. */
export function changedFrame(frame: Uint8Array, change: FrameChange, number: number): Uint8Array {
  switch (change) {
    case "truncate":
      return frame.slice(0, number % frame.length);
    case "malform":
      return malformed(frame, number);
    case "oversize":
      return sealed(withBody(frame, frame.length + 2000));
  }
}

/** The checksum is right: it is the content that is refused. */
function malformed(frame: Uint8Array, number: number): Uint8Array {
  const bytes = frame.slice();
  const at = [0, VERSION_AT, KIND_AT][number % 3] ?? 0;
  bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
  return sealed(bytes);
}

function withBody(frame: Uint8Array, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes.set(frame.subarray(0, frame.length - CHECKSUM_BYTES));
  return bytes;
}

function sealed(bytes: Uint8Array): Uint8Array {
  const body = bytes.subarray(0, bytes.length - CHECKSUM_BYTES);
  new DataView(bytes.buffer, bytes.byteOffset).setInt32(body.length, crc32(body) | 0);
  return bytes;
}
