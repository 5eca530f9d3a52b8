/** Why a machine stands still: the waits of P2, P5 and the I/O rule, each decided here and only here. */
import { isWithout, sentNames } from "./step.ts";
import type { BackupState, PrimaryState, Rule, Unacknowledged, Waiting } from "./types.ts";

/** The rule that makes this machine wait and the messages it needs; null when it need not wait. */
export function waitingFor(state: PrimaryState | BackupState): Waiting | null {
  return state.role === "primary" ? primaryWaitingFor(state) : backupWaitingFor(state);
}

function primaryWaitingFor(state: PrimaryState): Waiting | null {
  const { rule, messages } = awaitedByPrimary(state);
  if (messages.length === 0) return null;
  return {
    rule,
    what: `the acknowledgement of ${sentNames(messages)}`,
    epoch: state.epoch,
    messages: messages.map((sent) => sent.number),
  };
}

function backupWaitingFor(state: BackupState): Waiting | null {
  switch (state.phase.kind) {
    case "running":
    case "promoted":
      return null;
    case "awaitingTime":
      return {
        rule: "P5",
        what: `[Tme] of epoch ${state.epoch}`,
        epoch: state.epoch,
        messages: [],
      };
    case "awaitingEnd":
      return { rule: "P5", what: `[end, ${state.epoch}]`, epoch: state.epoch, messages: [] };
  }
}

export interface Awaited {
  readonly rule: Rule;
  readonly messages: readonly Unacknowledged[];
}

/** The messages whose acknowledgement the primary needs before it may leave its phase. */
export function awaitedByPrimary(state: PrimaryState): Awaited {
  switch (state.phase.kind) {
    case "running":
      return { rule: "P2", messages: [] };
    case "endingEpoch":
      return awaitedAtEpochEnd(state, state.phase.timeNumber);
    case "beforeOutput":
      return { rule: "output", messages: awaitedBeforeOutput(state) };
  }
}

/** P2 waits for what was sent up to `[Tme]`; the revised P2 does not, unless it leads by too much. */
function awaitedAtEpochEnd(state: PrimaryState, timeNumber: number): Awaited {
  const { config, unacknowledged } = state;
  if (config.variant === "original" && !isWithout(config, "P2-wait")) {
    return { rule: "P2", messages: unacknowledged.filter((sent) => sent.number <= timeNumber) };
  }
  const times = unacknowledged.filter((sent) => sent.kind === "time");
  const excess = Math.max(0, times.length - config.leadLimitEpochs);
  return { rule: "lead", messages: times.slice(0, excess) };
}

/**
 * Revised: every message sent so far. Original: `[end, E]` of the epoch before, as P2 has waited for
 * the others. The literal reading of A2 and A3 never has an `[end, E]` among the unacknowledged.
 */
function awaitedBeforeOutput(state: PrimaryState): readonly Unacknowledged[] {
  if (isWithout(state.config, "output-wait")) return [];
  if (state.config.variant === "revised") return state.unacknowledged;
  return state.unacknowledged.filter((sent) => sent.kind === "end");
}
