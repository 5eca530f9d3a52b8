import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Signal, calmed } from "./signal.ts";

describe("calmed news", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("come at once when they are urgent, and in one piece when they are not", () => {
    const signal = new Signal();
    let isUrgent = false;
    let told = 0;
    const unsubscribe = calmed(
      signal.subscribe,
      () => isUrgent,
      100,
    )(() => {
      told += 1;
    });
    signal.emit();
    signal.emit();
    expect(told).toBe(0);
    vi.advanceTimersByTime(100);
    expect(told).toBe(1);
    signal.emit();
    isUrgent = true;
    signal.emit();
    expect(told).toBe(2);
    vi.advanceTimersByTime(1000);
    expect(told).toBe(2);
    isUrgent = false;
    signal.emit();
    unsubscribe();
    vi.advanceTimersByTime(1000);
    expect(told).toBe(2);
  });
});
