/**
 * How much memory plain data takes that shares parts with other plain data: each part is counted once, for as long as
 * somebody holds it. There must be no circles in it.
 */
const OBJECT_BYTES = 24;
const SLOT_BYTES = 8;
const VIEW_BYTES = 160;

export class HeldBytes {
  private readonly holders = new Map<object, number>();
  private sum = 0;

  /** Of everything that is held, about; texts are not counted. */
  get total(): number {
    return this.sum;
  }

  add(data: object): void {
    const holders = this.holders.get(data) ?? 0;
    this.holders.set(data, holders + 1);
    if (holders > 0) return;
    this.sum += ownBytes(data);
    for (const part of partsOf(data)) this.add(part);
  }

  /** What was added is not held any more. */
  remove(data: object): void {
    const holders = (this.holders.get(data) ?? 0) - 1;
    if (holders > 0) {
      this.holders.set(data, holders);
      return;
    }
    this.holders.delete(data);
    this.sum -= ownBytes(data);
    for (const part of partsOf(data)) this.remove(part);
  }
}

function ownBytes(data: object): number {
  if (ArrayBuffer.isView(data)) return VIEW_BYTES + data.byteLength;
  const slots = Array.isArray(data) ? data.length : Object.keys(data).length;
  return OBJECT_BYTES + SLOT_BYTES * slots;
}

function* partsOf(data: object): Generator<object> {
  if (ArrayBuffer.isView(data)) return;
  for (const part of Object.values(data)) {
    if (typeof part === "object" && part !== null) yield part as object;
  }
}
