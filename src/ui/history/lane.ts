import type { EventRow, Seat } from "../../worker/messages.ts";
import { Ring } from "./ring.ts";

/** One epoch on one machine, as the diagram draws it: executing until `endNs`, then at its boundary. */
export interface EpochBand {
  readonly epoch: number;
  readonly startNs: number;
  /** When the last instruction had been executed; null while it runs. */
  endNs: number | null;
  /** Stretches within it in which the machine stood before an output that might not be performed yet. */
  readonly pauses: Pause[];
  /** What the referee said of the state at its end. */
  digest: "equal" | "differs" | null;
}

export interface Pause {
  readonly startNs: number;
  /** null: it still stands. */
  endNs: number | null;
}

const BANDS_KEPT = 20_000;

/** What one machine did over time: its epochs, its crash, its promotion. */
export class Lane {
  readonly seat: Seat;
  readonly bands = new Ring<EpochBand>(BANDS_KEPT);
  crashedNs: number | null = null;
  promotedNs: number | null = null;

  constructor(seat: Seat) {
    this.seat = seat;
  }

  clear(): void {
    this.bands.clear();
    this.crashedNs = null;
    this.promotedNs = null;
  }

  /** Takes in an event of this machine. */
  add(row: EventRow): void {
    switch (row.kind) {
      case "epoch-start":
        this.begin(row.epoch ?? 0, row.timeNs);
        break;
      case "epoch-end":
        this.finish(row.epoch, row.timeNs);
        break;
      case "rule":
        this.pauseOrGoOn(row);
        break;
      case "crash":
        this.crashedNs = row.timeNs;
        break;
      case "promote":
        this.promotedNs = row.timeNs;
        break;
      default:
    }
  }

  /** The referee's comparison of the states at the end of `epoch`. */
  judge(epoch: number, digest: "equal" | "differs"): void {
    const band = this.bandOf(epoch);
    if (band !== undefined) band.digest = digest;
  }

  bandOf(epoch: number): EpochBand | undefined {
    const band = this.bands.at(this.bands.search((candidate) => candidate.epoch < epoch));
    return band?.epoch === epoch ? band : undefined;
  }

  /** Position of the first band that is not over before `timeNs`. */
  positionAt(timeNs: number): number {
    const after = this.bands.search((band) => band.startNs <= timeNs);
    return Math.max(this.bands.first, after - 1);
  }

  /** Forgets what happened after `timeNs`. */
  rewind(timeNs: number): void {
    this.bands.truncate(this.bands.search((band) => band.startNs <= timeNs));
    const last = this.bands.newest;
    if (last !== undefined) rewindBand(last, timeNs);
    if (this.crashedNs !== null && this.crashedNs > timeNs) this.crashedNs = null;
    if (this.promotedNs !== null && this.promotedNs > timeNs) this.promotedNs = null;
  }

  private begin(epoch: number, timeNs: number): void {
    this.bands.push({ epoch, startNs: timeNs, endNs: null, pauses: [], digest: null });
  }

  /** The wait before an output is told by its rule alone: it begins with "waits", and ends when the I/O is performed. */
  private pauseOrGoOn({ rule, text, timeNs }: EventRow): void {
    const band = this.bands.newest;
    if (band === undefined || band.endNs !== null) return;
    const last = band.pauses.at(-1);
    const isWaiting = last !== undefined && last.endNs === null;
    if (rule === "output" && text.startsWith("waits") && !isWaiting) {
      band.pauses.push({ startNs: timeNs, endNs: null });
    } else if (isWaiting && text.startsWith("I/O is performed")) {
      last.endNs = timeNs;
    }
  }

  private finish(epoch: number | null, timeNs: number): void {
    const band = epoch === null ? this.bands.newest : this.bandOf(epoch);
    if (band !== undefined) {
      band.endNs = timeNs;
      return;
    }
    // The run was opened in the middle of this epoch: it began where the one before it ended.
    const startNs = this.bands.newest?.endNs ?? 0;
    this.bands.push({ epoch: epoch ?? 0, startNs, endNs: timeNs, pauses: [], digest: null });
  }
}

/** Forgets what happened in an epoch after `timeNs`. */
function rewindBand(band: EpochBand, timeNs: number): void {
  if (band.endNs !== null && band.endNs > timeNs) band.endNs = null;
  const kept = band.pauses.filter(({ startNs }) => startNs <= timeNs);
  band.pauses.splice(0, band.pauses.length, ...kept);
  const last = kept.at(-1);
  if (last !== undefined && last.endNs !== null && last.endNs > timeNs) last.endNs = null;
}
