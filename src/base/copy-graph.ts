/**
 * A copy of an object with everything that can be reached from it: classes, identities, cycles, Maps, Sets and typed
 * arrays are kept. So a snapshot of something large needs no list of its fields that could be forgotten.
 *
 * Refused, since their state can't be seen: functions (a closure holds on to the original), promises, weak maps and
 * whatever else is the host's. A class with #private fields must not be in the graph either: those are invisible.
 */
import { assert } from "./assert.ts";
import { COPIED, type Copied } from "./copied.ts";

export interface CopiedGraph<T> {
  readonly copy: T;
  /** What the copy takes, about; strings and what is shared are not counted. */
  readonly bytes: number;
}

/** What stands outside of the graph, and what stands for it in the copy; mostly itself. */
export type Outside = ReadonlyMap<unknown, unknown>;

const NOTHING_OUTSIDE: Outside = new Map();

export function copyGraph<T extends object>(
  root: T,
  outside: Outside = NOTHING_OUTSIDE,
): CopiedGraph<T> {
  const copier = new Copier(outside);
  const copy = copier.copy(root) as T;
  return { copy, bytes: copier.bytes };
}

/** What the host's objects take, about. */
const OBJECT_BYTES = 24;
const SLOT_BYTES = 8;
const ENTRY_BYTES = 40;
const VIEW_BYTES = 160;

class Copier {
  bytes = 0;
  private readonly outside: Outside;
  private readonly copies = new Map<object, object>();
  /** The way from the root, for the sentence of a refusal. */
  private readonly path: string[] = [];
  private readonly count = (bytes: number): void => {
    this.bytes += bytes;
  };

  constructor(outside: Outside) {
    this.outside = outside;
  }

  copy(value: unknown): unknown {
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return value;
    const known = this.copies.get(value) ?? this.outside.get(value);
    if (known !== undefined) return known;
    assert(typeof value === "object", `copy: ${this.place} is a function; its state can't be seen`);
    return this.copyObject(value);
  }

  private get place(): string {
    return this.path.length === 0 ? "the root" : this.path.join(".");
  }

  private copyObject(value: object): object {
    if (Array.isArray(value)) return this.copyArray(value);
    if (ArrayBuffer.isView(value)) return this.copyView(value);
    if (value instanceof Map) return this.copyMap(value);
    if (value instanceof Set) return this.copySet(value);
    if (COPIED in value) return this.keep(value, (value as Copied)[COPIED](this.count));
    const tag = Object.prototype.toString.call(value);
    assert(tag === "[object Object]", `copy: ${this.place} is ${tag}, which is the host's`);
    return this.copyFields(value);
  }

  private keep<T extends object>(original: object, copy: T): T {
    this.copies.set(original, copy);
    return copy;
  }

  private copyFields(value: object): object {
    const prototype = Object.getPrototypeOf(value) as object | null;
    const copy = this.keep(value, Object.create(prototype) as Record<string, unknown>);
    const keys = Object.keys(value);
    const isPlain = Reflect.ownKeys(value).length === keys.length;
    assert(isPlain, `copy: ${this.place} has fields that are hidden`);
    this.bytes += OBJECT_BYTES + keys.length * SLOT_BYTES;
    for (const key of keys) {
      this.path.push(key);
      copy[key] = this.copy((value as Record<string, unknown>)[key]);
      this.path.pop();
    }
    return copy;
  }

  private copyArray(value: readonly unknown[]): unknown[] {
    const copy = this.keep(value, new Array<unknown>(value.length));
    this.bytes += OBJECT_BYTES + value.length * SLOT_BYTES;
    this.path.push("[]");
    for (let index = 0; index < value.length; index += 1) copy[index] = this.copy(value[index]);
    this.path.pop();
    return copy;
  }

  private copyView(value: ArrayBufferView): object {
    const isWhole = value.byteLength === value.buffer.byteLength && "slice" in value;
    assert(isWhole, `copy: ${this.place} is a window into a buffer that others may see`);
    this.bytes += VIEW_BYTES + value.byteLength;
    return this.keep(value, (value as Uint8Array).slice());
  }

  private copyMap(value: ReadonlyMap<unknown, unknown>): Map<unknown, unknown> {
    const copy = this.keep(value, new Map<unknown, unknown>());
    this.bytes += OBJECT_BYTES + value.size * ENTRY_BYTES;
    this.path.push("<>");
    for (const [key, held] of value) copy.set(this.copy(key), this.copy(held));
    this.path.pop();
    return copy;
  }

  private copySet(value: ReadonlySet<unknown>): Set<unknown> {
    const copy = this.keep(value, new Set<unknown>());
    this.bytes += OBJECT_BYTES + value.size * ENTRY_BYTES;
    this.path.push("<>");
    for (const held of value) copy.add(this.copy(held));
    this.path.pop();
    return copy;
  }
}
