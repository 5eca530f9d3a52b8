import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createGuestMachine } from "../hypervisor/create.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "./experiment.ts";
import { InProcessRun } from "./in-process.ts";
import { LiveReplay } from "./live-replay.ts";
import { NOBODY, NO_LIMITS } from "./options.ts";

const image = new Uint8Array(
  readFileSync(new URL("../../public/guest/understudy.elf", import.meta.url)),
);
const TYPED = [{ timeNs: null, text: "primes 20\npoweroff\n" }];

/** Runs with looks at the replay in between. */
function followed(change: Partial<Experiment>, replayed = image): LiveReplay {
  const experiment = { ...DEFAULT_EXPERIMENT, inputs: TYPED, ...change };
  const run = new InProcessRun(
    { experiment, image, observer: NOBODY, ...NO_LIMITS },
    createGuestMachine,
  );
  const replay = new LiveReplay(experiment, { image: replayed }, createGuestMachine);
  for (let untilNs = 0; ; untilNs += 20_000_000) {
    const isOver = run.advance(untilNs).kind === "finished";
    while (replay.follow(run.simulation, 7)) {
      // Until it has caught up.
    }
    if (isOver) return replay;
  }
}

describe("the live replay", () => {
  it.each<[string, Partial<Experiment>]>([
    ["nothing fails", {}],
    ["the primary crashes", { faults: ["crash:primary@instruction=150000"] }],
    ["the backup crashes", { faults: ["crash:backup@instruction=150000"], protocol: "revised" }],
  ])("agrees with the world where %s", (_name, change) => {
    const replay = followed(change);
    expect(replay.difference).toBeNull();
    expect(replay.agreed).toBeGreaterThan(300);
  });

  it("names the first byte where the world saw something else", () => {
    const other = image.slice();
    const text = new TextEncoder().encode("Understudy guest");
    const at = other.findIndex((_, index) => text.every((byte, k) => other[index + k] === byte));
    other[at] = "X".charCodeAt(0);
    expect(followed({}, other).difference).toBe(3);
  });
});
