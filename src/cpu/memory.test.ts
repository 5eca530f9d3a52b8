import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Memory, PAGE_SIZE, WATCH_CLEAN, WATCH_CODE } from "./memory.ts";
import { pageIn } from "./memory-snapshot.ts";

const SIZE = 8 * PAGE_SIZE;

/** A store: address (made fit for its size), size and value. */
const store = fc
  .record({
    at: fc.integer({ min: 0, max: SIZE - 1 }),
    size: fc.constantFrom(1, 2, 4),
    value: fc.integer({ min: -0x80000000, max: 0x7fffffff }),
  })
  .map(({ at, size, value }) => ({ at: at - (at % size), size, value }));

function perform(memory: Memory, { at, size, value }: { at: number; size: number; value: number }) {
  if (size === 4) memory.writeWord(at, value);
  else if (size === 2) memory.writeHalf(at, value);
  else memory.writeByte(at, value);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** The digest of the same content, computed in a memory that has never been digested. */
function digestFromScratch(memory: Memory): string {
  const fresh = new Memory(memory.sizeBytes);
  fresh.copyIn(memory.copyOut(0, memory.sizeBytes), 0);
  return fresh.digest();
}

describe("memory is big-endian", () => {
  it("as a DataView is, for stores and loads of all sizes", () => {
    fc.assert(
      fc.property(fc.array(store, { maxLength: 40 }), (stores) => {
        const memory = new Memory(SIZE);
        const model = new DataView(new ArrayBuffer(SIZE));
        for (const each of stores) {
          perform(memory, each);
          if (each.size === 4) model.setInt32(each.at, each.value);
          else if (each.size === 2) model.setUint16(each.at, each.value);
          else model.setUint8(each.at, each.value);
        }
        expect(sameBytes(memory.copyOut(0, SIZE), new Uint8Array(model.buffer))).toBe(true);
        for (const { at } of stores) {
          expect(memory.readWord(at & ~3)).toBe(model.getInt32(at & ~3));
          expect(memory.readHalf(at & ~1)).toBe(model.getUint16(at & ~1));
          expect(memory.readByte(at)).toBe(model.getUint8(at));
        }
      }),
    );
  });

  it("so texts and blocks keep their order at every alignment", () => {
    const memory = new Memory(SIZE);
    for (let at = 4093; at < 4100; at += 1) {
      memory.copyIn(new TextEncoder().encode("understudy\0x"), at);
      expect(memory.readString(at)).toBe("understudy");
      expect(memory.readString(at, 5)).toBe("under");
      expect(memory.copyOut(at, 3)).toEqual(new TextEncoder().encode("und"));
    }
  });

  it("and a text ends where memory ends", () => {
    const memory = new Memory(PAGE_SIZE);
    memory.copyIn(new TextEncoder().encode("abc"), PAGE_SIZE - 3);
    expect(memory.readString(PAGE_SIZE - 3)).toBe("abc");
  });
});

describe("the digest", () => {
  it("is that of a memory digested from scratch, whatever was digested in between", () => {
    const step = fc.oneof(store, fc.constant("digest" as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const memory = new Memory(SIZE);
        for (const each of steps) {
          if (each === "digest") memory.digest();
          else perform(memory, each);
        }
        expect(memory.digest()).toBe(digestFromScratch(memory));
      }),
    );
  });

  it("changes with any single bit, in both halves", () => {
    const bit = fc.integer({ min: 0, max: SIZE * 8 - 1 });
    fc.assert(
      fc.property(fc.array(store, { maxLength: 20 }), bit, (stores, flipped) => {
        const memory = new Memory(SIZE);
        for (const each of stores) perform(memory, each);
        const before = memory.digest();
        const at = flipped >> 3;
        memory.writeByte(at, memory.readByte(at) ^ (1 << (flipped & 7)));
        const after = memory.digest();
        expect(after.slice(0, 8)).not.toBe(before.slice(0, 8));
        expect(after.slice(8)).not.toBe(before.slice(8));
      }),
    );
  });

  it("changes when two pages change places", () => {
    const memory = new Memory(SIZE);
    memory.copyIn(new Uint8Array(PAGE_SIZE).fill(1), 0);
    memory.copyIn(new Uint8Array(PAGE_SIZE).fill(2), PAGE_SIZE);
    const before = memory.digest();
    memory.copyIn(new Uint8Array(PAGE_SIZE).fill(2), 0);
    memory.copyIn(new Uint8Array(PAGE_SIZE).fill(1), PAGE_SIZE);
    expect(memory.digest()).not.toBe(before);
  });

  it("tells every single-bit change of a zero page from every other", () => {
    const seen = new Set<string>();
    const memory = new Memory(2 * PAGE_SIZE);
    for (let bit = 0; bit < 2 * PAGE_SIZE * 8; bit += 1) {
      memory.writeByte(bit >> 3, 1 << (bit & 7));
      seen.add(memory.digest());
      memory.writeByte(bit >> 3, 0);
    }
    expect(seen.size).toBe(2 * PAGE_SIZE * 8);
  });

  it("depends on the size", () => {
    expect(new Memory(PAGE_SIZE).digest()).not.toBe(new Memory(2 * PAGE_SIZE).digest());
  });
});

describe("watching", () => {
  it("lists a page once between two digests, and arms it again", () => {
    const memory = new Memory(SIZE);
    expect([...memory.watched]).toEqual(Array<number>(8).fill(WATCH_CLEAN));
    memory.writeWord(PAGE_SIZE, 1);
    memory.writeWord(PAGE_SIZE + 4, 1);
    expect(memory.watched[1]).toBe(0);
    memory.digest();
    expect(memory.watched[1]).toBe(WATCH_CLEAN);
  });

  it("tells of every store to a page with code, and of a copy once per page", () => {
    const memory = new Memory(SIZE);
    const told: number[] = [];
    memory.onCodeStore = (address) => told.push(address);
    memory.watched[1] = WATCH_CLEAN | WATCH_CODE;
    memory.watched[2] = WATCH_CLEAN | WATCH_CODE;
    memory.writeByte(4097, 1);
    memory.writeHalf(4098, 1);
    memory.writeWord(0, 1);
    memory.copyIn(new Uint8Array(PAGE_SIZE), 2 * PAGE_SIZE - 1);
    expect(told).toEqual([4097, 4098, 8191, 8192]);
    memory.digest();
    expect(memory.watched[1]).toBe(WATCH_CLEAN | WATCH_CODE);
  });
});

describe("a snapshot", () => {
  it("brings content and digest back, whatever happened since", () => {
    const stores = fc.array(store, { maxLength: 20 });
    fc.assert(
      fc.property(stores, stores, stores, (first, second, third) => {
        const memory = new Memory(SIZE);
        for (const each of first) perform(memory, each);
        const early = memory.snapshot();
        const earlyDigest = memory.digest();
        for (const each of second) perform(memory, each);
        const late = memory.snapshot();
        const lateDigest = memory.digest();
        for (const each of third) perform(memory, each);
        memory.restore(early);
        expect(memory.digest()).toBe(earlyDigest);
        expect(memory.digest()).toBe(digestFromScratch(memory));
        memory.restore(late);
        expect(memory.digest()).toBe(lateDigest);
        const other = new Memory(SIZE);
        other.restore(late);
        expect(other.digest()).toBe(lateDigest);
      }),
    );
  });

  it("shares pages that haven't changed, and keeps no pages of zeroes", () => {
    const memory = new Memory(SIZE);
    memory.writeWord(0, 1);
    memory.writeWord(PAGE_SIZE, 1);
    const first = memory.snapshot();
    memory.writeWord(PAGE_SIZE, 2);
    memory.writeWord(2 * PAGE_SIZE, 0);
    const second = memory.snapshot();
    expect(pageIn(second, 0)).toBe(pageIn(first, 0));
    expect(pageIn(second, 1)).not.toBe(pageIn(first, 1));
    expect(pageIn(second, 2)).toBe(null);
  });

  it("tells of code that it overwrites", () => {
    const memory = new Memory(SIZE);
    const empty = memory.snapshot();
    memory.writeWord(PAGE_SIZE, 1);
    memory.watched[0] = WATCH_CLEAN | WATCH_CODE;
    memory.watched[1] = WATCH_CODE;
    const told: number[] = [];
    memory.onCodeStore = (address) => told.push(address);
    memory.restore(empty);
    expect(told).toEqual([PAGE_SIZE]);
  });
});

describe("outside of memory", () => {
  it("contains() says so, also for addresses with the sign bit", () => {
    const memory = new Memory(SIZE);
    expect(memory.contains(SIZE - 4, 4)).toBe(true);
    expect(memory.contains(SIZE - 4, 5)).toBe(false);
    expect(memory.contains(-4, 4)).toBe(false);
    expect(memory.contains(0, -1)).toBe(false);
  });

  it("an access is a bug of ours, not a wrong value", () => {
    const memory = new Memory(SIZE);
    expect(() => memory.readWord(SIZE)).toThrow("memory: no access of 4 bytes at 0x8000");
    expect(() => memory.readWord(2)).toThrow("memory: no access of 4 bytes at 0x2");
    expect(() => memory.copyOut(SIZE - 1, 2)).toThrow("outside");
  });
});
