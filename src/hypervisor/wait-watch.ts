/**
 * Whether the guest waits for input, told from outside: it idles, or goes round in a loop that changes nothing, or has
 * looked for input in vain for long. It is no part of the machine, and a function of the guest's history alone: where a
 * run is cut into calls makes no difference.
 */
import type { Processor } from "../cpu/processor.ts";
import { CARRIES, GR } from "../cpu/state.ts";

/** A guest that idled so many instructions ago has been interrupted, and is about to idle again. */
const JUST_NOW = 256;
/** A guest looks for input so often if it does little else. */
const RECENTLY = 10_000;
/** A guest that looks for input and counts meanwhile, say, waits if nothing has come of it for so long. */
const FOR_LONG = 200_000;
/** Observations kept: a loop that waits is a few instructions long. */
const KEPT = 64;

export interface WaitWatchSnapshot {
  readonly idledAt: number;
  readonly lookedAt: number;
  readonly stirredAt: number;
  /** Oldest first. */
  readonly observed: readonly (readonly [registers: number, memory: string | null])[];
  readonly isSpinning: boolean;
}

export class WaitWatch {
  private idledAt = -Infinity;
  /** Instructions executed when the guest looked for input in vain last. */
  private lookedAt = -Infinity;
  /** Instructions executed when a byte went in or out last. */
  private stirredAt = 0;
  /** Observed since a byte went in or out: memory's digest by a digest of the registers, null: not looked at yet. */
  private readonly observed = new Map<number, string | null>();
  private isSpinning = false;

  /** A byte has gone in or out: whatever the guest did before says nothing any more. */
  stirred(instructions: number): void {
    this.stirredAt = instructions;
    this.idledAt = -Infinity;
    this.lookedAt = -Infinity;
    this.observed.clear();
    this.isSpinning = false;
  }

  idled(instructions: number): void {
    this.idledAt = instructions;
  }

  lookedInVain(instructions: number): void {
    this.lookedAt = instructions;
  }

  /**
   * Looks at the guest, at moments that its own history decides. Where registers and memory were the same twice before
   * (the first time only the registers are noted), only an interrupt makes it go on.
   */
  observe(guest: Processor): void {
    const registers = digestOfRegisters(guest);
    const before = this.observed.get(registers);
    const memory = before === undefined ? null : guest.memory.digest();
    this.isSpinning = memory !== null && memory === before;
    this.observed.delete(registers);
    this.observed.set(registers, memory);
    if (this.observed.size <= KEPT) return;
    for (const oldest of this.observed.keys()) {
      this.observed.delete(oldest);
      break;
    }
  }

  snapshot(): WaitWatchSnapshot {
    const { idledAt, lookedAt, stirredAt, isSpinning } = this;
    return { idledAt, lookedAt, stirredAt, observed: [...this.observed], isSpinning };
  }

  restore(snapshot: WaitWatchSnapshot): void {
    this.idledAt = snapshot.idledAt;
    this.lookedAt = snapshot.lookedAt;
    this.stirredAt = snapshot.stirredAt;
    this.isSpinning = snapshot.isSpinning;
    this.observed.clear();
    for (const [registers, memory] of snapshot.observed) this.observed.set(registers, memory);
  }

  isWaiting(instructions: number): boolean {
    if (this.isSpinning || instructions - this.idledAt <= JUST_NOW) return true;
    const isLooking = instructions - this.lookedAt <= RECENTLY;
    return isLooking && instructions - this.stirredAt >= FOR_LONG;
  }
}

/** 32 bits of the general registers and of where the guest stands. */
function digestOfRegisters({ user, front, psw }: Processor): number {
  let digest = front ^ Math.imul(psw, 0x01000193);
  for (let index = GR; index < CARRIES; index += 1) {
    digest = Math.imul(digest ^ user[index]!, 0x01000193);
    digest ^= digest >>> 15;
  }
  return digest;
}
