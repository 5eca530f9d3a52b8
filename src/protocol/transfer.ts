/**
 * What is said while a new backup gets its state, over the link of its own pairing. A state goes in rounds: each is what has
 * changed since the round before it, cut into pieces. The newcomer says of each whether it is whole. In the last round the
 * primary stands still; when that one is whole, the pair is one (`joinBackup`).
 *
 *   version 1 | kind 1 | round 4 | then by kind
 *   piece:    bytes of the round 4 | offset 4 | size 4 | data
 *   verdict:  whole 1
 *   go:       nothing
 */
import { ByteReader, ByteWriter } from "../base/bytes.ts";
import { type Result, fail, ok } from "../base/result.ts";
import { MESSAGE_VERSION, type WireFailure } from "./wire.ts";

const FIRST_KIND = 16;
export const PIECE_BYTES = 4096;
const KINDS = ["piece", "verdict", "go"] as const;

export type TransferMessage =
  | {
      readonly kind: "piece";
      readonly round: number;
      readonly total: number;
      readonly offset: number;
      readonly data: Uint8Array;
    }
  /** The newcomer has put the round together. */
  | { readonly kind: "verdict"; readonly round: number; readonly isWhole: boolean }
  /** From here on the newcomer is the backup, with the state of this round. */
  | { readonly kind: "go"; readonly round: number };

/** Is this payload part of a transfer, and no message of the rules? */
export function isTransfer(payload: Uint8Array): boolean {
  return (payload[1] ?? 0) >= FIRST_KIND;
}

export function bytesFromTransfer(message: TransferMessage): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writer.byte(MESSAGE_VERSION);
  writer.byte(FIRST_KIND + KINDS.indexOf(message.kind));
  writer.word(message.round);
  if (message.kind === "verdict") writer.byte(Number(message.isWhole));
  if (message.kind === "piece") {
    writer.word(message.total);
    writer.word(message.offset);
    writer.word(message.data.length);
    writer.block(message.data);
  }
  return writer.finish();
}

export function transferFromBytes(bytes: Uint8Array): Result<TransferMessage, WireFailure> {
  const reader = new ByteReader(bytes);
  const version = reader.byte("version");
  const number = reader.byte("kind");
  const round = reader.unsignedWord("round");
  const kind = KINDS[number - FIRST_KIND];
  const message = readRest(reader, kind, round);
  if (reader.failure !== null) return fail(reader.failure);
  if (version !== MESSAGE_VERSION) return malformed("version", version);
  if (message === null) return malformed("kind", number);
  if (reader.remaining > 0) return malformed("bytes left over", reader.remaining);
  if (message.kind === "piece" && message.offset + message.data.length > message.total) {
    return malformed("offset", message.offset);
  }
  return ok(message);
}

function readRest(
  reader: ByteReader,
  kind: TransferMessage["kind"] | undefined,
  round: number,
): TransferMessage | null {
  switch (kind) {
    case "piece": {
      const total = reader.unsignedWord("bytes of the round");
      const offset = reader.unsignedWord("offset");
      const data = reader.block(reader.unsignedWord("size"), "data");
      return { kind, round, total, offset, data };
    }
    case "verdict":
      return { kind, round, isWhole: reader.byte("whole") === 1 };
    case "go":
      return { kind, round };
    case undefined:
      return null;
  }
}

function malformed(what: string, found: number): Result<never, WireFailure> {
  return fail({ kind: "malformed", what, found });
}

/** A round, cut. */
export function piecesOf(bytes: Uint8Array): Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / PIECE_BYTES));
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(PIECE_BYTES * index, PIECE_BYTES * (index + 1)),
  );
}
