/**
 * The shortest run, of those that are looked at, in which switching a rule or an assumption off breaks the world while the
 * same run with it on is clean. First without any fault, then with one crash at any step of the protocol and whatever
 * is under way lost or not; last all of this in the literal reading of A2 and A3. In each, the runs of the fewest epochs come first.
 */
import { createGuestMachine } from "../hypervisor/create.ts";
import type { Experiment } from "../simulation/experiment.ts";
import { InProcessRun } from "../simulation/in-process.ts";
import type { Observer, RunOptions } from "../simulation/options.ts";
import type { Switch } from "../simulation/switches.ts";
import { CrashPoints } from "./crash-points.ts";
import { type Around, SHAPES, type SmallGuest, basesOf } from "./explain-space.ts";
import type { Verdict } from "../simulation/verdict.ts";
import { replayedVerdict } from "./report.ts";

/** A run that shows what a switch is for. */
export interface Explanation {
  readonly name: Switch;
  /** With the switch off. */
  readonly experiment: Experiment;
  readonly guest: SmallGuest;
  readonly verdict: Verdict;
  /** Of the machine that served the world longest. */
  readonly epochs: number;
  readonly instructions: number;
}

export interface Searched {
  readonly explanation: Explanation | null;
  /** Pairs of runs, with the switch off and on. */
  readonly tried: number;
}

const MAX_INSTRUCTIONS = 600_000;
const IDLE_STOP_NS = 10_000_000_000;
const AROUND: readonly (readonly Around[])[] = [
  [
    { endAcknowledged: true, tailLost: false },
    { endAcknowledged: true, tailLost: true },
  ],
  [
    { endAcknowledged: false, tailLost: false },
    { endAcknowledged: false, tailLost: true },
  ],
];

/** `tell` hears of the progress; `triesMax`: no more runs than these for each reading of the rules. */
export function explain(
  name: Switch,
  guests: readonly SmallGuest[],
  triesMax: number,
  tell: (tried: number) => void = () => undefined,
): Searched {
  let tried = 0;
  for (const arounds of AROUND) {
    const search = new Search(name, guests, triesMax, (count) => {
      tell(tried + count);
    });
    const explanation = search.withoutFaults(arounds) ?? search.withOneCrash(arounds);
    tried += search.tried;
    if (explanation !== null) return { explanation, tried };
  }
  return { explanation: null, tried };
}

interface Base {
  readonly guest: SmallGuest;
  readonly experiment: Experiment;
  readonly epochs: number;
  readonly crashes: readonly string[];
}

class Search {
  tried = 0;
  private readonly name: Switch;
  private readonly guests: readonly SmallGuest[];
  private readonly triesMax: number;
  private readonly tell: (tried: number) => void;

  constructor(
    name: Switch,
    guests: readonly SmallGuest[],
    triesMax: number,
    tell: (tried: number) => void,
  ) {
    this.name = name;
    this.guests = guests;
    this.triesMax = triesMax;
    this.tell = tell;
  }

  withoutFaults(arounds: readonly Around[]): Explanation | null {
    const [around] = arounds;
    if (around === undefined) return null;
    for (const base of this.bases([around])) {
      const found = this.looked(base.guest, base.experiment);
      if (found !== null) return found;
    }
    return null;
  }

  /** A run without faults that has more epochs than the best so far would not be better with one. */
  withOneCrash(arounds: readonly Around[]): Explanation | null {
    let best: Explanation | null = null;
    for (const base of this.bases(arounds)) {
      if (SHAPES[base.guest.file]?.crashes !== true) continue;
      if (best !== null && base.epochs > best.epochs) break;
      for (const crash of base.crashes) {
        if (this.tried >= this.triesMax) return best;
        const found = this.looked(base.guest, { ...base.experiment, faults: [crash] });
        if (found !== null && (best === null || isShorter(found, best))) best = found;
      }
    }
    return best;
  }

  /** Experiments without faults, those of the fewest epochs first. */
  private bases(arounds: readonly Around[]): readonly Base[] {
    const bases: Base[] = [];
    for (const guest of this.guests) {
      for (const around of arounds) {
        for (const experiment of basesOf(guest.file, around)) {
          bases.push(this.base(guest, experiment));
        }
      }
    }
    return bases.sort((a, b) => a.epochs - b.epochs);
  }

  private base(guest: SmallGuest, experiment: Experiment): Base {
    const points = new CrashPoints();
    const observer = {
      ...SILENT,
      event: (entry: Parameters<CrashPoints["observe"]>[0]) => points.observe(entry),
    };
    const run = new InProcessRun(optionsOf(guest, experiment, observer), createGuestMachine);
    run.advance(Infinity);
    const epochs = run.simulation.replica("primary").history.epochs;
    return { guest, experiment, epochs, crashes: points.everywhere() };
  }

  /** The explanation that this experiment is, with the switch off; null: it is none. */
  private looked(guest: SmallGuest, experiment: Experiment): Explanation | null {
    this.tried += 1;
    if (this.tried % 100 === 0) this.tell(this.tried);
    const off = { ...experiment, rules: { ...experiment.rules, without: [this.name] } };
    const broken = judged(guest, off);
    if (broken === null || broken.verdict.state !== "bad") return null;
    const clean = judged(guest, experiment);
    if (clean === null || clean.verdict.state !== "good") return null;
    const { verdict, epochs, instructions } = broken;
    return { name: this.name, experiment: off, guest, verdict, epochs, instructions };
  }
}

function isShorter(one: Explanation, other: Explanation): boolean {
  return (
    one.epochs < other.epochs ||
    (one.epochs === other.epochs && one.instructions < other.instructions)
  );
}

const SILENT: Observer = {
  event: null,
  worldByte: () => undefined,
  suppressedByte: () => undefined,
};

function optionsOf(guest: SmallGuest, experiment: Experiment, observer: Observer): RunOptions {
  return {
    experiment,
    image: guest.image,
    disk: guest.disk,
    maxInstructions: MAX_INSTRUCTIONS,
    idleStopNs: IDLE_STOP_NS,
    observer,
  };
}

interface Judged {
  readonly verdict: Verdict;
  readonly epochs: number;
  readonly instructions: number;
}

/** What the referee says in the end; null: the run has no end of its own. */
export function judged(guest: SmallGuest, experiment: Experiment): Judged | null {
  const options = optionsOf(guest, experiment, SILENT);
  const run = new InProcessRun(options, createGuestMachine);
  const reached = run.advance(Infinity);
  if (reached.kind !== "finished" || reached.finish.reason === "max-instructions") return null;
  const { simulation } = run;
  const verdict = replayedVerdict(simulation, options);
  const seat = simulation.acting ?? "primary";
  const { instructions } = simulation.clock(seat);
  const { epochs } = simulation.replica(seat).history;
  return instructions < MAX_INSTRUCTIONS ? { verdict, epochs, instructions } : null;
}
