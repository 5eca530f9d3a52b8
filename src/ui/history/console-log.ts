import type { Seat } from "../../worker/messages.ts";
import { Sanitiser } from "../console/sanitiser.ts";
import { Transcript } from "../console/transcript.ts";
import { Ring } from "./ring.ts";

/** Who wrote a piece of text, and what became of it. */
export interface TextTag {
  readonly author: Seat;
  /** The machine printed it, and the world never got it. */
  readonly suppressed: boolean;
  /** The world got it a second time, after a failover. */
  readonly repeated: boolean;
}

export interface TaggedText {
  readonly text: string;
  readonly tag: TextTag;
  /** Virtual time by which it had been printed. */
  readonly timeNs: number;
}

const PIECES_KEPT = 50_000;

/** All that one console has received: sanitised pieces for the terminal, plain lines for everyone else. */
export class ConsoleLog {
  readonly pieces = new Ring<TaggedText>(PIECES_KEPT);
  readonly transcript = new Transcript();
  /** Changes when earlier text has been taken back: a terminal must then start anew. */
  generation = 0;
  bytes = 0;
  private readonly sanitiser = new Sanitiser();

  append(bytes: Uint8Array, tag: TextTag, timeNs: number): void {
    this.bytes += bytes.length;
    const text = this.sanitiser.feed(bytes);
    if (text === "") return;
    this.pieces.push({ text, tag, timeNs });
    this.transcript.append(text);
  }

  clear(): void {
    this.pieces.clear();
    this.transcript.clear();
    this.sanitiser.reset();
    this.generation += 1;
    this.bytes = 0;
  }

  /** Forgets what was printed after `timeNs`. */
  rewind(timeNs: number): void {
    this.pieces.truncate(this.pieces.search((piece) => piece.timeNs <= timeNs));
    this.transcript.clear();
    this.sanitiser.reset();
    this.generation += 1;
    this.bytes = 0;
    for (let position = this.pieces.first; position < this.pieces.end; position += 1) {
      const piece = this.pieces.at(position);
      if (piece === undefined) continue;
      this.transcript.append(piece.text);
      this.bytes += piece.text.length;
    }
  }
}
