import { describe, expect, it } from "vitest";
import { SPEED_CHOICES, SPEED_STEPS, speedAt, speedText, stepOf } from "./speed.ts";

describe("the scale of speeds", () => {
  it("finds each of its steps again", () => {
    for (let step = 0; step <= SPEED_STEPS; step += 1) expect(stepOf(speedAt(step))).toBe(step);
  });

  it("has every named speed on one of its steps", () => {
    for (const { nsPerSecond } of SPEED_CHOICES) {
      expect(speedAt(stepOf(nsPerSecond))).toBe(nsPerSecond);
    }
  });

  it("says what a speed means", () => {
    expect(speedText(1e7)).toBe("10\u202fms per second");
    expect(speedText(1e9)).toBe("real time");
    expect(speedText(Infinity)).toBe("as fast as it goes");
  });
});
