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

  take(): readonly Output[] {
    const outputs = this.taken;
    this.taken = [];
    return outputs;
  }
}
