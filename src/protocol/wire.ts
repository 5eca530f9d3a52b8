/**
 * Messages as bytes. A reader accepts exactly what the writer makes, and says why it refuses the rest.
 *
 *   version 1 | kind 1 | number 4 | then by kind
 *   interrupt:    epoch 4 | id 4 | source 1 | size 4 | data
 *   time:         epoch 4 | tme, high word 4 | tme, low word 4
 *   end:          epoch 4
 *   acknowledge:  nothing
 */
import { assert } from "../base/assert.ts";
import { ByteReader, ByteWriter, type OutOfBytes } from "../base/bytes.ts";
import { type Result, fail, ok } from "../base/result.ts";
import type { Interrupt, InterruptSource, Message } from "./types.ts";

/** Used again for each one: its memory is worth keeping, its content is not. */
const WRITER = new ByteWriter();

export const MESSAGE_VERSION = 1;

export type WireFailure =
  | OutOfBytes
  /** The bytes are there but mean nothing: `what` names the field, `found` what it holds. */
  | { readonly kind: "malformed"; readonly what: string; readonly found: number };

const KINDS = ["interrupt", "time", "end", "acknowledge"] as const satisfies Message["kind"][];
const SOURCES = ["console", "disk"] as const satisfies InterruptSource[];
const TWO_TO_32 = 0x1_0000_0000;

export function bytesFromMessage(message: Message): Uint8Array<ArrayBuffer> {
  WRITER.clear();
  const writer = WRITER;
  writer.byte(MESSAGE_VERSION);
  writer.byte(KINDS.indexOf(message.kind));
  writeCount(writer, message.number, "message number");
  if (message.kind === "acknowledge") return writer.finish();
  writeCount(writer, message.epoch, "epoch");
  if (message.kind === "interrupt") writeInterrupt(writer, message.interrupt);
  if (message.kind === "time") writeTime(writer, message.tme);
  return writer.finish();
}

export function messageFromBytes(bytes: Uint8Array): Result<Message, WireFailure> {
  const reader = new ByteReader(bytes);
  const version = reader.byte("version");
  const kind = reader.byte("kind");
  const number = reader.unsignedWord("number");
  const head = reader.finish(null);
  if (!head.ok) return head;
  if (version !== MESSAGE_VERSION) return malformed("version", version);
  if (number === 0) return malformed("number", number);
  const message = readRest(reader, kind, number);
  const whole = reader.finish(null);
  if (!whole.ok) return whole;
  if (message.ok && reader.remaining > 0) return malformed("bytes left over", reader.remaining);
  return message;
}

function readRest(reader: ByteReader, kind: number, number: number): Result<Message, WireFailure> {
  const name = KINDS[kind];
  if (name === undefined) return malformed("kind", kind);
  if (name === "acknowledge") return ok({ kind: name, number });
  const epoch = reader.unsignedWord("epoch");
  switch (name) {
    case "end":
      return ok({ kind: name, number, epoch });
    case "time":
      return readTime(reader, number, epoch);
    case "interrupt":
      return readInterrupt(reader, number, epoch);
  }
}

function writeTime(writer: ByteWriter, tme: number): void {
  assert(Number.isSafeInteger(tme) && tme >= 0, `Tme=${tme} is no time`);
  writer.word(Math.floor(tme / TWO_TO_32));
  writer.word(tme | 0);
}

function readTime(reader: ByteReader, number: number, epoch: number): Result<Message, WireFailure> {
  const high = reader.unsignedWord("tme");
  const tme = high * TWO_TO_32 + reader.unsignedWord("tme");
  if (!Number.isSafeInteger(tme)) return malformed("tme", high);
  return ok({ kind: "time", number, epoch, tme });
}

function writeInterrupt(writer: ByteWriter, interrupt: Interrupt): void {
  writeCount(writer, interrupt.id, "interrupt id");
  writer.byte(SOURCES.indexOf(interrupt.source));
  writer.word(interrupt.data.length);
  writer.block(interrupt.data);
}

function readInterrupt(
  reader: ByteReader,
  number: number,
  epoch: number,
): Result<Message, WireFailure> {
  const id = reader.unsignedWord("interrupt id");
  const sourceIndex = reader.byte("interrupt source");
  const size = reader.unsignedWord("data size");
  const data = reader.block(size, "interrupt data");
  const source = SOURCES[sourceIndex];
  if (source === undefined) return malformed("interrupt source", sourceIndex);
  return ok({ kind: "interrupt", number, epoch, interrupt: { id, source, data } });
}

/** Numbers that a run can't exhaust: 2^32 epochs of one microsecond are more than an hour. */
function writeCount(writer: ByteWriter, value: number, what: string): void {
  assert(Number.isInteger(value) && value >= 0 && value < TWO_TO_32, `${what} ${value} is too big`);
  writer.word(value);
}

function malformed(what: string, found: number): Result<never, WireFailure> {
  return fail({ kind: "malformed", what, found });
}
