import { describe, expect, test } from "vitest";
import { startFence, stepFence } from "./fence.ts";

const kinds = (step: ReturnType<typeof stepFence>) => step.effects.map(({ kind }) => kind);

describe("fence", () => {
  test("without an arbiter a suspicion is believed at once", () => {
    expect(kinds(stepFence(startFence(false), { kind: "suspected" }))).toEqual(["peerFailed"]);
  });

  test("with one, it is asked first, and the other's line is cut before the rules hear of a failure", () => {
    const asking = stepFence(startFence(true), { kind: "suspected" });
    expect(kinds(asking)).toEqual(["note", "preempt"]);
    const won = stepFence(asking.state, { kind: "answered", isWon: true });
    expect(kinds(won)).toEqual(["cutOff", "note", "peerFailed"]);
    expect(won.state.kind).toBe("winner");
  });

  test("who is told that it has lost stops, and does nothing afterwards", () => {
    const asking = stepFence(startFence(true), { kind: "suspected" });
    const lost = stepFence(asking.state, { kind: "answered", isWon: false });
    expect(kinds(lost)).toEqual(["stop"]);
    expect(stepFence(lost.state, { kind: "refused", who: "the disk" }).effects).toEqual([]);
  });

  test("who is refused by anybody stops, whether it has asked or not", () => {
    const refused = { kind: "refused", who: "the terminal" } as const;
    expect(stepFence(startFence(true), refused).effects).toEqual([
      {
        kind: "stop",
        why: "stops before any output: the terminal takes nothing from this machine any more",
      },
    ]);
  });
});
