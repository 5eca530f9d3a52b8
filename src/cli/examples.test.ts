/** The editor's example programs print what QEMU says, in every mode and over crashes. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createGuestMachine } from "../hypervisor/create.ts";
import { assemble } from "../isa/assembly/assemble.ts";
import { DEFAULT_EXPERIMENT, type Mode } from "../simulation/experiment.ts";
import { InProcessRun } from "../simulation/in-process.ts";
import type { RunOptions } from "../simulation/options.ts";
import { runSingle } from "../simulation/single-run.ts";

const FOLDER = new URL("../ui/editor/examples/", import.meta.url);
const NAMES = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".s"))
  .map((file) => file.slice(0, -2));

function text(file: string): string {
  const url = new URL(file, FOLDER);
  return existsSync(url) ? readFileSync(url, "latin1") : "";
}

function printed(name: string, mode: Mode, faults: readonly string[] = []): string {
  const assembled = assemble(text(`${name}.s`));
  if (!assembled.ok) throw new Error(JSON.stringify(assembled.error));
  const typed = text(`${name}.input`);
  const bytes: number[] = [];
  const options: RunOptions = {
    experiment: {
      ...DEFAULT_EXPERIMENT,
      image: { name, digest: null },
      mode,
      faults,
      inputs: typed === "" ? [] : [{ timeNs: null, text: typed }],
    },
    image: assembled.value.image,
    maxInstructions: 50_000_000,
    idleStopNs: 10_000_000_000,
    observer: {
      event: null,
      worldByte: (_author, byte) => bytes.push(byte),
      suppressedByte: () => undefined,
    },
  };
  if (mode === "pair") new InProcessRun(options, createGuestMachine).advance(Infinity);
  else expect(runSingle(options, createGuestMachine).ok).toBe(true);
  return String.fromCharCode(...bytes);
}

describe.each(NAMES)("the example %s", (name) => {
  const expected = text(`${name}.expected`);

  it.each<Mode>(["bare", "vm", "pair"])("prints what QEMU's machine prints: %s", (mode) => {
    expect(expected).not.toBe("");
    expect(printed(name, mode)).toBe(expected);
  });

  it("prints it also where the primary crashes", () => {
    for (const when of ["instruction=1500", "epoch=4", "after=output:5"]) {
      expect({ when, text: printed(name, "pair", [`crash:primary@${when}`]) }).toEqual({
        when,
        text: expected,
      });
    }
  });
});
