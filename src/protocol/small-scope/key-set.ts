/**
 * Which states have been visited: 128 bits of each, in one typed array, so that millions of them fit into memory. That two
 * of 10^8 states had the same 128 bits, and one were passed over, has a chance below 10^-22.
 */
import { assert } from "../../base/assert.ts";

const LANES = 4;
const STATES_MAX = 2 ** 27;

export class KeySet {
  private slots = 1 << 16;
  private table = new Uint32Array(this.slots * LANES);
  private readonly lanes = new Uint32Array(LANES);
  private used = 0;

  get size(): number {
    return this.used;
  }

  /** False if it was there already. */
  add(key: string): boolean {
    if (this.used * 2 >= this.slots) this.grow();
    digestInto(this.lanes, key);
    if (!this.insert(this.lanes, 0)) return false;
    this.used += 1;
    return true;
  }

  /** Linear probing. A slot of noughts is free; no key's lanes are all nought. */
  private insert(from: Uint32Array, at: number): boolean {
    const { table, slots } = this;
    const first = word(from, at);
    for (let slot = first & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
      const to = slot * LANES;
      let isFree = true;
      let isSame = true;
      for (let lane = 0; lane < LANES; lane += 1) {
        const there = word(table, to + lane);
        if (there !== 0) isFree = false;
        if (there !== word(from, at + lane)) isSame = false;
      }
      if (isSame) return false;
      if (!isFree) continue;
      for (let lane = 0; lane < LANES; lane += 1) table[to + lane] = word(from, at + lane);
      return true;
    }
  }

  private grow(): void {
    assert(this.slots < STATES_MAX, "small scope: more states than can be told apart");
    const old = this.table;
    this.slots *= 2;
    this.table = new Uint32Array(this.slots * LANES);
    for (let at = 0; at < old.length; at += LANES) {
      const isFree = word(old, at + LANES - 1) === 0;
      if (!isFree) this.insert(old, at);
    }
  }
}

function word(words: Uint32Array, at: number): number {
  return words[at] ?? 0;
}

/** Four lanes that take in each letter differently and each other's value; the last is never nought. */
function digestInto(lanes: Uint32Array, key: string): void {
  let a = 0x27d4eb2f;
  let b = 0x165667b1;
  let c = 0x9e3779b1;
  let d = 0x85ebca77;
  for (let at = 0; at < key.length; at += 1) {
    const letter = key.charCodeAt(at);
    a = Math.imul(a ^ letter, 0x9e3779b1);
    a = (a << 13) | (a >>> 19);
    b = (Math.imul(b + letter, 0x85ebca77) ^ a) | 0;
    c = Math.imul(((c << 7) | (c >>> 25)) ^ letter, 0xc2b2ae3d) + b;
    d = Math.imul(d ^ ((c >>> 15) + letter), 0x27d4eb2f) + ((a << 5) | (a >>> 27));
  }
  lanes[0] = spread(a, d);
  lanes[1] = spread(b, a);
  lanes[2] = spread(c, b);
  lanes[3] = spread(d, c) | 1;
}

function spread(lane: number, other: number): number {
  let mixed = lane ^ (other >>> 3) ^ (lane >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
