/** Each fault of docs/FAULTS.md on the simple machine: what it changes, and exactly what the referee says. */
import { describe, expect, it } from "vitest";
import { faultReports } from "./fault-effects.ts";
import { DISK_SHELL, SHELL, TYPED, onLink } from "./testing/arbitraries.ts";
import { createFakeMachine, fakeImage } from "./testing/fake-machine.ts";
import { type Changes, FAKE_CONTENT, FAKE_DISK, QUICK, runFake } from "./testing/run-fake.ts";
import { verdictOf } from "./verdict.ts";

const MAX = 4000;

interface Told {
  readonly reason: string;
  readonly invariants: readonly string[];
  readonly effects: readonly (readonly string[])[];
  readonly world: string;
}

function told(faults: readonly string[], more: Changes = {}, maxInstructions = MAX): Told {
  const hasDisk = more.disk !== undefined;
  const program = hasDisk ? DISK_SHELL : SHELL;
  const { link = {}, ...rest } = more;
  const changes = onLink(link, { ...rest, faults });
  const run = runFake(program, changes, { isLogged: false, maxInstructions });
  const { stage } = run.simulation;
  const { complaints } = verdictOf(stage);
  const options = {
    experiment: { ...QUICK, ...changes },
    image: fakeImage(program),
    disk: FAKE_CONTENT,
    maxInstructions,
    idleStopNs: 1_000_000_000,
    observer: stage.options.observer,
  };
  const reports = faultReports(run.simulation, options, createFakeMachine);
  return {
    reason: run.finish.reason,
    invariants: [...new Set(complaints.map(({ invariant }) => invariant))].sort(),
    effects: reports.map(({ effects }) => (effects ?? []).map(({ kind }) => kind)),
    world: run.world,
  };
}

const alone = runFake(SHELL, { inputs: TYPED }, { isLogged: false }).world;
const aloneWithDisk = told([], FAKE_DISK).world;

/** Nothing is complained of, and the world sees what it would have seen. */
const MASKED: readonly (readonly [string, readonly string[], Changes])[] = [
  ["F1 the primary stops at an instruction", ["crash:primary@instruction=100"], {}],
  ["F2 the primary stops at a step of the protocol", ["crash:primary@after=send-tme:5"], {}],
  ["F3 the backup stops", ["crash:backup@epoch=5"], {}],
  ["F8 one machine is slower (original)", ["slow:backup@epoch=3:10"], {}],
  ["F8 one machine is slower (revised)", ["slow:backup@epoch=3:10"], { protocol: "revised" }],
  ["F9 a hypervisor stalls, and its watchdog stops it", ["stall:primary@epoch=5"], {}],
  ["F13 a burst of losses", ["drop@message=5..25"], {}],
  ["F13 a clog", ["clog@time=20000000..60000000"], {}],
  ["F14 a frame comes twice", ["duplicate@message=send-tme:3"], {}],
  ["F15 a frame is overtaken", ["reorder@message=send-int:1"], {}],
  ["F16 a frame is late", ["delay@message=send-end:3:20000000"], {}],
  ["F17 a bit is wrong", ["corrupt@message=send-tme:3"], {}],
  ["F18 a frame is cut short", ["truncate@message=send-tme:3"], {}],
  ["F18 a frame means nothing", ["malform@message=send-end:3"], {}],
  ["F18 a frame is too long", ["oversize@message=ack-tme:3"], {}],
  ["F22 a partition heals before the time-out", ["partition@time=20000000..90000000"], {}],
  ["F25 an old frame comes again", ["replay@message=send-tme:2:20000000"], {}],
  ["F26 a swizzle", ["swizzle@time=20000000..90000000"], {}],
  ["F28 a clock jumps back", ["jump:primary@epoch=4:-9000000"], {}],
  ["F28 clocks differ", ["skew:backup@epoch=1:+900", "crash:primary@epoch=6"], {}],
  ["F30 a storm of interrupts", ["storm@time=20000000:100"], {}],
];

/** As above, with a disk. */
const MASKED_BY_DRIVER: readonly (readonly [string, readonly string[]])[] = [
  ["F31 not begun", ["crash:primary@before=disk:2"]],
  ["F31 begun", ["crash:primary@after=disk:2"]],
  ["F31 done", ["crash:primary@after=disk-execute:2"]],
  ["F31 the interrupt is lost", ["crash:primary@before=disk-complete:2"]],
  ["F32 the answer is lost, nothing was done", ["disk@request=2:lost-undone"]],
  ["F32 the answer is lost, it was done", ["disk@request=1:lost-done"]],
  ["F37 a read is under way", ["crash:primary@before=disk-execute:2"]],
];

/** Outside of the assumptions: these complaints and no other. */
const OUTSIDE: readonly (readonly [string, readonly string[], readonly string[], string])[] = [
  [
    "F4 the backup stops while it takes over",
    ["crash:primary@epoch=5", "crash:backup@before=promote:6"],
    ["I10"],
    "no-machine",
  ],
  ["F38 a register's bit flips", ["flip:backup@instruction=60:register=5.3"], ["I4"], "ended"],
  ["F40 a count is off by one", ["miscount:backup@epoch=4:+1"], ["I5"], "ended"],
  ["F41 another image", ["mismatch:backup@boot=image"], [], "refused"],
  ["F41 another epoch length", ["mismatch:backup@boot=epoch-length"], [], "refused"],
  ["F41 another version", ["mismatch:primary@boot=version"], [], "refused"],
];

describe("faults within the assumptions", () => {
  it.each(MASKED)("%s: nobody sees it", (_name, faults, more) => {
    const { reason, invariants, effects, world } = told(faults, { inputs: TYPED, ...more });
    expect({ reason, invariants, world }).toEqual({
      reason: "ended",
      invariants: [],
      world: alone,
    });
    for (const kinds of effects) expect(kinds).not.toContain("not-come");
  });

  it.each(MASKED_BY_DRIVER)("%s: the driver makes good for it", (_name, faults) => {
    const { reason, invariants, effects, world } = told(faults, FAKE_DISK);
    expect({ reason, invariants, world }).toEqual({
      ...{ reason: "ended", invariants: [], world: aloneWithDisk },
    });
    for (const kinds of effects) expect(kinds).not.toContain("not-come");
  });
});

describe("faults outside of the assumptions", () => {
  it.each(OUTSIDE)("%s", (_name, faults, invariants, reason) => {
    const found = told(faults, { inputs: TYPED });
    expect({ reason: found.reason, invariants: found.invariants }).toEqual({ reason, invariants });
  });

  it("F7, F20: a machine that pauses too long makes two primaries (I6)", () => {
    for (const spec of [
      "freeze:primary@epoch=5:400000000",
      "partition:primary@time=20000000..900000000",
    ]) {
      expect(told([spec], { inputs: TYPED }).invariants).toContain("I6");
    }
  });

  it("F33: a disk that never answers stops the guest, and it is said", () => {
    const { reason, invariants, effects } = told(["disk@request=2:silent"], FAKE_DISK, 40_000);
    expect({ reason, invariants }).toEqual({ reason: "no-progress", invariants: ["I11"] });
    expect(effects[0]?.[0]).toBe("service-ended");
  });
});

describe("the receipt of a fault", () => {
  it.each<[string, string]>([
    ["crash:primary@epoch=5", "failover"],
    ["crash:backup@epoch=5", "unprotected"],
    ["drop@message=send-tme:3", "delay"],
    ["flip:backup@epoch=3:memory=64.1", "complaint"],
    ["mismatch:backup@boot=memory", "service-ended"],
    ["crash:primary@epoch=100000", "not-come"],
  ])("says of %s: %s", (spec, kind) => {
    expect(told([spec], { inputs: TYPED }).effects[0]?.[0]).toBe(kind);
  });
});
