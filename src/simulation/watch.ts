/**
 * Looking at a machine at every instruction: for a place in the code, or for a value. What is watched changes nothing:
 * the machine does what it would have done, one instruction at a time, and its report tells of what was seen.
 *
 * What is looked at is the state between two instructions, before an interrupt that is due is taken.
 */
import type { GuestMachine, RunLimits, RunReport } from "../hypervisor/guest-machine.ts";
import { VirtualMachine } from "../hypervisor/virtual-machine.ts";
import { GR } from "../cpu/state.ts";

export type Watch =
  /** The instruction at this address is executed next; as the guest addresses it. */
  | { readonly kind: "address"; readonly address: number }
  /** The word of memory at this absolute address changes; `value`: to this one, null: to any. */
  | { readonly kind: "memory"; readonly address: number; readonly value: number | null }
  /** A general register changes. */
  | { readonly kind: "register"; readonly register: number; readonly value: number | null };

/** Watch number `watch` of the list came true here. */
export interface WatchHit {
  readonly watch: number;
  /** When, since the start of the epoch, ns. */
  readonly epochNs: number;
}

export interface WatchedRun {
  readonly run: RunReport;
  readonly hits: readonly WatchHit[];
}

/** As `machine.run`, with what was seen after each instruction. */
export function runWatched(
  machine: GuestMachine,
  limits: RunLimits,
  watches: readonly Watch[],
): WatchedRun {
  const outputs: RunReport["outputs"][number][] = [];
  const requests: RunReport["requests"][number][] = [];
  const hits: WatchHit[] = [];
  let before = watches.map((watch) => look(machine, watch));
  let next = machine.run({ ...limits, untilInstruction: 0 });
  let { permitOutput } = limits;
  for (;;) {
    const count = next.instructions;
    const step = { ...limits, permitOutput, untilInstruction: count + 1 };
    next = machine.run({
      ...step,
      untilInstruction: Math.min(step.untilInstruction, limits.untilInstruction),
    });
    outputs.push(...next.outputs);
    requests.push(...next.requests);
    if (next.instructions > count) {
      permitOutput = limits.permitOutput && !limits.gateOutput;
      const now = watches.map((watch) => look(machine, watch));
      for (const [index, watch] of watches.entries()) {
        if (cameTrue(watch, before[index] ?? null, now[index] ?? null)) {
          hits.push({ watch: index, epochNs: next.epochNs });
        }
      }
      before = now;
    }
    const isCut = next.stop === "instruction" && next.instructions < limits.untilInstruction;
    if (!isCut) return { run: { ...next, outputs, requests }, hits };
  }
}

/** What the watch looks at; null: nothing is there. */
function look(machine: GuestMachine, watch: Watch): number | null {
  if (!(machine instanceof VirtualMachine)) return null;
  const { guest, workstation } = machine;
  switch (watch.kind) {
    case "address":
      return guest.front & ~3;
    case "register":
      return guest.user[GR + watch.register] ?? null;
    case "memory":
      return workstation.memory.contains(watch.address, 4)
        ? workstation.memory.readWord(watch.address)
        : null;
  }
}

function cameTrue(watch: Watch, before: number | null, now: number | null): boolean {
  if (now === null) return false;
  if (watch.kind === "address") return now === (watch.address & ~3);
  if (now === before) return false;
  return watch.value === null || now === (watch.value | 0);
}
