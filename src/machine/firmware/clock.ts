/** The time-of-day clock as PDC_TOD gives and sets it. */
import { type Digest } from "../../base/digest.ts";
import { type Stateful } from "../device.ts";
import { type FirmwareCall } from "./call.ts";
import { answer } from "./identity.ts";
import { BAD_OPTION, OK } from "./status.ts";

/** Since 1970. */
export type TimeOfDay = { readonly seconds: number; readonly micros: number };

/** Parts per billion, as the B160L's firmware says of its clocks. */
const CLOCK_ACCURACY = 1_000_000_000;
const TIMER_ACCURACY = 0x5a6c;
const MICROS = 1_000_000;

export class FirmwareClock implements Stateful<number> {
  /** What has been added by setting it, in microseconds. */
  private shiftMicros = 0;
  private readonly now: () => TimeOfDay;
  private readonly ticksPer10ms: number;

  constructor(now: () => TimeOfDay, ticksPer10ms: number) {
    this.now = now;
    this.ticksPer10ms = ticksPer10ms;
  }

  pdcTod(call: FirmwareCall, option: number): number {
    switch (option) {
      case 0: {
        const micros = this.micros() + this.shiftMicros;
        const seconds = Math.floor(micros / MICROS);
        return answer(call, [seconds, micros - seconds * MICROS, 0, 0]);
      }
      case 1: {
        const wanted = (call.argument(2) >>> 0) * MICROS + (call.argument(3) >>> 0);
        this.shiftMicros = wanted - this.micros();
        return OK;
      }
      case 2:
        return answer(call, [...this.timerMegahertz(), CLOCK_ACCURACY, TIMER_ACCURACY]);
      default:
        return BAD_OPTION;
    }
  }

  digestInto(digest: Digest): void {
    digest.addInteger(this.shiftMicros);
  }

  snapshot(): number {
    return this.shiftMicros;
  }

  restore(snapshot: number): void {
    this.shiftMicros = snapshot;
  }

  private micros(): number {
    const { seconds, micros } = this.now();
    return seconds * MICROS + micros;
  }

  /** The interval timer's frequency, as the two words of a double. */
  private timerMegahertz(): readonly [number, number] {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, this.ticksPer10ms / 10_000);
    return [view.getInt32(0), view.getInt32(4)];
  }
}
