import { assert } from "../base/assert.ts";
import type { Output } from "./guest-machine.ts";

/** Bytes that the guest has sent, kept until a report takes them; numbered since boot. */
export class OutputLog {
  private taken: Output[] = [];
  private sent = 0;

  add(byte: number, instruction: number, epochNs: number): void {
    this.sent += 1;
    this.taken.push({ byte, sequence: this.sent, instruction, epochNs });
  }

  /** How many bytes have been sent since boot. */
  get count(): number {
    return this.sent;
  }

  /** Between two runs, when nothing is left to be reported: the count is all there is. */
  snapshot(): number {
    assert(this.taken.length === 0, "output log: saved before its bytes have been reported");
    return this.sent;
  }

  restore(count: number): void {
    this.sent = count;
    this.taken = [];
  }

  take(): readonly Output[] {
    const outputs = this.taken;
    this.taken = [];
    return outputs;
  }
}
