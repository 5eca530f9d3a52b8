/** What joining means for a hypervisor: the one that comes back, and the one that goes on. */
import { assert } from "../base/assert.ts";
import { startBackup } from "../protocol/backup.ts";
import { joinBackup } from "../protocol/primary.ts";
import { Endpoint } from "./endpoint.ts";
import type { History } from "./history.ts";
import type { MachineClock } from "./machine-clock.ts";
import type { Replica } from "./replica.ts";
import { SeatWires } from "./seat-wires.ts";

/** What the newcomer goes on from, beside the state of its machine. */
export interface Handover {
  readonly history: History;
  readonly epoch: number;
  readonly tme: number;
  /** The last key that the guest has been given. */
  readonly heldId: number;
  readonly endedAtNs: number;
  readonly clock: MachineClock;
}

/** It is here again, with a new incarnation and nothing else. */
export function comeBack(replica: Replica, nowNs: number, text: string): void {
  replica.role = "joining";
  replica.logAt("join", "fault", text, "join", nowNs, null);
}

/** Its end of the link begins anew. */
export function openPairing(replica: Replica, pairing: number, nowNs: number): void {
  replica.endpoint.close();
  replica.pairing = pairing;
  const wires = new SeatWires(replica.seat, replica.around);
  replica.endpoint = new Endpoint(replica.experiment, wires, pairing);
  replica.endpoint.open(nowNs);
}

/** From when on it has served the world; Infinity: it never has. */
export function servesFromNs({ seat, pairing, role, promotedAtNs }: Replica): number {
  const isFirst = seat === "primary" && pairing === 1;
  return isFirst || role === "primary" ? 0 : promotedAtNs;
}

/** Does it serve the world without a backup? */
export function isAlone({ isActing, rules }: Replica): boolean {
  return isActing && rules.role === "primary" && rules.alone;
}

export function handoverOf(replica: Replica, history: History, clock: MachineClock): Handover {
  const { epoch, rules, endedAtNs } = replica;
  const [waiting] = replica.buffered().filter(({ source }) => source === "console");
  const heldId = waiting === undefined ? replica.heldId : waiting.id - 1;
  return { history, epoch, tme: rules.tme, heldId, endedAtNs, clock };
}

/** The primary has a backup again: what came while it stood still is forwarded, and its epoch begins. */
export function beginPaired(replica: Replica, nowNs: number): void {
  assert(replica.rules.role === "primary", `${replica.seat}: joined, but no primary`);
  const step = joinBackup(replica.rules);
  replica.rules = step.state;
  replica.role = "primary";
  for (const effect of step.effects) {
    if (replica.isAlive) replica.perform(effect, nowNs);
  }
  if (replica.isAlive) replica.clock.beginEpoch(nowNs);
}

/** The last round has failed: the primary begins its epoch, and what it holds can be lost only with itself. */
export function beginAlone(replica: Replica, nowNs: number): void {
  for (const { id } of replica.buffered()) replica.around.stable(id);
  replica.clock.beginEpoch(nowNs);
}

/** The newcomer has its state. */
export function becomeBackup(replica: Replica, handover: Handover, nowNs: number): void {
  const { history, epoch, tme, heldId, endedAtNs, clock } = handover;
  replica.history = history;
  replica.inherited = history.outputCount;
  replica.heldId = heldId;
  replica.endedAtNs = endedAtNs;
  replica.epoch = epoch;
  replica.role = "backup";
  replica.clock.adopt(clock);
  const step = startBackup(replica.rules.config, { epoch, tme });
  replica.rules = step.state;
  replica.note("join", `is the backup from epoch ${epoch} on`, "join", nowNs);
  for (const effect of step.effects) replica.perform(effect, nowNs);
}
