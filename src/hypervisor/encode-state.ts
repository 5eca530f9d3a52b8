/**
 * A machine's state as bytes, for another machine: all of it, or what has changed in memory since an earlier moment,
 * with or without everything else. Pages of zeroes take up nothing in the former.
 *
 *   magic 4 | version 2 | pages in memory 4 | base: its two sums, or none | two sums 8 | pages | parts, or none | checksum 4
 *
 * A base is known by its memory's sums: what was made on one base can't be put on another. The checksum is there for
 * accidents on the way; who can forge it is not guarded against.
 */
import { ByteReader, ByteWriter } from "../base/bytes.ts";
import { crc32 } from "../base/crc32.ts";
import { list, maybe, record, WORD, words } from "../base/format.ts";
import { fail, ok, type Result } from "../base/result.ts";
import {
  changedPages,
  emptyMemory,
  type MemorySnapshot,
  type NumberedPage,
  withPages,
} from "../cpu/memory-snapshot.ts";
import { MACHINE_PARTS } from "./machine-state-format.ts";
import type { MachineParts, MachineState } from "./machine-state.ts";

/** "UNDS". */
const MAGIC = 0x554e4453;
/** 1: the first. Another one wherever a part of the state gets another format or meaning. */
const VERSION = 1;
const WORDS_PER_PAGE = 1024;
/** 1 GiB: more than any machine has. */
const PAGES_MAX = 0x40000;

/** A state of which only memory may be known yet. */
export interface PartialState {
  readonly parts: MachineParts | null;
  readonly memory: MemorySnapshot;
}

export interface StateError {
  readonly sentence: string;
}

const SUMS = record({ high: WORD, low: WORD });
const BASE = maybe(SUMS);
const PAGES = list(record<NumberedPage>({ page: WORD, words: maybe(words(WORDS_PER_PAGE)) }));
const PARTS = maybe(MACHINE_PARTS);

/** All of a state. */
export function encodeMachineState(state: MachineState): Uint8Array {
  return encodeState(state, null);
}

/** What `encodeMachineState` made. */
export function decodeMachineState(bytes: Uint8Array): Result<MachineState, StateError> {
  const decoded = decodeState(bytes, null);
  if (!decoded.ok) return decoded;
  const { parts, memory } = decoded.value;
  return parts === null
    ? refusal("has memory only; all of it was expected")
    : ok({ parts, memory });
}

/** `since`: only pages that have changed since then; null: all that are not zero. Without parts: memory only. */
export function encodeState(
  { parts, memory }: PartialState,
  since: MemorySnapshot | null,
): Uint8Array {
  const writer = new ByteWriter(0x10000);
  writer.word(MAGIC);
  writer.half(VERSION);
  writer.word(memory.pageCount);
  BASE.write(writer, since);
  SUMS.write(writer, memory);
  PAGES.write(writer, changedPages(since, memory));
  PARTS.write(writer, parts);
  writer.word(crc32(writer.finish()));
  return writer.finish();
}

/** `base`: the memory that the sender had in common with the receiver, `since`; null where all of it was sent. */
export function decodeState(
  bytes: Uint8Array,
  base: MemorySnapshot | null,
): Result<PartialState, StateError> {
  if (bytes.length < 4) return refusal(`has ${bytes.length} bytes; at least 4 were expected`);
  const body = bytes.subarray(0, -4);
  const reader = new ByteReader(body);
  if (reader.word("the magic number") !== MAGIC) return refusal("does not begin with UNDS");
  const version = reader.half("the version");
  if (version !== VERSION) return refusal(`has version ${version}; ${VERSION} was expected`);
  if (new ByteReader(bytes, body.length).word("the checksum") !== crc32(body)) {
    return refusal("has a checksum that is not that of its bytes");
  }
  return decodeBody(reader, base);
}

function decodeBody(
  reader: ByteReader,
  base: MemorySnapshot | null,
): Result<PartialState, StateError> {
  const pageCount = reader.unsignedWord("the size of memory");
  const wanted = BASE.read(reader);
  if (pageCount > PAGES_MAX) return refusal(`has a memory of ${pageCount} pages`);
  if ((wanted === null) !== (base === null)) {
    return refusal(
      wanted === null ? "is no change to another state" : "is a change to another state",
    );
  }
  const isOnBase =
    base === null ||
    (base.pageCount === pageCount && base.high === wanted?.high && base.low === wanted.low);
  if (!isOnBase) return refusal("is a change to a state that is not the one at hand");
  const sums = SUMS.read(reader);
  const pages = PAGES.read(reader);
  const parts = PARTS.read(reader);
  const isSound = pages.every(
    ({ page, words: content }) =>
      page >= 0 && page < pageCount && (content === null || content.length === WORDS_PER_PAGE),
  );
  if (reader.failure !== null) {
    return refusal(`lacks ${reader.failure.what} at byte ${reader.failure.offset}`);
  }
  if (!isSound || reader.remaining > 0)
    return refusal("has pages or bytes that do not belong to it");
  return ok({ parts, memory: withPages(base ?? emptyMemory(pageCount), pages, sums) });
}

function refusal(what: string): Result<never, StateError> {
  return fail({ sentence: `The machine state ${what}.` });
}
