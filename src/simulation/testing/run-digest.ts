/** A whole run in four words: what happened, what the world saw, how it ended, and what both machines are then. */
import { Digest } from "../../base/digest.ts";
import type { Inspection } from "../../hypervisor/inspect.ts";
import { lineOf } from "../event-log.ts";
import type { Observer } from "../options.ts";
import { SEATS, type Seat } from "../seats.ts";
import type { Advance } from "../simulation.ts";

export const MAX_INSTRUCTIONS = 30_000;
/** Runs in which nothing can happen any more, or somebody waits for a typist, end here. */
export const LAST_NS = 400_000_000;

export class RunDigest {
  events = 0;
  private readonly log = new Digest();
  private readonly world = new Digest();
  private readonly suppressed = new Digest();

  readonly observer: Observer = {
    event: (entry) => {
      this.events += 1;
      this.log.addString(lineOf(entry));
    },
    worldByte: (author, byte) => {
      this.world.addString(author);
      this.world.addWord(byte);
    },
    suppressedByte: (seat, byte) => {
      this.suppressed.addString(seat);
      this.suppressed.addWord(byte);
    },
  };

  line(reached: Advance, machines: Readonly<Record<Seat, Inspection | null>>): string {
    const state = new Digest();
    for (const seat of SEATS) addInspection(state, machines[seat]);
    const parts = [this.log, this.world, this.suppressed, state].map((digest) => digest.hex());
    return `${reached.kind} ${this.events} ${parts.join(" ")}`;
  }
}

function addInspection(digest: Digest, machine: Inspection | null): void {
  digest.addString(machine === null ? "none" : "there");
  if (machine === null) return;
  for (const words of [machine.general, machine.control, machine.space]) {
    for (const word of words) digest.addWord(word | 0);
  }
  for (const word of [machine.psw, ...machine.iasq, ...machine.iaoq]) digest.addWord(word | 0);
  digest.addString(JSON.stringify([machine.external, machine.code]));
}
