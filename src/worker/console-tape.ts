/** What the world has seen, with who said it and when; copies share what they have in common. */
import { AppendLog } from "../base/append-log.ts";
import { ByteLog } from "../base/byte-log.ts";
import { copyGraph } from "../base/copy-graph.ts";
import type { Seat } from "../simulation/seats.ts";
import type { WorldBytes } from "./messages.ts";

/** Bytes by one author, up to the end of a line. */
interface Stretch {
  /** Index of its first byte. */
  readonly from: number;
  readonly author: Seat;
  readonly timeNs: number;
  readonly repeated: boolean;
}

const END_OF_LINE = 0x0a;
/** What is told at once, at most: more than a page keeps of a console. */
const TOLD_MAX = 1 << 20;

export class ConsoleTape {
  private readonly bytes = new ByteLog();
  private readonly stretches = new AppendLog<Stretch>();

  get length(): number {
    return this.bytes.length;
  }

  add(author: Seat, byte: number, timeNs: number, repeated: boolean): void {
    const last = this.stretches.at(this.stretches.length - 1);
    const isSame = last?.author === author && last.repeated === repeated;
    if (!isSame || this.bytes.at(this.length - 1) === END_OF_LINE) {
      this.stretches.push({ from: this.length, author, timeNs, repeated });
    }
    this.bytes.push(byte);
  }

  /** From the byte with this index on. */
  since(index: number): WorldBytes[] {
    const start = Math.max(index, this.length - TOLD_MAX);
    if (start >= this.length) return [];
    const first = Math.max(0, this.stretches.search(({ from }) => from <= start) - 1);
    const found = this.stretches.from(first);
    return found.map(({ from, author, timeNs, repeated }, place) => {
      const end = found[place + 1]?.from ?? this.length;
      return { author, timeNs, repeated, bytes: this.bytes.slice(Math.max(from, start), end) };
    });
  }

  copy(): this {
    return copyGraph(this).copy;
  }
}
