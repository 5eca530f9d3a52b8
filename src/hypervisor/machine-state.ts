/**
 * The whole state of a machine at one moment: plain data that can be cloned, kept and sent, and never changes.
 *
 * It comes in two parts, because only one of them is large: memory, whose pages are shared by all states that have the
 * same ones, and everything else that any later behaviour or digest depends on.
 */
import type { MemorySnapshot } from "../cpu/memory-snapshot.ts";
import type { ProcessorState } from "../cpu/processor-state.ts";
import type { TlbSnapshot } from "../cpu/translation.ts";
import type { DevicesSnapshot } from "../machine/workstation.ts";
import type { OwnWaysSnapshot } from "./assumptions.ts";
import type { GuestClockSnapshot } from "./guest-clock.ts";
import type { Ended } from "./guest-machine.ts";
import type { ShadowSnapshot } from "./shadow-translations.ts";
import type { TickPacingSnapshot } from "./tick-pacing.ts";
import type { WaitWatchSnapshot } from "./wait-watch.ts";

export interface MachineState {
  readonly parts: MachineParts;
  readonly memory: MemorySnapshot;
}

/** Everything but memory. Nobody but the machine looks inside; `kind` says which kind of machine it was. */
export type MachineParts = BareParts | VirtualParts | SimpleParts;

/** What bare and virtual machines have in common. */
export interface CommonParts {
  readonly guest: ProcessorState;
  readonly tlb: TlbSnapshot;
  readonly devices: DevicesSnapshot;
  readonly clock: GuestClockSnapshot;
  readonly waits: WaitWatchSnapshot;
  /** Bytes sent to the console since boot. */
  readonly outputs: number;
  readonly ended: Ended | null;
}

export interface BareParts {
  readonly kind: "bare";
  readonly common: CommonParts;
  readonly watchAt: number;
}

export interface VirtualParts {
  readonly kind: "vm";
  readonly common: CommonParts;
  readonly real: ProcessorState;
  readonly shadow: ShadowSnapshot;
  readonly ticks: TickPacingSnapshot;
  readonly ways: OwnWaysSnapshot;
  readonly epoch: EpochState;
  /** Simulated instructions since boot, by kind. */
  readonly simulated: readonly (readonly [kind: string, count: number])[];
}

/** Where a virtual machine is in its epoch. */
export interface EpochState {
  readonly length: number;
  readonly left: number;
  /** Simulated instructions in this epoch. */
  readonly simulated: number;
  /** External interrupts that devices have raised since the epoch began, as EIRR bits. */
  readonly held: number;
}

/**
 * Why a machine can't take a state over, as a sentence; null: it can. `own` is any state of that machine. Parts that are
 * not known yet are not looked at.
 */
export function misfit(
  { parts, memory }: { readonly parts: MachineParts | null; readonly memory: MemorySnapshot },
  own: MachineState,
): string | null {
  const refuse = (what: string, has: unknown, expected: unknown): string =>
    `The machine state has ${what} ${String(has)}; ${String(expected)} was expected.`;
  if (memory.pageCount !== own.memory.pageCount) {
    return refuse("pages of memory:", memory.pageCount, own.memory.pageCount);
  }
  if (parts === null) return null;
  const mine = own.parts;
  if (parts.kind !== mine.kind) return refuse("the kind", parts.kind, mine.kind);
  if (parts.kind === "simple" || mine.kind === "simple") return null;
  const hasDisk = parts.common.devices.disk !== null;
  const wantsDisk = mine.common.devices.disk !== null;
  return hasDisk === wantsDisk ? null : refuse("a disk:", hasDisk, wantsDisk);
}

/** A machine without a processor, for tests, whose state is a text. */
export interface SimpleParts {
  readonly kind: "simple";
  readonly text: string;
}
