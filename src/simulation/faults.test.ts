import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { experimentProblem } from "./experiment-check.ts";
import { DEFAULT_EXPERIMENT } from "./experiment.ts";
import { type Fault, STEPS, faultFromText, strangeStep } from "./faults.ts";

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
    ["drop@message=12", { kind: "drop", message: 12 }],
    ["duplicate@message=12", { kind: "duplicate", message: 12 }],
    ["corrupt@message=12", { kind: "corrupt", message: 12 }],
    ["delay@message=12:5000", { kind: "delay", message: 12, delayNs: 5000 }],
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
