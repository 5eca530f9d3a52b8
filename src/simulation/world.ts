/** The world outside: who types, who watches, and which machine it is connected to. */
import type { Output } from "../hypervisor/guest-machine.ts";
import { type EventLog, byteName } from "./event-log.ts";
import type { Experiment } from "./experiment.ts";
import { Keyboard, type Keystroke, type Served } from "./keyboard.ts";
import type { Referee } from "./referee.ts";
import { Screen } from "./screen.ts";
import type { Seat } from "./seats.ts";

/** Bytes as they become visible; called in the order of the world's time. */
export interface WorldObserver {
  worldByte(author: Seat, byte: number, timeNs: number, isRepeated: boolean): void;
}

export class World {
  readonly keyboard: Keyboard;
  readonly screen = new Screen();
  /** When something happened last: an output, or input given to the guest. */
  quietSinceNs = 0;
  /** Machines whose bytes the terminal takes no longer. */
  private readonly cut = new Set<Seat>();
  private lastInterruptId = 0;
  private readonly isExactlyOnce: boolean;
  private readonly log: EventLog;
  private readonly referee: Referee;
  private readonly observer: WorldObserver;

  constructor(experiment: Experiment, log: EventLog, referee: Referee, observer: WorldObserver) {
    const { inputs, resendInput, costs, exactlyOnce } = experiment;
    this.keyboard = new Keyboard(inputs, resendInput, costs.instructionNs);
    this.isExactlyOnce = exactlyOnce;
    this.log = log;
    this.referee = referee;
    this.observer = observer;
  }

  /** The winner of a fencing has the terminal cut the loser's line. */
  cutOff(seat: Seat): void {
    this.cut.add(seat);
  }

  listenTo(seat: Seat): void {
    this.cut.delete(seat);
  }

  isCutOff(seat: Seat): boolean {
    return this.cut.has(seat);
  }

  /** A byte comes from a machine. */
  receive(author: Seat, output: Output, nowNs: number): void {
    const { byte, sequence, instruction } = output;
    const seen = this.screen.receive(output);
    this.referee.check("I2", "I3");
    const isShown = seen === "new" || seen === "gap" || !this.isExactlyOnce;
    if (isShown) this.observer.worldByte(author, byte, nowNs, seen === "repeated");
    this.stir(nowNs, instruction);
    const repeated = seen === "repeated" ? (isShown ? ", repeated" : ", a repeat, dropped") : "";
    this.log.add("screen", {
      timeNs: nowNs,
      at: "world",
      kind: "output",
      epoch: null,
      instruction,
      message: null,
      rule: null,
      text: `${byteName(byte)} byte ${sequence} from the ${author}${repeated}`,
    });
    if (seen === "gap") {
      const sentence = `The world never got what comes before byte ${sequence}.`;
      this.referee.complain(nowNs, "I2", sentence, { instruction, machine: author });
    }
    if (seen === "contradicted") {
      this.referee.complain(
        nowNs,
        "I3",
        `The ${author} sent ${byteName(byte)} as byte ${sequence}, which the world had seen as another.`,
        { instruction, machine: author, found: byteName(byte) },
      );
    }
  }

  /** A key may be struck. */
  type(nowNs: number, served: Served | null): Keystroke | null {
    const keystroke = this.keyboard.type(nowNs, served, this.lastInterruptId + 1);
    if (keystroke === null) return null;
    this.lastInterruptId = keystroke.id;
    this.log.add("keyboard", {
      timeNs: nowNs,
      at: "world",
      kind: "input",
      epoch: null,
      instruction: null,
      message: null,
      rule: null,
      text: `${byteName(keystroke.byte)} is typed: Int ${keystroke.id}`,
    });
    return keystroke;
  }

  /** Interrupts are numbered in the order in which the world causes them. */
  nextInterruptId(): number {
    this.lastInterruptId += 1;
    return this.lastInterruptId;
  }

  /** The guest has done something that shows. */
  stir(nowNs: number, instruction: number): void {
    this.quietSinceNs = nowNs;
    this.keyboard.sawOutput(nowNs, instruction);
  }

  given(ids: readonly number[], nowNs: number, instruction: number): void {
    if (ids.length > 0) this.quietSinceNs = nowNs;
    this.keyboard.given(ids, nowNs, instruction);
  }
}
