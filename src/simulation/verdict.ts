/** The referee's judgement of a pair, so far or in the end, as one sentence and some counts. */
import { diskComplaint } from "./disk-verdict.ts";
import type { Finish } from "./finish.ts";
import type { Complaint } from "./referee.ts";
import type { Replica } from "./replica.ts";
import { SEATS, type Seat } from "./seats.ts";
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
  const counts = { worldBytes, lost, repeated, epochsCompared, complaints };
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

/** What can be judged only when nothing more comes. */
function lastComplaints(stage: Stage, { reason, timeNs }: Finish): Complaint[] {
  const complaints: Complaint[] = [];
  const complain = (invariant: string, sentence: string): void => {
    complaints.push({ timeNs, invariant, sentence });
  };
  const accounting = stage.network.accountingError();
  if (accounting !== null) complain("I13", accounting);
  if (reason === "stuck") {
    complain("I11", "Nothing can happen any more: somebody waits for what will not come.");
  }
  if (reason === "no-machine") {
    complain("I10", "Both machines crashed: at most one failure is assumed, and nobody is left.");
  }
  const acting = stage.acting();
  if (acting !== null) {
    const difference = outputDifference(stage, acting);
    if (difference !== null) complain("I1", difference);
  }
  return complaints;
}

/** What the world saw is everything that the survivor's guest put out, and what the other's did is part of it. */
function outputDifference(stage: Stage, acting: Seat): string | null {
  const seen = stage.world.screen.seen();
  for (const seat of SEATS) {
    const replica: Replica = stage.replicas[seat];
    if (!replica.isAlive) continue;
    const made = replica.history.outputs();
    const length = Math.min(made.length, seen.length);
    const at = seen.subarray(0, length).findIndex((byte, index) => byte !== made[index]);
    if (at >= 0)
      return `Byte ${at + 1} that the world saw is not what the ${seat}'s guest put out.`;
    if (seat === acting && made.length !== seen.length) {
      return `The world saw ${plural(seen.length, "byte")}, the ${seat}'s guest put out ${made.length}.`;
    }
  }
  return null;
}

export function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
