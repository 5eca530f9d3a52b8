import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { experimentProblem } from "./experiment-check.ts";
import { DEFAULT_EXPERIMENT } from "./experiment.ts";
import { type Fault, STEPS, faultFromText, strangeStep } from "./faults.ts";

const FRAME_12 = { kind: "frames", first: 12, last: 12 } as const;

function refusal(spec: string): string {
  const parsed = faultFromText(spec);
  return parsed.ok ? "accepted" : parsed.error;
}

describe("the grammar of faults", () => {
  it.each<[string, Fault]>([
    [
      "crash:primary@instruction=1000",
      { kind: "crash", seat: "primary", moment: { kind: "instruction", count: 1000 } },
    ],
    [
      "crash:backup@epoch=3",
      { kind: "crash", seat: "backup", moment: { kind: "epoch", epoch: 3 } },
    ],
    [
      "crash:primary@time=5000000",
      { kind: "crash", seat: "primary", moment: { kind: "time", timeNs: 5_000_000 } },
    ],
    [
      "crash:primary@after=send-tme:7",
      {
        kind: "crash",
        seat: "primary",
        moment: { kind: "step", when: "after", step: "send-tme", n: 7 },
      },
    ],
    [
      "restart:primary@epoch=9",
      { kind: "restart", seat: "primary", moment: { kind: "epoch", epoch: 9 } },
    ],
    ["drop@message=12", { kind: "drop", message: FRAME_12 }],
    ["duplicate@message=12", { kind: "duplicate", message: FRAME_12 }],
    ["corrupt@message=12", { kind: "corrupt", message: FRAME_12 }],
    ["delay@message=12:5000", { kind: "delay", message: FRAME_12, delayNs: 5000 }],
    ["drop@message=3..9", { kind: "drop", message: { kind: "frames", first: 3, last: 9 } }],
    ["drop@message=ack-tme:4", { kind: "drop", message: { kind: "step", step: "ack-tme", n: 4 } }],
    [
      "replay@message=send-int:2:700",
      { kind: "replay", message: { kind: "step", step: "send-int", n: 2 }, delayNs: 700 },
    ],
    [
      "freeze:backup@after=deliver:3:5000",
      {
        kind: "freeze",
        seat: "backup",
        moment: { kind: "step", when: "after", step: "deliver", n: 3 },
        forNs: 5000,
      },
    ],
    [
      "flip:backup@instruction=9:memory=0x1000.7",
      {
        kind: "flip",
        seat: "backup",
        moment: { kind: "instruction", count: 9 },
        place: { where: "memory", index: 4096, bit: 7 },
      },
    ],
    [
      "slow:backup@epoch=2..9:10",
      {
        kind: "slow",
        seat: "backup",
        moment: { kind: "epoch", epoch: 2 },
        lastEpoch: 9,
        factor: 10,
      },
    ],
    [
      "skew:primary@time=5:-20",
      { kind: "skew", seat: "primary", moment: { kind: "time", timeNs: 5 }, ppm: -20 },
    ],
    ["mismatch:backup@boot=image", { kind: "mismatch", seat: "backup", what: "image" }],
    ["disk@request=3:silent", { kind: "disk", request: 3, failure: "silent" }],
    ["unreachable:backup@time=1..2", { kind: "unreachable", seat: "backup", startNs: 1, endNs: 2 }],
    ["storm@time=7:50", { kind: "storm", timeNs: 7, count: 50 }],
    ["swizzle@time=0..90", { kind: "swizzle", startNs: 0, endNs: 90 }],
    ["partition@time=10..20", { kind: "partition", from: null, startNs: 10, endNs: 20 }],
    ["partition:backup@time=0..20", { kind: "partition", from: "backup", startNs: 0, endNs: 20 }],
  ])("reads %s", (spec, fault) => {
    expect(faultFromText(spec)).toEqual({ ok: true, value: fault });
  });

  it.each([
    ["", 'expected "kind@where=value"'],
    ["crash", 'expected "kind@where=value"'],
    ["crash:primary", 'expected "kind@where=value"'],
    ["explode@message=1", 'the kind is "explode"; expected crash, restart,'],
    ["crash@epoch=1", 'expected the seat "primary" or "backup".'],
    ["crash:third@epoch=1", 'expected the seat "primary" or "backup", not "third"'],
    ["crash:primary@epoch=0", "expected a whole number from 1 to"],
    ["crash:primary@epoch=-1", '"-1" is not the number of an epoch'],
    ["crash:primary@epoch=1.5", '"1.5" is not the number of an epoch'],
    ["crash:primary@instruction=many", '"many" is not a number of instructions'],
    ["crash:primary@instruction=", '"" is not a number of instructions'],
    ["crash:primary@instruction=99999999999999999", "expected a whole number from 0 to 2^53 - 1"],
    ["crash:primary@tomorrow=1", 'a crash has no "tomorrow"; expected instruction, epoch, time'],
    ["crash:primary@after=send-tea:1", 'there is no step "send-tea"; expected send-tme'],
    ["crash:primary@after=send-tme", '"send-tme" is not a step and a number'],
    ["crash:primary@after=send-tme:1:2", "is not a step and a number"],
    ["restart@epoch=1", 'expected the seat "primary" or "backup".'],
    ["restart:backup@noon=1", 'a restart has no "noon"; expected instruction'],
    ["drop:primary@message=1", '"drop" takes no seat, but "primary" follows it'],
    ["drop@epoch=1", '"drop" has no "epoch"; expected message'],
    ["drop@message=0", "expected a whole number from 1"],
    ["delay@message=3", `"3" is not a frame's number and nanoseconds`],
    ["freeze:primary@before=deliver:1:5", 'a freeze has no "before"'],
    ["freeze:primary@epoch=1", "lacks something after a colon"],
    ["stall:primary@time=1", 'a stall has no "time"; expected epoch'],
    ["slow:backup@epoch=1:1", "expected a whole number from 2"],
    ["flip:backup@epoch=1:register=0.3", "general register 0 has no bits"],
    ["flip:backup@epoch=1:memory=64.8", "expected a whole number from 0 to 7"],
    ["flip:backup@epoch=1:cache=1.1", '"cache=1.1" is no bit'],
    ["miscount:backup@epoch=1:+2", "expected +1 or -1"],
    ["jump:backup@epoch=1:5", "expected a sign and a whole number"],
    ["mismatch:backup@boot=colour", "expected image, epoch-length, memory, version"],
    ["disk@request=1:sad", "expected busy, lost-undone"],
    ["storm@time=1:5000", "too many"],
    ["swizzle@time=1..3", "too short"],
    ["drop@message=send-tea:3", "is no message"],
    ["partition@time=5", '"5" is not two times'],
    ["partition@time=5..5", "expected a whole number from 6"],
    ["partition@message=5", '"partition" has no "message"; expected time'],
  ])('refuses "%s" and says why', (spec, why) => {
    expect(refusal(spec)).toContain(`The fault "${spec}" can't be understood: `);
    expect(refusal(spec)).toContain(why);
    expect(refusal(spec)).toMatch(/\.$/);
  });

  it("knows which steps a machine never takes, as long as none comes back", () => {
    const strange = (spec: string): string | null => {
      const parsed = faultFromText(spec);
      return parsed.ok ? strangeStep(parsed.value) : "refused";
    };
    expect(strange("crash:backup@after=send-tme:1")).toContain("the backup never comes to");
    expect(strange("crash:primary@before=ack-end:1")).toContain("the primary never comes to");
    expect(strange("crash:primary@before=send-tme:1")).toBeNull();
    const problem = (faults: readonly string[]) =>
      experimentProblem({ ...DEFAULT_EXPERIMENT, faults });
    const late = "crash:backup@after=send-tme:9";
    expect(problem([late])).toContain(`The fault "${late}" can't be understood: the backup never`);
    expect(problem(["crash:primary@epoch=2", "restart:primary@epoch=4", late])).toBeNull();
  });

  it("never throws, whatever it is given", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom("crash", ":", "primary", "@", "=", "..", "message", "time", "1", ...STEPS),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expect(typeof faultFromText(pieces.join("")).ok).toBe("boolean");
      }),
    );
  });
});
