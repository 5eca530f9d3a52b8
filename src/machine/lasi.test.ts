import { describe, expect, it } from "vitest";
import { Digest } from "../base/digest.ts";
import { LASI_UART_LINE, Lasi } from "./lasi.ts";

const [IRR, IMR, IPR, ICR, IAR, PCR] = [0x00, 0x04, 0x08, 0x0c, 0x10, 0xc000];
const UART = 1 << LASI_UART_LINE;

function make() {
  const did: string[] = [];
  const time = { seconds: 1_800_000_000 };
  const lasi = new Lasi({
    interrupt: (address, value) => did.push(`${(address >>> 0).toString(16)}=${value}`),
    powerOff: () => did.push("off"),
    seconds: () => time.seconds,
  });
  return { lasi, did, time };
}

describe("LASI", () => {
  it("passes an unmasked line on to the processor that IAR names", () => {
    const { lasi, did } = make();
    lasi.write(IMR, 4, UART);
    lasi.raise(LASI_UART_LINE);
    lasi.write(IAR, 4, 0xfffb0000 + 7);
    lasi.raise(LASI_UART_LINE);
    expect(did).toEqual(["fffb0000=3", "fffb0000=7"]);
    expect(lasi.read(IAR)).toBe(0xfffb0007 | 0);
  });

  it("remembers a masked line in IPR only, and delivers nothing when it is unmasked", () => {
    const { lasi, did } = make();
    lasi.raise(LASI_UART_LINE);
    lasi.write(IMR, 4, UART);
    expect(did).toEqual([]);
    expect(lasi.read(IRR)).toBe(0);
    expect(lasi.read(IPR)).toBe(UART);
  });

  it("clears IPR when it is read or written", () => {
    const { lasi } = make();
    lasi.raise(LASI_UART_LINE);
    lasi.raise(26);
    expect(lasi.read(IPR)).toBe(UART | (1 << 26));
    expect(lasi.read(IPR)).toBe(0);
    lasi.raise(26);
    lasi.write(IPR, 4, 0);
    expect(lasi.read(IPR)).toBe(0);
  });

  it("keeps IRR when it is read or written", () => {
    const { lasi } = make();
    lasi.write(IMR, 4, UART);
    lasi.raise(LASI_UART_LINE);
    lasi.write(IRR, 4, 0);
    expect([lasi.read(IRR), lasi.read(IRR)]).toEqual([UART, UART]);
  });

  it("is silent while ICR has the bus error bit, the only one of ICR that can be read", () => {
    const { lasi, did } = make();
    lasi.write(IMR, 4, UART);
    lasi.write(ICR, 4, 0xffff);
    expect(lasi.read(ICR)).toBe(0x100);
    lasi.raise(LASI_UART_LINE);
    expect(did).toEqual([]);
    expect(lasi.read(IRR)).toBe(UART);
  });

  it("switches the machine off when 2 is written to the power control register", () => {
    const { lasi, did } = make();
    lasi.write(PCR, 4, 1);
    expect(did).toEqual([]);
    lasi.write(PCR, 4, 2);
    expect(did).toEqual(["off"]);
    expect(lasi.read(PCR)).toBe(0);
  });

  it("has a clock that can be set, and goes on from there", () => {
    const { lasi, time } = make();
    expect(lasi.read(0x9000)).toBe(1_800_000_000);
    lasi.write(0x9000, 4, 1000);
    time.seconds += 5;
    expect(lasi.read(0x9000)).toBe(1005);
  });

  it("has nothing at other offsets", () => {
    const { lasi } = make();
    lasi.write(0x20, 4, 5);
    expect([0x20, 0x11, 0x5000, 0xc008].map((offset) => lasi.read(offset))).toEqual([0, 0, 0, 0]);
  });

  it("comes back from a snapshot, with all of it in the digest", () => {
    const { lasi } = make();
    const digests = new Set<string>();
    const note = () => {
      const digest = new Digest();
      lasi.digestInto(digest);
      digests.add(digest.hex());
      return digest.hex();
    };
    note();
    for (const offset of [IMR, ICR, IAR, 0x9000, 0xc004, 0xc010]) {
      lasi.write(offset, 4, 0x7f);
      note();
    }
    lasi.raise(LASI_UART_LINE);
    const before = note();
    const snapshot = lasi.snapshot();
    lasi.read(IPR);
    note();
    expect(digests.size).toBe(9);
    lasi.restore(snapshot);
    expect(note()).toBe(before);
  });
});
