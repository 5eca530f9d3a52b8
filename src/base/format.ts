/**
 * How plain values are written as bytes and read back. A format is made of smaller ones, so the text that says how a
 * record is written also says how it is read, and the compiler sees to it that no field is left out.
 *
 * Reading never throws: what isn't there, or can't be, is a failure of the reader (bytes.ts), found by its finish().
 */
import type { ByteReader, ByteWriter } from "./bytes.ts";

export interface Format<T> {
  readonly write: (writer: ByteWriter, value: T) => void;
  readonly read: (reader: ByteReader) => T;
}

/** Shorter runs of zeroes are written as they are. */
const RUN_MIN = 3;
const scratch = new DataView(new ArrayBuffer(8));

/** Makes the reader fail: what it has read can't be. */
function refuse(reader: ByteReader, what: string): void {
  reader.skip(Infinity, what);
}

/** Any number, infinities included. */
export const NUMBER: Format<number> = {
  write: (writer, value) => {
    scratch.setFloat64(0, value);
    writer.word(scratch.getInt32(0));
    writer.word(scratch.getInt32(4));
  },
  read: (reader) => {
    scratch.setInt32(0, reader.word("a number"));
    scratch.setInt32(4, reader.word("a number"));
    return scratch.getFloat64(0);
  },
};

/** An int32. */
export const WORD: Format<number> = {
  write: (writer, value) => {
    writer.word(value);
  },
  read: (reader) => reader.word("a word"),
};

export const FLAG: Format<boolean> = {
  write: (writer, value) => {
    writer.byte(value ? 1 : 0);
  },
  read: (reader) => {
    const byte = reader.byte("a flag");
    if (byte > 1) refuse(reader, "a flag that is 0 or 1");
    return byte === 1;
  },
};

/** Text, a 16-bit unit a character. */
export const TEXT: Format<string> = {
  write: (writer, text) => {
    writer.word(text.length);
    for (let index = 0; index < text.length; index += 1) writer.half(text.charCodeAt(index));
  },
  read: (reader) => {
    const length = countOf(reader, 2, "a text");
    let text = "";
    for (let index = 0; index < length; index += 1) {
      text += String.fromCharCode(reader.half("a character"));
    }
    return text;
  },
};

export const BYTES: Format<Uint8Array> = {
  write: (writer, bytes) => {
    writer.word(bytes.length);
    writer.block(bytes);
  },
  read: (reader) => reader.block(reader.unsignedWord("a number of bytes"), "bytes"),
};

/** Up to `most` words; long runs of zeroes take up nothing. */
export function words(most: number): Format<Int32Array> {
  return {
    write: (writer, value) => {
      writer.word(value.length);
      for (let at = 0; at < value.length;) {
        const from = nextNonZero(value, at);
        const end = endOfRun(value, from);
        writer.word(from - at);
        writer.word(end - from);
        for (let index = from; index < end; index += 1) writer.word(value[index] ?? 0);
        at = end;
      }
    },
    read: (reader) => {
      const length = reader.unsignedWord("a number of words");
      if (length > most) refuse(reader, `at most ${most} words`);
      const value = new Int32Array(reader.failure === null ? length : 0);
      for (let at = 0; at < value.length;) at = readRun(reader, value, at);
      return value;
    },
  };
}

export function list<T>(item: Format<T>): Format<readonly T[]> {
  return {
    write: (writer, values) => {
      writer.word(values.length);
      for (const value of values) item.write(writer, value);
    },
    read: (reader) => {
      const count = countOf(reader, 1, "a list");
      const values: T[] = [];
      for (let index = 0; index < count && reader.failure === null; index += 1) {
        values.push(item.read(reader));
      }
      return values;
    },
  };
}

/** The value, or null. */
export function maybe<T>(format: Format<T>): Format<T | null> {
  return {
    write: (writer, value) => {
      FLAG.write(writer, value !== null);
      if (value !== null) format.write(writer, value);
    },
    read: (reader) => (FLAG.read(reader) ? format.read(reader) : null),
  };
}

/** Two values, of which the second may be of another kind. */
export function pair<A, B>(first: Format<A>, second: Format<B>): Format<readonly [A, B]> {
  return {
    write: (writer, [a, b]) => {
      first.write(writer, a);
      second.write(writer, b);
    },
    read: (reader) => [first.read(reader), second.read(reader)],
  };
}

/** One of a few words. */
export function oneOf<T extends string>(...choices: readonly T[]): Format<T> {
  return {
    write: (writer, value) => {
      writer.byte(choices.indexOf(value));
    },
    read: (reader) => {
      const chosen = choices[reader.byte("a choice")];
      if (chosen === undefined) refuse(reader, `one of ${choices.join(", ")}`);
      return chosen ?? (choices[0] as T);
    },
  };
}

/** All fields of a record, in the order in which they are given here. */
export function record<T extends object>(fields: {
  readonly [K in keyof T]-?: Format<T[K]>;
}): Format<T> {
  const names = Object.keys(fields) as (keyof T)[];
  return {
    write: (writer, value) => {
      for (const name of names) fields[name].write(writer, value[name]);
    },
    read: (reader) => {
      const value: Partial<T> = {};
      for (const name of names) value[name] = fields[name].read(reader);
      return value as T;
    },
  };
}

/** How many items follow, each of at least `bytes` bytes. */
function countOf(reader: ByteReader, bytes: number, what: string): number {
  const count = reader.unsignedWord(`the length of ${what}`);
  if (count * bytes <= reader.remaining) return count;
  reader.skip(count * bytes, what);
  return 0;
}

/** Reads zeroes and then words to `at` of `value`. Returns where the next run goes: the end, where there is none. */
function readRun(reader: ByteReader, value: Int32Array, at: number): number {
  const from = at + reader.unsignedWord("a run of zeroes");
  const end = from + reader.unsignedWord("a run of words");
  if (end > value.length || end === at) refuse(reader, "a run of words inside of its list");
  if (reader.failure !== null) return value.length;
  for (let index = from; index < end; index += 1) value[index] = reader.word("a word");
  return end;
}

function nextNonZero(value: Int32Array, from: number): number {
  let at = from;
  while (at < value.length && value[at] === 0) at += 1;
  return at;
}

/** Where a run of words ends: at the list's end, or before RUN_MIN zeroes. */
function endOfRun(value: Int32Array, from: number): number {
  let zeroes = 0;
  for (let at = from; at < value.length; at += 1) {
    zeroes = value[at] === 0 ? zeroes + 1 : 0;
    if (zeroes === RUN_MIN) return at + 1 - RUN_MIN;
  }
  return value.length - zeroes;
}
