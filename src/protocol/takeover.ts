/** The takeover: rules P6 and P7, and the primary that comes of them. */
import { assert } from "../base/assert.ts";
import { isWithout, note, stay } from "./step.ts";
import type {
  BackupState,
  Effect,
  Epoch,
  Interrupt,
  PrimaryState,
  ProtocolConfig,
  Step,
} from "./types.ts";

/** The primary that a promoted backup has become: alone (A14), at the start of its first epoch. */
export function promotedPrimary(state: BackupState): PrimaryState {
  assert(state.phase.kind === "promoted", `a backup that is ${state.phase.kind} is no primary`);
  return {
    role: "primary",
    config: state.config,
    epoch: state.epoch,
    phase: { kind: "running" },
    tme: state.tme,
    buffered: [],
    lastNumber: 0,
    unacknowledged: [],
    alone: true,
  };
}

/** P6 happens where P5 waits for a message that will not come. */
export function takeOverIfNeeded(state: BackupState, ownClock: number): Step<BackupState> {
  const isWaiting = state.phase.kind === "awaitingTime" || state.phase.kind === "awaitingEnd";
  if (!isWaiting || !state.primaryFailed) return stay(state);
  if (isWithout(state.config, "P6-promote")) {
    return stay(state, note("P6", "does not take over, against the rule"));
  }
  return takeOver(state, takeOverTime(state, ownClock));
}

/** A4: the primary's time if it came; otherwise the own clock, which never steps back. */
function takeOverTime(state: BackupState, ownClock: number): number {
  if (isWithout(state.config, "P6-received-time")) return ownClock;
  return state.phase.kind === "awaitingEnd" ? state.tme : Math.max(ownClock, state.tme);
}

/**
 * P6 and P7: finish the failover epoch, and be the primary from the next one on. Interrupts that
 * are tagged with the next epoch (A6) are delivered too: nobody has seen anything of that epoch,
 * and an operation whose completion is here must not become uncertain.
 */
function takeOver(state: BackupState, tme: number): Step<BackupState> {
  const { epoch, config } = state;
  const interrupts = inOrder(
    state,
    state.buffers.flatMap((buffer) => buffer.interrupts),
  );
  const deliver: Effect = { kind: "deliver", epoch, tme, interrupts };
  const next = epoch + 1;
  return stay(
    { ...state, epoch: next, tme, phase: { kind: "promoted" }, buffers: [] },
    note("P6", `failover epoch ${epoch} ends at Tme=${tme} with ${interrupts.length} delivered`),
    ...withUncertain(config, epoch, deliver),
    { kind: "promote", epoch: next },
    { kind: "startEpoch", epoch: next },
  );
}

/** P7: uncertain interrupts for what is still outstanding after the delivery (A8). */
function withUncertain(config: ProtocolConfig, epoch: Epoch, deliver: Effect): readonly Effect[] {
  if (isWithout(config, "P7-uncertain")) return [deliver];
  const told = note("P7", "every operation outstanding becomes uncertain");
  const uncertain: Effect = { kind: "uncertain", epoch };
  return isWithout(config, "A8-after") ? [told, uncertain, deliver] : [deliver, told, uncertain];
}

/** A9: the order of arrival at the primary. */
export function inOrder(
  state: BackupState,
  interrupts: readonly Interrupt[],
): readonly Interrupt[] {
  return isWithout(state.config, "A9-order") ? interrupts.toReversed() : interrupts;
}
