/** Bytes that wait: in at the back, out at the front, both at no cost that grows with their number. */
export class ByteQueue {
  private bytes: number[] = [];
  /** How many of `bytes` are gone already. */
  private taken = 0;

  get length(): number {
    return this.bytes.length - this.taken;
  }

  push(byte: number): void {
    this.bytes.push(byte);
  }

  /** Takes the oldest byte; undefined if there is none. */
  shift(): number | undefined {
    const byte = this.bytes[this.taken];
    if (byte === undefined) return undefined;
    this.taken += 1;
    if (this.taken * 2 > this.bytes.length) {
      this.bytes = this.bytes.slice(this.taken);
      this.taken = 0;
    }
    return byte;
  }

  /** A copy of what waits, oldest first. */
  toArray(): number[] {
    return this.bytes.slice(this.taken);
  }

  /** Puts `bytes` in place of what waits. */
  replace(bytes: readonly number[]): void {
    this.bytes = bytes.slice();
    this.taken = 0;
  }
}
