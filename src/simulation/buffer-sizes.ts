/** I12: what a machine's hypervisor and link hold, beside the limits of the link and of the rules. */
import type { Referee } from "./referee.ts";
import type { Replica } from "./replica.ts";

export function noteBuffers(referee: Referee, replica: Replica, nowNs: number): void {
  const { seat, rules, endpoint } = replica;
  const { config, sent, queue, held } = endpoint.linkState;
  const { windowFrames, queueLimitFrames } = config;
  const { leadLimitEpochs } = rules.config;
  const note = (what: string, size: number, limit: number): void => {
    referee.bounded(seat, what, size, limit, nowNs);
  };
  referee.check("I12");
  note(`frames of the ${seat} under way`, sent.length, windowFrames);
  note(`messages of the ${seat} before its window`, queue.length, queueLimitFrames);
  note(`frames before their turn at the ${seat}`, held.length, windowFrames);
  if (rules.role === "primary") {
    const times = rules.unacknowledged.filter(({ kind }) => kind === "time");
    // The epoch that is ending has sent its own, and waits now.
    note("times unacknowledged", times.length, leadLimitEpochs + 1);
  } else {
    // Beside those of the lead, the backup's own epoch and the one that the primary has begun.
    note("epochs buffered by the backup", rules.buffers.length, leadLimitEpochs + 2);
  }
}
