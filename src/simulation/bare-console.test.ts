/** What the world sees of a pair, whatever happens to it, is what it sees of a bare machine with the same input. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createGuestMachine } from "../hypervisor/create.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "./experiment.ts";
import { InProcessRun } from "./in-process.ts";
import { NOBODY, NO_LIMITS, type Observer } from "./options.ts";
import { runSingle } from "./single-run.ts";
import { verdictOf } from "./verdict.ts";

const image = new Uint8Array(
  readFileSync(new URL("../../public/guest/understudy.elf", import.meta.url)),
);
const BASE: Experiment = {
  ...DEFAULT_EXPERIMENT,
  inputs: [{ timeNs: null, text: "primes 20\necho done\npoweroff\n" }],
};
const { link } = DEFAULT_EXPERIMENT;
const LOSSY = { ...link, loss: 0.1, duplicate: 0.05, reorder: 0.1, tailLost: true };

function recorder(): { observer: Observer; bytes: number[] } {
  const bytes: number[] = [];
  return { bytes, observer: { ...NOBODY, worldByte: (_author, byte) => bytes.push(byte) } };
}

function consoleOf(experiment: Experiment): string {
  const { observer, bytes } = recorder();
  const options = { experiment, image, observer, ...NO_LIMITS };
  if (experiment.mode === "pair") {
    const run = new InProcessRun(options, createGuestMachine);
    run.advance(Infinity);
    expect(verdictOf(run.simulation.stage).state).toBe("good");
  } else {
    expect(runSingle(options, createGuestMachine).ok).toBe(true);
  }
  return String.fromCharCode(...bytes);
}

describe("the world's console", () => {
  const bare = consoleOf({ ...BASE, mode: "bare" });

  it("shows the commands' answers on a bare machine", () => {
    expect(bare).toContain("59     61     67     71");
    expect(bare).toContain("done");
  });

  it("is the same with a hypervisor", () => {
    for (const epochLength of [500, 4096, 1_000_000]) {
      expect(consoleOf({ ...BASE, mode: "vm", epochLength })).toBe(bare);
    }
  });

  it("is the same of a pair that loses messages and its primary", () => {
    for (const protocol of ["original", "revised"] as const) {
      for (const instruction of [1000, 90_000, 150_000, 250_000]) {
        const faults = [`crash:primary@instruction=${String(instruction)}`];
        expect(consoleOf({ ...BASE, protocol, link: LOSSY, faults })).toBe(bare);
      }
    }
  });
});
