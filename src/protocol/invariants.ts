/** What always holds: the lists written on the state types, and what holds between the two machines. */
import { assert } from "../base/assert.ts";
import { checkReceiver } from "./link-receiver.ts";
import { checkSender } from "./link-sender.ts";
import type { LinkState } from "./link-types.ts";
import { isWithout } from "./step.ts";
import { FIRST_EPOCH } from "./types.ts";
import type { BackupState, PrimaryState } from "./types.ts";
import { awaitedByPrimary } from "./waiting.ts";

export function checkPrimary(state: PrimaryState): void {
  const { epoch, unacknowledged, lastNumber, phase, alone, config } = state;
  assert(epoch >= FIRST_EPOCH && lastNumber >= 0 && state.tme >= 0, "primary: counts below zero");
  let previous = 0;
  for (const sent of unacknowledged) {
    assert(sent.number > previous, `primary: ${sent.number} is listed after ${previous}`);
    assert(sent.epoch <= epoch + 1, `primary: message for epoch ${sent.epoch} in ${epoch}`);
    assert(sent.kind !== "end" || config.endAcknowledged, "primary: a literal [end, E] is awaited");
    previous = sent.number;
  }
  assert(previous <= lastNumber, `primary: ${previous} is unacknowledged but was not sent`);
  if (alone) {
    assert(unacknowledged.length === 0, "primary: alone, with messages unacknowledged");
    assert(phase.kind === "running", `primary: alone, and ${phase.kind}`);
  }
  if (phase.kind === "running") return;
  assert(awaitedByPrimary(state).messages.length > 0, `primary: ${phase.kind} waits for nothing`);
  if (phase.kind === "endingEpoch") {
    assert(phase.timeNumber <= lastNumber, "primary: waits at the epoch end without having sent");
  }
}

export function checkBackup(state: BackupState): void {
  const { epoch, buffers, phase, config } = state;
  assert(epoch >= FIRST_EPOCH && state.lastReceived >= 0 && state.tme >= 0, "backup: counts");
  buffers.forEach((buffer, index) => {
    assert(buffer.epoch === epoch + index, `backup: buffer ${index} is of epoch ${buffer.epoch}`);
    const { time, ended } = buffer;
    assert(!ended || time !== null, `backup: [end, ${buffer.epoch}] without [Tme]`);
    if (index < buffers.length - 1) assert(time !== null, `backup: [Tme] is missing before others`);
    if (index < buffers.length - 2) assert(ended, `backup: [end, E] is missing before others`);
  });
  checkBackupWait(state);
  if (phase.kind === "promoted") {
    assert(state.primaryFailed && buffers.length === 0, "backup: promoted too early");
  } else if (state.primaryFailed && !isWithout(config, "P6-promote")) {
    assert(phase.kind === "running", `backup: ${phase.kind}, though the primary has failed`);
  }
}

function checkBackupWait(state: BackupState): void {
  const { phase, config } = state;
  const current = state.buffers[0];
  if (phase.kind === "awaitingTime") {
    assert((current?.time ?? null) === null, "backup: waits for a [Tme] that is here");
  }
  if (phase.kind === "awaitingEnd") {
    assert(current?.ended !== true, "backup: waits for an [end, E] that is here");
    const needsTime = !isWithout(config, "P5-time");
    assert(!needsTime || current?.time?.tme === state.tme, "backup: waits with another time");
  }
}

/**
 * Between a primary and its backup, as long as neither has heard that the other has failed:
 * - nothing is received before it is sent, and nothing is acknowledged before it is received
 * - the backup is never ahead of the primary (A16)
 * - it is at most one epoch behind in the original variant (P2), and one more than the lead limit in
 *   the revised one; at that distance it has adopted the time and waits for `[end, E]`
 * - where both run the same epoch they go by the same time
 */
export function checkPair(primary: PrimaryState, backup: BackupState): void {
  checkPrimary(primary);
  checkBackup(backup);
  if (primary.alone || backup.primaryFailed) return;
  checkReceived(primary, backup);
  checkDistance(primary, backup);
}

function checkReceived(primary: PrimaryState, backup: BackupState): void {
  const { lastNumber, unacknowledged, config } = primary;
  assert(backup.lastReceived <= lastNumber, `message ${backup.lastReceived} was never sent`);
  if (!config.endAcknowledged) return;
  const onTheWay = unacknowledged.filter((sent) => sent.number > backup.lastReceived).length;
  assert(
    onTheWay === lastNumber - backup.lastReceived,
    `messages ${backup.lastReceived + 1}..${lastNumber} are not here, but one is acknowledged`,
  );
}

function checkDistance(primary: PrimaryState, backup: BackupState): void {
  const { config } = primary;
  const ignoresTime = isWithout(config, "P5-time");
  const distance = primary.epoch - backup.epoch;
  if (!ignoresTime && !isWithout(config, "P5-end")) {
    assert(
      distance >= 0,
      `the backup is in epoch ${backup.epoch}, the primary in ${primary.epoch}`,
    );
  }
  const limit = (config.variant === "original" ? 0 : config.leadLimitEpochs) + 1;
  if (!isWithout(config, "P2-wait")) {
    assert(distance <= limit, `the primary is ${distance} epochs ahead`);
    const hasTime = ignoresTime || backup.phase.kind === "awaitingEnd";
    assert(distance < limit || hasTime, `the primary is ${distance} ahead of a running backup`);
  }
  const runBoth = primary.phase.kind !== "endingEpoch" && backup.phase.kind === "running";
  if (runBoth && distance === 0 && !ignoresTime) {
    assert(primary.tme === backup.tme, `Tme=${primary.tme} and Tme=${backup.tme}`);
  }
}

export function checkLink(state: LinkState): void {
  checkSender(state);
  checkReceiver(state);
}
