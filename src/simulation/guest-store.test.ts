/** The guest kernel's own disk commands: the world and the disk are the same, whoever of a pair crashes and when. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import { createGuestMachine } from "../hypervisor/create.ts";
import { blankSource } from "../machine/disk-image.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "./experiment.ts";
import { InProcessRun } from "./in-process.ts";
import { NOBODY, NO_LIMITS } from "./options.ts";
import { runSingle } from "./single-run.ts";
import { verdictOf } from "./verdict.ts";

const image = new Uint8Array(
  readFileSync(new URL("../../public/guest/understudy.elf", import.meta.url)),
);
const LINES = [
  "write a one",
  "diskwrite 3;diskread 3",
  "write a two",
  "cat a;fault null",
  "poweroff",
];
const BASE: Experiment = {
  ...DEFAULT_EXPERIMENT,
  disk: { name: "blank-256KiB", digest: null },
  inputs: [{ timeNs: null, text: LINES.map((line) => `${line}\n`).join("") }],
};

function run(changes: Partial<Experiment>): { console: string; disk: string } {
  const bytes: number[] = [];
  const options = {
    experiment: { ...BASE, ...changes },
    image,
    disk: blankSource(0x40000),
    observer: { ...NOBODY, worldByte: (_author: unknown, byte: number) => bytes.push(byte) },
    ...NO_LIMITS,
  };
  const alone = options.experiment.mode === "pair" ? null : runSingle(options, createGuestMachine);
  if (alone !== null) {
    const { disk } = must(alone.ok ? alone.value : null, "a run");
    return { console: String.fromCharCode(...bytes), disk: must(disk, "a disk").image.digest() };
  }
  const pair = new InProcessRun(options, createGuestMachine);
  pair.advance(Infinity);
  const { stage } = pair.simulation;
  expect(verdictOf(stage).state).toBe("good");
  const disk = must(stage.bus, "a disk").disk.image.digest();
  return { console: String.fromCharCode(...bytes), disk };
}

describe("the guest's disk commands", { timeout: 120_000 }, () => {
  const bare = run({ mode: "bare" });

  it("do on a bare machine what they say", () => {
    expect(bare.console).toContain("diskwrite: 3 blocks of 8192 bytes");
    expect(bare.console).toContain("$ cat a;fault null\r\ntwo\r\nfault was killed");
  });

  it("do the same with a hypervisor, and as a pair", () => {
    expect(run({ mode: "vm" })).toEqual(bare);
    expect(run({ mode: "pair" })).toEqual(bare);
  });

  it("do the same when the primary crashes around a request", () => {
    for (const moment of ["before=disk:7", "after=disk:7", "after=disk:15", "after=disk:19"]) {
      expect(run({ mode: "pair", faults: [`crash:primary@${moment}`] })).toEqual(bare);
    }
  });
});
