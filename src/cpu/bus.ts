/** What the processor reaches beyond its memory: devices and the firmware's ROM, by physical address. */
export interface Bus {
  /** Reads 1, 2 or 4 bytes, zero-extended (words as signed). */
  read(address: number, bytes: number): number;
  write(address: number, bytes: number, value: number): void;
  /** Instructions can be fetched from here: words in host order. */
  readonly romBase: number;
  readonly romWords: Int32Array;
}
