/**
 * The link's frames as bytes. Whatever was changed on the way is refused: the checksum covers all.
 *
 *   mark 2 | version 1 | kind 1 | incarnation 4 | link acknowledgement: up to 4, size 1, bits
 *   data only: sequence 4 | size 4 | payload
 *   checksum 4
 */
import { assert } from "../base/assert.ts";
import { ByteReader, ByteWriter } from "../base/bytes.ts";
import { crc32 } from "../base/crc32.ts";
import { type Result, fail, ok } from "../base/result.ts";
import type { WireFailure } from "./wire.ts";

/** Used again for each one: its memory is worth keeping, its content is not. */
const WRITER = new ByteWriter();

export const FRAME_VERSION = 1;
const MARK = 0x5553; // "US"
const CHECKSUM_BYTES = 4;

/** The most frames that may be under way at once: what the bits of a link acknowledgement can name. */
export const WINDOW_FRAMES_MAX = 256;

/** The link's word for "has arrived here"; not the protocol's acknowledgements of P4 and P5. */
export interface LinkAcknowledgement {
  /** Every frame with a sequence number up to this has arrived. */
  readonly upTo: number;
  /** These have arrived too, ascending; all above `upTo` + 1, which is missing. */
  readonly beyond: readonly number[];
}

interface FrameHead {
  /** Which pairing of two machines this frame belongs to: frames of an older one mean nothing. */
  readonly incarnation: number;
  readonly linkAcknowledgement: LinkAcknowledgement;
}

export type Frame =
  | (FrameHead & {
      readonly kind: "data";
      /** 1, 2, 3 … in the order of submission. */
      readonly sequence: number;
      readonly payload: Uint8Array;
    })
  | (FrameHead & { readonly kind: "acknowledge" })
  | (FrameHead & { readonly kind: "heartbeat" });

const KINDS = ["data", "acknowledge", "heartbeat"] as const satisfies Frame["kind"][];

export function bytesFromFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  WRITER.clear();
  const writer = WRITER;
  writer.half(MARK);
  writer.byte(FRAME_VERSION);
  writer.byte(KINDS.indexOf(frame.kind));
  writer.word(frame.incarnation);
  writeAcknowledgement(writer, frame.linkAcknowledgement);
  if (frame.kind === "data") {
    writer.word(frame.sequence);
    writer.word(frame.payload.length);
    writer.block(frame.payload);
  }
  const body = writer.finish();
  writer.word(crc32(body));
  return writer.finish();
}

export function frameFromBytes(bytes: Uint8Array): Result<Frame, WireFailure> {
  const bodySize = bytes.length - CHECKSUM_BYTES;
  if (bodySize < 0) {
    const size = bytes.length;
    return fail({ kind: "out-of-bytes", what: "checksum", offset: 0, wanted: 4, size });
  }
  const found = new ByteReader(bytes, bodySize).word("checksum");
  const body = bytes.subarray(0, bodySize);
  return found === crc32(body) ? readBody(new ByteReader(body)) : malformed("checksum", found);
}

function readBody(reader: ByteReader): Result<Frame, WireFailure> {
  const mark = reader.half("mark");
  const version = reader.byte("version");
  const kindIndex = reader.byte("kind");
  const incarnation = reader.unsignedWord("incarnation");
  const linkAcknowledgement = readAcknowledgement(reader);
  const kind = KINDS[kindIndex];
  if (reader.failure === null) {
    if (mark !== MARK) return malformed("mark", mark);
    if (version !== FRAME_VERSION) return malformed("version", version);
    if (kind === undefined) return malformed("kind", kindIndex);
  }
  const head = { incarnation, linkAcknowledgement };
  const frame: Frame =
    kind === "data" ? readData(reader, head) : { kind: kind ?? "heartbeat", ...head };
  if (reader.failure !== null) return fail(reader.failure);
  if (reader.remaining > 0) return malformed("bytes left over", reader.remaining);
  return ok(frame);
}

function readData(reader: ByteReader, head: FrameHead): Frame {
  const sequence = reader.unsignedWord("sequence");
  const size = reader.unsignedWord("size");
  return { kind: "data", ...head, sequence, payload: reader.block(size, "payload") };
}

/** Bit n of the bits, counted from the lowest of the first byte, stands for `upTo` + 2 + n. */
function writeAcknowledgement(writer: ByteWriter, { upTo, beyond }: LinkAcknowledgement): void {
  const last = beyond.at(-1);
  const bits = new Uint8Array(last === undefined ? 0 : ((last - upTo - 2) >>> 3) + 1);
  assert(bits.length * 8 <= WINDOW_FRAMES_MAX, "frame: an acknowledgement beyond the window");
  for (const sequence of beyond) {
    const index = sequence - upTo - 2;
    assert(index >= 0, `frame: ${sequence} is not beyond ${upTo}`);
    bits[index >>> 3] = (bits[index >>> 3] ?? 0) | (1 << (index & 7));
  }
  writer.word(upTo);
  writer.byte(bits.length);
  writer.block(bits);
}

function readAcknowledgement(reader: ByteReader): LinkAcknowledgement {
  const upTo = reader.unsignedWord("link acknowledgement");
  const bits = reader.block(reader.byte("size of the bits"), "bits");
  const beyond: number[] = [];
  bits.forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit += 1) {
      if (((byte >>> bit) & 1) === 1) beyond.push(upTo + 2 + 8 * index + bit);
    }
  });
  return { upTo, beyond };
}

function malformed(what: string, found: number): Result<never, WireFailure> {
  return fail({ kind: "malformed", what, found });
}
