/**
 * The world's keyboard, and the line from it to the machines.
 *
 * Two people may sit at it. One types at given moments (a user of the page, recorded). The other is patient:
 * a line at a time, beginning a line only when the terminal has been quiet for a while and the guest waits
 * for input. So what patient input makes of a guest does not depend on how fast the machine is: the console
 * output is the same on the bare machine and on a pair, at any epoch length.
 *
 * The line has flow control: at most `WINDOW` keystrokes are on it that the guest has not been given yet.
 * And it is reliable, as a terminal server's connection is: each keystroke is numbered, and the terminal keeps
 * it until it is stable, that is until the backup has acknowledged `[E, Int]` or there is no backup. A machine
 * that takes over says which keystroke it has last; the terminal sends the later ones again. Without
 * `resendInput` they are lost, as the paper says: their echo has been seen by nobody.
 */
import type { Input } from "./experiment.ts";

const BETWEEN_KEYS_NS = 1_000_000;
const QUIET_NS = 50_000_000;
const LOOK_AGAIN_NS = 10_000_000;
/** Patience ends when the guest has executed for so long without output and without a look for input. */
const PATIENCE_NS = 5_000_000_000;
/** Half of what the serial port's receiver holds. */
const WINDOW = 8;

export interface Keystroke {
  /** The number of the interrupt it makes; ascending. */
  readonly id: number;
  readonly byte: number;
}

/** What the patient typist sees of the machine that serves the world. */
export interface Served {
  readonly waitsForInput: boolean;
  readonly instructions: number;
}

interface TimedText {
  readonly timeNs: number;
  readonly bytes: readonly number[];
}

export class Keyboard {
  private readonly patientLines: (readonly number[])[] = [];
  private readonly timed: TimedText[] = [];
  private readonly resendsInput: boolean;
  private readonly patienceInstructions: number;
  private current: readonly number[] = [];
  private position = 0;
  private typedCount = 0;
  private takenId = 0;
  private earliestKeyNs = 0;
  private quietSinceNs = 0;
  private quietSinceInstruction = 0;
  private lookAgainNs = 0;
  /** Typed, and not given to the guest that serves the world. */
  private onLine: Keystroke[] = [];
  /** Typed, and might be lost in a crash. */
  private unstable: Keystroke[] = [];

  constructor(inputs: readonly Input[], resendsInput: boolean, instructionNs: number) {
    this.resendsInput = resendsInput;
    this.patienceInstructions = Math.ceil(PATIENCE_NS / instructionNs);
    for (const input of inputs) this.add(input);
  }

  add(input: Input): void {
    const bytes = bytesOf(input.text);
    if (bytes.length === 0) return;
    if (input.timeNs === null) this.patientLines.push(...linesOf(bytes));
    else insertByTime(this.timed, { timeNs: input.timeNs, bytes });
  }

  /** Is there nothing more to type? */
  get isDone(): boolean {
    return this.isIdle && this.timed.length === 0 && this.patientLines.length === 0;
  }

  /** Keystrokes typed so far. */
  get typed(): number {
    return this.typedCount;
  }

  /** Before this moment no key will be struck. */
  nextTimeNs(): number {
    if (this.position < this.current.length) {
      return this.onLine.length < WINDOW ? this.earliestKeyNs : Infinity;
    }
    const timedNs = Math.max(this.timed[0]?.timeNs ?? Infinity, this.earliestKeyNs);
    const patientNs =
      this.patientLines.length === 0
        ? Infinity
        : Math.max(this.quietSinceNs + QUIET_NS, this.lookAgainNs, this.earliestKeyNs);
    return Math.min(timedNs, patientNs);
  }

  /** At `nextTimeNs`: the key struck, with the number `id`, or null if the patient typist has only looked. */
  type(nowNs: number, served: Served | null, id = this.typedCount + 1): Keystroke | null {
    if (this.isIdle && !this.beginLine(nowNs, served)) return null;
    const byte = this.current[this.position] ?? 0;
    this.position += 1;
    this.typedCount += 1;
    this.earliestKeyNs = nowNs + BETWEEN_KEYS_NS;
    const keystroke = { id, byte };
    this.onLine.push(keystroke);
    this.unstable.push(keystroke);
    return keystroke;
  }

  /** The screen has shown something. */
  sawOutput(nowNs: number, instruction: number): void {
    this.quietSinceNs = nowNs;
    this.quietSinceInstruction = instruction;
  }

  /** The guest that serves the world has been given these keystrokes. */
  given(ids: readonly number[], nowNs: number, instruction: number): void {
    if (ids.length === 0) return;
    const wasFull = this.onLine.length >= WINDOW;
    this.onLine = this.onLine.filter(({ id }) => !ids.includes(id));
    if (wasFull) this.earliestKeyNs = Math.max(this.earliestKeyNs, nowNs);
    this.sawOutput(nowNs, instruction);
  }

  /** A machine has taken this keystroke off the line; before that, the line itself keeps it. */
  taken(id: number): void {
    this.takenId = Math.max(this.takenId, id);
  }

  /** No single crash can lose this keystroke any more. */
  stable(id: number): void {
    this.unstable = this.unstable.filter((keystroke) => keystroke.id !== id);
  }

  /** A crash can lose nothing any more: there is one machine left. */
  allStable(): void {
    this.unstable = [];
  }

  /**
   * Another machine serves the world from now on, and has every keystroke up to `heldId`. Returns those that
   * are sent to it (again): they are on the line.
   */
  takenOver(heldId: number, nowNs: number, instruction: number): readonly Keystroke[] {
    const from = this.resendsInput ? heldId : Math.max(heldId, this.takenId);
    this.onLine = this.unstable.filter(({ id }) => id > from);
    this.unstable = [];
    this.sawOutput(nowNs, instruction);
    this.earliestKeyNs = Math.max(this.earliestKeyNs, nowNs);
    return this.onLine;
  }

  private get isIdle(): boolean {
    return this.position >= this.current.length;
  }

  private beginLine(nowNs: number, served: Served | null): boolean {
    const timed = this.timed[0];
    if (timed !== undefined && timed.timeNs <= nowNs) {
      this.timed.shift();
      this.current = timed.bytes;
      this.position = 0;
      return true;
    }
    const line = this.patientLines[0];
    if (line === undefined || !this.mayBegin(served)) {
      this.lookAgainNs = nowNs + LOOK_AGAIN_NS;
      return false;
    }
    this.patientLines.shift();
    this.current = line;
    this.position = 0;
    return true;
  }

  private mayBegin(served: Served | null): boolean {
    if (served === null || this.onLine.length > 0) return false;
    const executed = served.instructions - this.quietSinceInstruction;
    return served.waitsForInput || executed >= this.patienceInstructions;
  }
}

/** Latin-1, as a serial line carries it. */
function bytesOf(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index) & 0xff);
}

/** Cut after each end of line. */
function linesOf(bytes: readonly number[]): readonly (readonly number[])[] {
  const lines: number[][] = [];
  let line: number[] = [];
  for (const byte of bytes) {
    line.push(byte);
    if (byte !== 0x0a && byte !== 0x0d) continue;
    lines.push(line);
    line = [];
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

function insertByTime(texts: TimedText[], text: TimedText): void {
  const index = texts.findIndex(({ timeNs }) => timeNs > text.timeNs);
  if (index < 0) texts.push(text);
  else texts.splice(index, 0, text);
}
