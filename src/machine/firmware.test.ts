import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Digest } from "../base/digest.ts";
import { hexWord } from "../base/hex.ts";
import { Memory } from "../cpu/memory.ts";
import {
  CALL_IODC_INIT,
  CALL_IODC_IO,
  CALL_IODC_SPA,
  CALL_IODC_TEST,
  CALL_IODC_TLB,
  CALL_PDC,
  CALL_RETURNED,
  IODC_IO_ENTRY,
  PDC_ENTRY,
} from "./firmware-rom.ts";
import { Firmware } from "./firmware.ts";
import { SoftPower } from "./soft-power.ts";
import { Uart16550 } from "./uart16550.ts";

const RESULT = 0x10000;
const BUFFER = 0x11000;
const STACK = 0x20000;
const UNTOUCHED = 0xdeadbeef | 0;
const UART = 0xffd05000;

/** A machine's worth of what firmware needs, and ways to call it as a program would. */
function make() {
  const memory = new Memory(0x100000);
  const softPower = new SoftPower();
  const sent: number[] = [];
  const ended: string[] = [];
  const now = { seconds: 1_000_000_000, micros: 250_000 };
  const uart = new Uart16550({
    transmit: (byte) => sent.push(byte),
    interrupt: () => undefined,
  });
  const firmware = new Firmware({
    memory,
    softPower,
    uart,
    timeOfDay: () => ({ ...now }),
    ticksPer10ms: 500_000,
    powerOff: (how) => ended.push(how),
    reset: () => ended.push("reset"),
  });
  const gr = new Int32Array(32);
  gr[30] = STACK;
  const call = (entry: number, ...args: number[]) => {
    for (let word = 0; word < 32; word += 1) memory.writeWord(RESULT + 4 * word, UNTOUCHED);
    for (let index = 0; index < 8; index += 1) {
      const value = args[index] ?? 0;
      if (index < 4) gr[26 - index] = value;
      else memory.writeWord(STACK - 52 - 4 * (index - 4), value);
    }
    firmware.call(entry, gr);
    return gr[28]!;
  };
  const results = (count: number) =>
    Array.from({ length: count }, (_, index) => memory.readWord(RESULT + 4 * index));
  return { memory, softPower, sent, ended, now, uart, firmware, gr, call, results };
}

const R = RESULT;
const B = BUFFER;

/**
 * What each call returns, and its result buffer up to the first untouched word. All were made on
 * qemu-system-hppa 7.2 too, with the same outcome, but for those marked *: its timer runs at 250 MHz, it says that
 * all eight coprocessors are there, it has other modules, and a size of 0x200 for an IODC entry.
 */
const ANSWERS: readonly (readonly [name: string, args: readonly number[], answer: string])[] = [
  ["model", [4, 0, R], "0: 5020 481 0 2020202 7794d7fe 100000f0 4 ba ba"],
  ["processor's version", [4, 2, R, 0], "0: 23"],
  ["firmware's version", [4, 2, R, 1], "0: 8"],
  ["another version", [4, 2, R, 2], "-4:"],
  ["model's name", [4, 3, R, 1, B], "0: e"],
  ["options need a key", [4, 4, R, 0xba], "0:"],
  ["and no other", [4, 5, R, 1], "-20:"],
  ["CPU identifier", [4, 6, R], "0: 1e8"],
  ["capabilities", [4, 7, R], "0: 2"],
  ["boot options", [4, 8, R], "-2:"],
  ["platform", [4, 10, R], "-2:"],
  [
    "caches",
    [5, 0, R],
    "0: 0 4b402000 0 20 0 0 0 4b402000 0 20 0 0 100 d2000 0 0 1 0 0 1 1 100 d2000 0 0 1 0 0 1 1",
  ],
  ["cache coherence", [5, 1, R], "-2:"],
  ["space identifier bits", [5, 2, R], "-2:"],
  ["processor's address", [6, 0, R], "0: fffb0000 0"],
  ["processor's modules", [6, 1, R], "-2:"],
  ["coprocessors*", [7, 0, R], "0: c0 c0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 13"],
  ["time of day", [9, 0, R], "0: 3b9aca00 3d090 0 0"],
  ["interval timer's frequency, 50 MHz*", [9, 2, R], "0: 40490000 0 3b9aca00 5a6c"],
  ["stable storage*", [10, 0, 0, R, 16], "0: 0 ff 0 0"],
  ["its size", [10, 2, R], "0: 200"],
  ["behind its end", [10, 0, 500, R, 16], "-10:"],
  ["its check", [10, 3], "0:"],
  ["non-volatile storage's size", [11, 2, R], "0: 200"],
  ["page zero is valid", [12, 0, 0], "0:"],
  ["memory is valid", [12, 0, 0x80000], "0:"],
  ["behind memory nothing is", [12, 0, 0x70000000], "1:"],
  ["nor is the ROM", [12, 0, 0xf0000000 | 0], "1:"],
  ["devices are valid", [12, 0, 0xffd00000 | 0], "0:"],
  ["so is the last word", [12, 0, -4], "0:"],
  ["check instruction", [15, 0, R], "-1:"],
  ["rendezvous", [16, 0, R], "-2:"],
  ["block TLB", [18, 0, R], "0: 0 0 0 0"],
  ["block TLB insert", [18, 1, R], "-2:"],
  ["hardware TLB handler", [19, 0, R], "-1:"],
  ["memory errors", [20, 0, R], "-1:"],
  ["settable PSW bits", [21, 0, R], "0: 1"],
  ["their defaults", [21, 1, R], "0: 1"],
  ["first module", [22, 0, R, B, 0], "0: ffc00000 1 0"],
  ["LASI*", [22, 0, R, B, 1], "0: ffd00000 1 2"],
  ["serial port*", [22, 0, R, B, 2], "0: ffd05000 1 0"],
  ["processor*", [22, 0, R, 0, 3], "0: fffb0000 1 0"],
  ["no further module*", [22, 0, R, B, 4], "-5:"],
  ["no module before the first", [22, 0, R, B, -1], "-5:"],
  ["LASI's further addresses*", [22, 1, R, 1, 1], "0: ffd0c000 1"],
  ["and the second*", [22, 1, R, 1, 2], "0: ffc00000 1"],
  ["but no third", [22, 1, R, 1, 3], "-10:"],
  ["power button", [23, 0, R], "0: f07ffff0"],
  ["power button in software", [23, 1, R, 1], "0:"],
  ["crash", [25, 0, R], "0:"],
  ["I/O reset", [135, 1, R], "0:"],
  ["LAN address", [138, 0, R, 0xffd07000 | 0], "-10:"],
  ["display", [2, 0, 0xcafe], "0:"],
  ["warnings", [2, 1, R], "0: 0"],
  ["display's kind", [2, 128, R, B, 8], "0: 4 4"],
  ["saved state's size", [3, 1, R], "0: 130"],
  ["saved state of a failed check", [3, 0, R], "-2:"],
  ["saved state of a transfer of control", [3, 4, R, B, 1024], "0: fffffffb"],
  ["power failure", [1, 0], "-1:"],
  ["debugging", [14, 0, R], "-1:"],
  ["graphics", [146, 0, R], "-1:"],
  ["relocation", [149, 0, R], "-1:"],
  ["nonsense", [200, 0, R], "-1:"],
  ["a nonsensical option", [4, 99, R], "-2:"],
  ["serial port's IODC", [8, 0, R, UART | 0, 0, B, 32], "0: 20"],
  ["its ENTRY_IO*", [8, 0, R, UART | 0, 4, B, 512], "0: 10"],
  ["into too small a buffer", [8, 0, R, UART | 0, 4, B, 8], "-6:"],
  ["an obsolete entry*", [8, 0, R, UART | 0, 7, B, 512], "-5:"],
  ["IODC where no module is", [8, 0, R, 0xffd04000 | 0, 0, B, 32], "-4:"],
  ["memory errors by module", [8, 4, R], "0: 0 0 0 0"],
];

function show(status: number, words: readonly number[]): string {
  const end = words.indexOf(UNTOUCHED);
  const written = words.slice(0, end < 0 ? words.length : end);
  return [`${status}:`, ...written.map((word) => (word >>> 0).toString(16))].join(" ");
}

describe("PDC answers", () => {
  it.each(ANSWERS)("%s", (_, args, answer) => {
    const { call, results } = make();
    expect(show(call(CALL_PDC, ...args), results(32))).toBe(answer);
  });

  it("with BAD_ARGUMENT, and writes nothing, when it can't write the result", () => {
    for (const address of [RESULT + 2, 0xffffc, -4, 0x70000000]) {
      const { call, memory } = make();
      const before = memory.copyOut(0, 0x10000);
      expect(call(CALL_PDC, 4, 0, address)).toBe(-10);
      expect(memory.copyOut(0, 0x10000)).toEqual(before);
    }
  });

  it("whatever it is asked, twice the same", () => {
    const word = fc.oneof(
      fc.integer({ min: -2, max: 300 }),
      fc.constantFrom(RESULT, BUFFER, -1, 0x7fffffff, 0xfffff, UART | 0),
      fc.integer(),
    );
    const entry = fc.oneof(
      { weight: 4, arbitrary: fc.constant(CALL_PDC) },
      { weight: 1, arbitrary: fc.integer({ min: CALL_IODC_INIT, max: CALL_IODC_TLB }) },
    );
    const request = fc.tuple(entry, fc.array(word, { minLength: 8, maxLength: 8 }));
    const [one, other] = [make(), make()];
    fc.assert(
      fc.property(request, ([code, args]) => {
        expect(one.call(code, ...args)).toBe(other.call(code, ...args));
        const digests = [one, other].map(({ firmware, memory }) => {
          const digest = new Digest();
          firmware.digestInto(digest);
          memory.digestInto(digest);
          return digest.hex();
        });
        expect(digests[0]).toBe(digests[1]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("PDC writes", () => {
  it("the model's name", () => {
    const { call, memory } = make();
    call(CALL_PDC, 4, 3, R, 1, B);
    expect(memory.readString(B)).toBe("9000/778/B160L");
  });

  it("a module's path", () => {
    const { call, memory } = make();
    call(CALL_PDC, 22, 0, R, B, 2);
    const path = [0, 0xff, 0xff, 0xff, 0xff, 8, 16, 4, ...new Array<number>(24).fill(0)];
    expect([...memory.copyOut(B, 32)]).toEqual(path);
  });

  it("what the path leads to, in both ways of asking", () => {
    const { call, results, memory } = make();
    call(CALL_PDC, 22, 0, R, B, 1);
    expect(show(call(CALL_PDC, 22, 2, R, B), results(32))).toBe("0: ffd00000 1 0 1");
    expect(show(call(CALL_PDC, 128, 0, R, B), results(32))).toBe("0: ffd00000 1");
    memory.writeByte(B + 7, 99);
    expect(call(CALL_PDC, 22, 2, R, B)).toBe(-5);
    expect(call(CALL_PDC, 128, 0, R, B)).toBe(-5);
  });

  it("IODC bytes, from which Linux takes type, versions and model", () => {
    const { call, memory } = make();
    call(CALL_PDC, 8, 0, R, UART | 0, 0, B, 16);
    const bytes = [...memory.copyOut(B, 16)];
    expect(bytes).toEqual([3, 0xd0, 0, 0x8a, 0, 0, 0x8c, 0, 1, 0, 0, 0, 0x63, 9, 0, 2]);
  });

  it("an entry point that can be called where it has been put", () => {
    const { call, memory } = make();
    call(CALL_PDC, 8, 0, R, UART | 0, 3, B, 512);
    expect(memory.readWord(B)).toBe(0x14000000 | CALL_IODC_INIT);
    expect(hexWord(memory.readWord(B + 4))).toBe("e840c000");
    call(CALL_PDC, 8, 0, R, UART | 0, 9, B, 512);
    expect(memory.readWord(B)).toBe(0x14000000 | CALL_IODC_TLB);
  });
});

describe("the firmware's state", () => {
  it("has a clock that can be set", () => {
    const { call, results, now } = make();
    expect(call(CALL_PDC, 9, 1, 0xf0000000 | 0, 999_999)).toBe(0);
    now.seconds += 1;
    call(CALL_PDC, 9, 0, R);
    expect(results(2)).toEqual([0xf0000001 | 0, 999_999]);
    call(CALL_PDC, 9, 1, 5, 0);
    now.micros -= 1;
    call(CALL_PDC, 9, 0, R);
    expect(results(2)).toEqual([4, 999_999]);
  });

  it("has two storages that keep what is written", () => {
    const { call, memory } = make();
    for (const procedure of [10, 11]) {
      memory.copyIn(Uint8Array.from([1, 2, 3, 4]), B);
      expect(call(CALL_PDC, procedure, 1, 508, B, 4)).toBe(0);
      memory.writeWord(B, 0);
      expect(call(CALL_PDC, procedure, 0, 508, B, 4)).toBe(0);
      expect(memory.readWord(B)).toBe(0x01020304);
      expect(call(CALL_PDC, procedure, 4)).toBe(0);
      call(CALL_PDC, procedure, 0, 508, B, 4);
      expect(memory.readWord(B)).toBe(0);
    }
  });

  it("is in its digest, and comes back from a snapshot", () => {
    const { call, firmware, memory } = make();
    memory.copyIn(Uint8Array.from([1, 2, 3, 4]), B);
    const digests = new Set<string>();
    const note = () => {
      const digest = new Digest();
      firmware.digestInto(digest);
      digests.add(digest.hex());
      return digest.hex();
    };
    const first = note();
    const snapshot = firmware.snapshot();
    const changes = [
      [9, 1, 7, 7],
      [10, 1, 8, B, 4],
      [11, 1, 8, B, 4],
      [21, 2, 0],
      [2, 0, 0xbeef],
    ];
    for (const change of changes) {
      expect(call(CALL_PDC, ...change)).toBe(0);
      note();
    }
    expect(digests.size).toBe(6);
    expect(firmware.chassisCode).toBe(0xbeef);
    firmware.restore(snapshot);
    expect(note()).toBe(first);
  });
});

describe("the console through IODC", () => {
  it("takes bytes as they are", () => {
    const { call, results, memory, sent } = make();
    memory.copyIn(Uint8Array.from([0x61, 10, 0xff]), B);
    expect(call(CALL_IODC_IO, UART, 3, 0, 0, R, 0, B, 3)).toBe(0);
    expect(sent).toEqual([0x61, 10, 0xff]);
    expect(results(1)).toEqual([3]);
  });

  it("gives what has arrived, and doesn't wait", () => {
    const { call, results, memory, uart } = make();
    uart.receive([65, 66, 67]);
    expect(call(CALL_IODC_IO, UART, 2, 0, 0, R, 0, B, 2)).toBe(0);
    expect(results(1)).toEqual([2]);
    expect(memory.readString(B, 2)).toBe("AB");
    call(CALL_IODC_IO, UART, 2, 0, 0, R, 0, B, 2);
    expect(results(1)).toEqual([1]);
    expect(uart.lookedInVain).toBe(true);
    call(CALL_IODC_IO, UART, 2, 0, 0, R, 0, B, 2);
    expect(results(1)).toEqual([0]);
  });

  it("refuses buffers outside of memory, other options and other modules", () => {
    const { call, sent } = make();
    expect(call(CALL_IODC_IO, UART, 3, 0, 0, R, 0, 0xfffff, 2)).toBe(-10);
    expect(call(CALL_IODC_IO, UART, 3, 0, 0, R, 0, B, -1)).toBe(0);
    expect(sent.length).toBe(65536);
    expect(call(CALL_IODC_IO, UART, 99, 0, 0, R, 0, B, 1)).toBe(-2);
    expect(call(CALL_IODC_IO, 0xffd06000, 0, 0, 0, R, 0, B, 1)).toBe(-2);
    expect(call(CALL_IODC_IO, UART, 4, 0, 0, R, 0, B, 1)).toBe(0);
  });

  it("can be initialized and tested", () => {
    const { call, results } = make();
    expect(show(call(CALL_IODC_INIT, UART, 4, 0, 0, R), results(32))).toBe("0: 0 7 0 0");
    expect(show(call(CALL_IODC_INIT, UART, 2, 0, B, R), results(32))).toBe("0: 0 7 0 0");
    expect(call(CALL_IODC_INIT, UART, 3, 0, 0, R)).toBe(-9);
    expect(call(CALL_IODC_INIT, 0xffd06000, 4, 0, 0, R)).toBe(-10);
    expect(show(call(CALL_IODC_TEST, UART, 0, 0, 0, R, B), results(32))).toBe("0: 0 0");
    expect(show(call(CALL_IODC_TEST, UART, 1, 0, 0, R), results(32))).toBe("0: 0");
    expect(show(call(CALL_IODC_TLB, UART, 0, 0, 0, R), results(32))).toBe("0: 0 0");
    expect(call(CALL_IODC_SPA, UART, 0, 0, 0, R)).toBe(-2);
  });
});

describe("the end", () => {
  it("comes through the power switch, once it is the hardware's", () => {
    const { call, ended, softPower } = make();
    expect(call(CALL_PDC, 23, 1, R, 1)).toBe(0);
    expect(ended).toEqual([]);
    softPower.write(0, 4, 0);
    expect(call(CALL_PDC, 23, 1, R, 0)).toBe(0);
    expect(ended).toEqual(["by its power switch"]);
  });

  it("comes with a reset, or is a new beginning", () => {
    const { call, ended } = make();
    expect(call(CALL_PDC, 136, 0)).toBe(0);
    expect(ended).toEqual(["reset"]);
  });

  it("comes by returning to the firmware", () => {
    const { call, ended, gr } = make();
    gr[28] = 7;
    expect(call(CALL_RETURNED)).toBe(7);
    expect(ended).toEqual(["by returning to the firmware that had entered it"]);
  });
});

describe("page zero", () => {
  it("is what a program finds on QEMU, but for the entry points, the timer and the boot device", () => {
    const { firmware, memory } = make();
    memory.writeWord(0x44, -1);
    firmware.writePageZero();
    const found: string[] = [];
    for (let offset = 0; offset < 4096; offset += 4) {
      const word = memory.readWord(offset);
      if (word !== 0) found.push(`${offset.toString(16)}=${(word >>> 0).toString(16)}`);
    }
    expect(found.join(" ")).toBe(
      "350=100000 354=100000 358=100000 380=6000 384=fffb0000 " +
        `388=${hexWord(PDC_ENTRY)} 38c=7a120 390=fffff000 398=100000 39c=100000 ` +
        `3a0=ffffff 3a4=ff081004 3c0=ffd05000 3c8=${hexWord(IODC_IO_ENTRY)} 3cc=7 ` +
        `400=ffffff 404=ff081004 420=ffd05000 428=${hexWord(IODC_IO_ENTRY)} 42c=8`,
    );
  });
});
