/** What can be said against the traffic with the disk at any moment, from what came to it and what the survivor's guest knows. */
import type { Disk } from "./disk.ts";
import type { Invariant } from "./invariants.ts";
import type { Stage } from "./stage.ts";
import { SEATS, type Seat } from "./seats.ts";

export interface DiskCounts {
  readonly reads: number;
  readonly writes: number;
  readonly others: number;
  /** Requests of which the guest was told that they may or may not have happened. */
  readonly uncertain: number;
  /** Of the content as it is. */
  readonly digest: string;
}

/** The invariant and a sentence; null: nothing. */
export function diskComplaint(
  stage: Stage,
): readonly [invariant: Invariant, sentence: string] | null {
  const seat = stage.acting();
  if (stage.bus === null || seat === null) return null;
  return strangeArrival(stage, seat) ?? unansweredRequest(stage, seat);
}

/** What came to the disk is what the survivor's guest asked, and nothing of it is missing. */
function strangeArrival({ bus, replicas }: Stage, seat: Seat): readonly [Invariant, string] | null {
  const { requests } = replicas[seat].history;
  for (const { sequence, author, fingerprint } of bus?.disk.arrivals.values() ?? []) {
    const asked = requests.fingerprint(sequence);
    if (asked === null) {
      return [
        "I1",
        `The disk got request ${sequence} from the ${author}; the ${seat}'s guest never asked it.`,
      ];
    }
    if (asked !== fingerprint) {
      return [
        "I1",
        `Request ${sequence} that the disk got from the ${author} is not what the ${seat}'s guest asked.`,
      ];
    }
  }
  return null;
}

/** Somebody waits for the disk in vain. */
export function unansweredRequest(
  { bus, replicas }: Stage,
  seat: Seat,
): readonly [Invariant, string] | null {
  const { requests } = replicas[seat].history;
  const lost = requests.outstanding.find((sequence) => bus?.isUnderWay(seat, sequence) === false);
  if (lost === undefined) return null;
  return [
    "I11",
    `The ${seat}'s guest waits for the end of request ${lost}, of which nobody will tell it.`,
  ];
}

export function diskCounts({ bus, replicas }: Stage): DiskCounts | null {
  if (bus === null) return null;
  const uncertain = SEATS.map((seat) => replicas[seat].history.requests.uncertainCount);
  return countsOf(bus.disk, Math.max(...uncertain));
}

export function countsOf({ counts, image }: Disk, uncertain: number): DiskCounts {
  const { read: reads, write: writes, other: others } = counts;
  return { reads, writes, others, uncertain, digest: image.digest() };
}
