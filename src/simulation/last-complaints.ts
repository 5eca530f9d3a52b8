/** What can be judged only when nothing more comes. */
import { unansweredRequest } from "./disk-verdict.ts";
import type { Finish } from "./finish.ts";
import type { Complaint, ComplaintDetail, Invariant } from "./invariants.ts";
import { SEATS, type Seat, otherSeat } from "./seats.ts";
import type { Stage } from "./stage.ts";

export function lastComplaints(stage: Stage, { reason, sentence, timeNs }: Finish): Complaint[] {
  const complaints: Complaint[] = [];
  const complain = (invariant: Invariant, sentence: string, detail: ComplaintDetail = {}): void => {
    complaints.push({ timeNs, invariant, sentence, ...detail });
  };
  const accounting = stage.network.accountingError();
  if (accounting !== null) complain("I13", accounting);
  if (reason === "stuck") {
    complain("I11", "Nothing can happen any more: somebody waits for what will not come.");
  }
  const serving = stage.acting();
  // Of a request that nobody answers diskComplaint tells, at any moment.
  const isTold = serving !== null && unansweredRequest(stage, serving) !== null;
  if (reason === "no-progress" && !isTold) complain("I11", sentence);
  if (reason === "no-machine") {
    complain("I10", "Both machines crashed: at most one failure is assumed, and nobody is left.");
  }
  const late = lateTakeover(stage, timeNs);
  if (late !== null) complain("I10", late);
  if (serving !== null) {
    const difference = outputDifference(stage, serving);
    if (difference !== null) complain("I1", ...difference);
  }
  return complaints;
}

/** A backup that has outlived its primary by more than the bound, and serves nobody. */
function lateTakeover(stage: Stage, timeNs: number): string | null {
  const { replicas, liveness, options } = stage;
  const seat = SEATS.find((one) => replicas[one].role === "backup");
  if (seat === undefined) return null;
  const { crashedAtNs } = replicas[otherSeat(seat)];
  if (crashedAtNs === Infinity) return null;
  const { epochLength, costs } = options.experiment;
  const longestNs = epochLength * (costs.instructionNs + costs.simulatedNs);
  const dueNs = liveness.mustHaveRecoveredNs(seat, longestNs);
  if (timeNs <= dueNs) return null;
  return `The ${otherSeat(seat)} crashed at ${crashedAtNs} ns, and at ${timeNs} ns the ${seat} has not taken over; by ${dueNs} ns it had to.`;
}

/** What the world saw is everything that the survivor's guest put out, and what the other's did is part of it. */
function outputDifference(
  stage: Stage,
  acting: Seat,
): readonly [sentence: string, detail: ComplaintDetail] | null {
  const seen = stage.world.screen.seen();
  for (const machine of SEATS) {
    const replica = stage.replicas[machine];
    if (!replica.isAlive) continue;
    const made = replica.history.outputs();
    const length = Math.min(made.length, seen.length);
    const at = seen.subarray(0, length).findIndex((byte, index) => byte !== made[index]);
    if (at >= 0) {
      const sentence = `Byte ${at + 1} that the world saw is not what the ${machine}'s guest put out.`;
      return [sentence, { machine, expected: String(made[at]), found: String(seen[at]) }];
    }
    if (machine === acting && made.length !== seen.length) {
      const bytes = (count: number): string => `${count} byte${count === 1 ? "" : "s"}`;
      const sentence = `The world saw ${bytes(seen.length)}, the ${machine}'s guest put out ${made.length}.`;
      return [sentence, { machine, expected: bytes(made.length), found: bytes(seen.length) }];
    }
  }
  return null;
}
