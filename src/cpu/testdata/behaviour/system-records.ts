/** Cases of the bare-metal harness and what they leave, as bytes that it reads and writes, and as columns. */
import { Column } from "./packed.ts";

/** Slots and their values; what the slots are is told in system-harness.c. */
export type SlotValues = readonly (readonly [slot: number, value: number])[];

export interface SystemRecord {
  readonly given: SlotValues;
  readonly left: SlotValues;
}

/** A list as the harness reads and writes it: how many, then a byte and a big-endian word each. */
export function bytesOfLists(lists: readonly SlotValues[]): Uint8Array {
  const size = lists.reduce((sum, { length }) => sum + 1 + 5 * length, 0);
  const view = new DataView(new ArrayBuffer(size));
  let at = 0;
  for (const list of lists) {
    view.setUint8(at, list.length);
    at += 1;
    for (const [slot, value] of list) {
      view.setUint8(at, slot);
      view.setUint32(at + 1, value);
      at += 5;
    }
  }
  return new Uint8Array(view.buffer);
}

export function listsOfBytes(bytes: Uint8Array): SlotValues[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lists: SlotValues[] = [];
  for (let at = 0; at < bytes.length;) {
    const list: [number, number][] = [];
    for (let count = view.getUint8(at++); count > 0; count--, at += 5) {
      list.push([view.getUint8(at), view.getUint32(at + 1)]);
    }
    lists.push(list);
  }
  return lists;
}

export function columnsOfLists(lists: readonly SlotValues[]): Uint32Array[] {
  const [counts, slots, values] = [new Column(), new Column(), new Column()];
  for (const list of lists) {
    counts.push(list.length);
    for (const [slot, value] of list) {
      slots.push(slot);
      values.push(value);
    }
  }
  return [counts.finish(), slots.finish(), values.finish()];
}

export function listsOfColumns([counts, slots, values]: readonly Uint32Array[]): SlotValues[] {
  let next = 0;
  return Array.from(counts!, (count) => {
    const from = next;
    next += count;
    return Array.from({ length: count }, (_, at) => [slots![from + at]!, values![from + at]!] as const);
  });
}
