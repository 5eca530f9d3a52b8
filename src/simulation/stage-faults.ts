/** Faults that strike a stage at a moment of their own, and steps of the disk at which a machine may be struck. */
import { completedSequence } from "../hypervisor/disk-interrupt.ts";
import type { DeviceInterrupt } from "../hypervisor/guest-machine.ts";
import type { PlannedFault } from "./fault-plan.ts";
import type { Fault } from "./faults.ts";
import type { TimedMachineFault } from "./faults/machine-faults.ts";
import { SEATS, type Seat } from "./seats.ts";
import type { Stage } from "./stage.ts";

const NOTHING = new Uint8Array(0);

/** A fault is planned; where its moment is a time, it is waited for. */
export function planFault(stage: Stage, spec: string, fault: Fault): void {
  const planned = stage.plan.add(spec, fault);
  if (fault.kind === "storm") {
    stage.expect(fault.timeNs, { kind: "fault", seat: null, planned });
    return;
  }
  if (!("moment" in fault) || fault.moment.kind !== "time") return;
  const kind = fault.kind === "crash" || fault.kind === "restart" ? fault.kind : "fault";
  stage.expect(fault.moment.timeNs, { kind, seat: fault.seat, planned });
}

/** The moment of a fault that is no crash has come. */
export function strikeNow(stage: Stage, planned: PlannedFault, nowNs: number): void {
  const { fault } = planned;
  if (fault.kind === "storm") {
    storm(stage, planned, fault.count, nowNs);
    return;
  }
  if (!isOnMachine(planned)) return;
  stage.troubles.strike(planned, nowNs);
  stage.bay.clocks[planned.fault.seat].release();
}

function isOnMachine(planned: PlannedFault): planned is PlannedFault<TimedMachineFault> {
  return "moment" in planned.fault;
}

/** What strikes at a step of the protocol; returns whether that was a crash. */
export function strikeStep(
  stage: Stage,
  seat: Seat,
  planned: PlannedFault<TimedMachineFault> | null,
  nowNs: number,
): boolean {
  if (planned === null) return false;
  const isCrash = planned.fault.kind === "crash";
  if (isCrash) stage.crash(seat, planned, nowNs);
  else stage.troubles.strike(planned, nowNs);
  return isCrash;
}

/** Where a machine crashes, and why if its watchdog stops it. */
export function crashText({ replicas, bay }: Stage, seat: Seat, { receipt }: PlannedFault): string {
  const before = receipt === null ? "" : `${receipt.text}; its watchdog stopped it: `;
  const { instructions } = bay.clocks[seat];
  return `${before}the ${seat} crashed in epoch ${replicas[seat].epoch} after ${instructions} instructions`;
}

/** A machine notices an interrupt: for the disk's, that is when it learns how its request has ended. */
export function noticeInterrupt(
  stage: Stage,
  seat: Seat,
  interrupt: DeviceInterrupt,
  nowNs: number,
): void {
  const sequence = interrupt.source === "disk" ? completedSequence(interrupt.data) : 0;
  if (sequence > 0 && stage.strike(seat, "before", "disk-complete", sequence, nowNs)) return;
  stage.replicas[seat].interruptRaised(interrupt, nowNs);
  if (sequence > 0) stage.strike(seat, "after", "disk-complete", sequence, nowNs);
}

/** The line rings, and brings nothing: each ring is an interrupt all the same. */
function storm(stage: Stage, planned: PlannedFault, count: number, nowNs: number): void {
  planned.receipt = { timeNs: nowNs, text: `${count} interrupts at once` };
  for (let ring = 0; ring < count; ring += 1) {
    const id = stage.world.nextInterruptId();
    for (const seat of SEATS) stage.raise(seat, { id, source: "console", data: NOTHING }, nowNs);
  }
}
