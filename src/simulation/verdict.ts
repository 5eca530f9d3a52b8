/** The referee's judgement of a pair, so far or in the end, as one sentence and some counts. */
import { diskComplaint } from "./disk-verdict.ts";
import type { Bound } from "./bounds.ts";
import {
  type Complaint,
  type Counts,
  type Invariant,
  type InvariantVerdict,
  invariantVerdicts,
} from "./invariants.ts";
import { lastComplaints } from "./last-complaints.ts";
import type { Recovery } from "./liveness.ts";
import { SEATS } from "./seats.ts";
import type { Stage } from "./stage.ts";

export interface Verdict {
  readonly state: "good" | "bad" | "pending";
  /** One sentence for people. */
  readonly sentence: string;
  /** Bytes the world has seen, without repeats. */
  readonly worldBytes: number;
  /** Bytes that the world never got, though a later one came. */
  readonly lost: number;
  readonly repeated: number;
  readonly epochsCompared: number;
  readonly complaints: readonly Complaint[];
  /** Each invariant: how often it was looked at, and how often it was broken. */
  readonly invariants: readonly InvariantVerdict[];
  /** How long each takeover took and might have taken, and each wait for a backup that had failed (I10, I11). */
  readonly recoveries: readonly Recovery[];
  /** The largest that each buffer has been (I12). */
  readonly bounds: readonly Bound[];
}

export function verdictOf(stage: Stage): Verdict {
  const { referee, world, finish } = stage;
  const inTheEnd = finish === null ? [] : lastComplaints(stage, finish);
  const ofDisk = diskComplaint(stage);
  if (ofDisk !== null) {
    const [invariant, sentence] = ofDisk;
    inTheEnd.push({ timeNs: stage.lastEventNs, invariant, sentence });
  }
  const complaints = [...referee.complaints, ...inTheEnd].sort((a, b) => a.timeNs - b.timeNs);
  const { lost, repeated, count: worldBytes } = world.screen;
  const { epochsCompared } = referee;
  const invariants = invariantVerdicts(
    checkedIn(stage),
    complainedIn(referee.complained, inTheEnd),
  );
  const counts = {
    worldBytes,
    lost,
    repeated,
    epochsCompared,
    complaints,
    invariants,
    recoveries: stage.liveness.recoveries.slice(),
    bounds: referee.bounds.all(),
  };
  const [first] = complaints;
  if (first !== undefined) {
    const more = referee.complaintCount + inTheEnd.length - 1;
    const others = more === 0 ? "" : ` (and ${plural(more, "more complaint")})`;
    return { state: "bad", sentence: `${first.sentence}${others}`, ...counts };
  }
  const isServed = stage.acting() !== null;
  if (finish === null && !isServed) {
    const sentence =
      "Nobody serves the world: the primary has crashed, the backup has not noticed.";
    return { state: "pending", sentence, ...counts };
  }
  if (finish === null && epochsCompared === 0) {
    return { state: "pending", sentence: "No epoch has ended on both machines.", ...counts };
  }
  const { exactlyOnce } = stage.options.experiment;
  const sentence = goodSentence(counts, exactlyOnce) + ofTheDisk(stage);
  return { state: "good", sentence, ...counts };
}

/** With what is looked at once, when the run is over, and what is looked at anew each time. */
function checkedIn({ referee, finish, bus }: Stage): Counts {
  const { checked } = referee;
  const more = (invariant: Invariant, count: number): number => (checked[invariant] ?? 0) + count;
  const isOver = finish === null ? 0 : 1;
  return {
    ...checked,
    I1: more("I1", isOver),
    I10: more("I10", isOver),
    I11: more("I11", isOver + (bus === null ? 0 : 1)),
    I13: more("I13", 2 * isOver),
  };
}

function complainedIn(before: Counts, inTheEnd: readonly Complaint[]): Counts {
  const counts: Partial<Record<Invariant, number>> = { ...before };
  for (const { invariant } of inTheEnd) counts[invariant] = (counts[invariant] ?? 0) + 1;
  return counts;
}

/** The terminal that shows each byte exactly once has dropped what was repeated. */
function goodSentence(counts: Omit<Verdict, "state" | "sentence">, exactlyOnce: boolean): string {
  const { epochsCompared, worldBytes, repeated } = counts;
  const repeats = exactlyOnce ? `${plural(repeated, "repeat")} dropped` : `${repeated} repeated`;
  const again = repeated === 0 ? "none repeated" : repeats;
  return `Both machines were equal at ${plural(epochsCompared, "epoch end")}; the world has seen ${plural(worldBytes, "byte")}, none lost, ${again}.`;
}

/** Where there was any. */
function ofTheDisk({ bus, replicas }: Stage): string {
  const asked = bus?.disk.arrivals.size ?? 0;
  if (asked === 0) return "";
  const uncertain = Math.max(
    ...SEATS.map((seat) => replicas[seat].history.requests.uncertainCount),
  );
  const told =
    uncertain === 0 ? "" : `, and its guest was told of ${uncertain} that they are uncertain`;
  return ` The disk got ${plural(asked, "request")}, each once${told}.`;
}

export function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
