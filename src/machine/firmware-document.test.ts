/** docs/FIRMWARE.md says what each call returns: it is asked here. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import { Memory } from "../cpu/memory.ts";
import { CALL_PDC } from "./firmware-rom.ts";
import { Firmware } from "./firmware.ts";
import { PDC } from "./firmware/status.ts";
import { LASI_HPA } from "./lasi.ts";
import { SoftPower } from "./soft-power.ts";

const RESULT = 0x10000;
const BUFFER = 0x11000;
const document = readFileSync(new URL("../../docs/FIRMWARE.md", import.meta.url), "utf8");
const rows = Array.from(
  document.matchAll(/^\| (\d+), (\d+) +\| [^|]*\| [^|]*\| (-?\d+) +\|/gm),
  ([, procedure, option, status]) => [Number(procedure), Number(option), Number(status)] as const,
);

/** What follows procedure and option, where a result buffer alone would be a mistake. */
const ARGUMENTS = new Map<string, readonly number[]>([
  ["2,128", [RESULT, BUFFER, 8]],
  ["4,3", [RESULT, 1, BUFFER]],
  ["8,0", [RESULT, LASI_HPA | 0, 0, BUFFER, 32]],
  ["10,0", [0, BUFFER, 16]],
  ["10,1", [0, BUFFER, 16]],
  ["22,0", [RESULT, BUFFER, 0]],
  ["22,1", [RESULT, 1, 1]],
  ["128,0", [RESULT, BUFFER]],
]);

function statusOf(procedure: number, option: number): number {
  const memory = new Memory(0x100000);
  const firmware = new Firmware({
    memory,
    softPower: new SoftPower(),
    uart: { transmitDirectly: () => undefined, receiveDirectly: () => -1 },
    timeOfDay: () => ({ seconds: 0, micros: 0 }),
    ticksPer10ms: 500_000,
    powerOff: () => undefined,
    reset: () => undefined,
  });
  const gr = new Int32Array(32);
  gr[30] = 0x20000;
  const rest = ARGUMENTS.get(`${procedure},${option}`) ?? [RESULT];
  for (const [index, value] of [procedure, option, ...rest].entries()) {
    if (index < 4) gr[26 - index] = value;
    else memory.writeWord(0x20000 - 52 - 4 * (index - 4), value);
  }
  firmware.call(CALL_PDC, gr);
  return must(gr[28], "the status");
}

describe("the document about the firmware", () => {
  it("has a row for each call of Linux", () => {
    expect(rows.length).toBe(33);
    const known = Object.values(PDC) as readonly number[];
    const answered = rows.filter(([, , status]) => status === 0);
    for (const [procedure] of answered) expect(known).toContain(procedure);
  });

  it.each(rows)(
    "is right about procedure %i, option %i: status %i",
    (procedure, option, status) => {
      expect(statusOf(procedure, option)).toBe(status);
    },
  );
});
