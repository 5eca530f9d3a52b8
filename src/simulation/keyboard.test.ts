import { describe, expect, it } from "vitest";
import { Keyboard } from "./keyboard.ts";

const MS = 1_000_000;
const READY = { waitsForInput: true, instructions: 0 };
const BUSY = { waitsForInput: false, instructions: 0 };

function patient(text: string, resends = true): Keyboard {
  return new Keyboard([{ timeNs: null, text }], resends, 21);
}

/** Types as long as it goes without anything being given to the guest; returns what and when. */
function typeAll(keyboard: Keyboard, served = READY): [number, string][] {
  const typed: [number, string][] = [];
  while (keyboard.nextTimeNs() < Infinity && typed.length < 100) {
    const nowNs = keyboard.nextTimeNs();
    const key = keyboard.type(nowNs, served);
    if (key === null) break;
    typed.push([nowNs / MS, String.fromCharCode(key.byte)]);
  }
  return typed;
}

describe("the patient typist", () => {
  it("begins a line when it has been quiet for 50 ms, and types a key a millisecond", () => {
    const keyboard = patient("abc\n");
    keyboard.sawOutput(7 * MS, 0);
    expect(typeAll(keyboard)).toEqual([
      [57, "a"],
      [58, "b"],
      [59, "c"],
      [60, "\n"],
    ]);
    expect(keyboard.isDone).toBe(true);
  });

  it("waits with the next line until the guest has been given this one, and it is quiet again", () => {
    const keyboard = patient("a\nb\n");
    expect(typeAll(keyboard)).toHaveLength(2);
    keyboard.given([1, 2], 80 * MS, 0);
    keyboard.sawOutput(100 * MS, 0);
    expect(keyboard.nextTimeNs()).toBe(150 * MS);
    expect(typeAll(keyboard).map(([, key]) => key)).toEqual(["b", "\n"]);
  });

  it("looks again and again while the guest is busy", () => {
    const keyboard = patient("a\n");
    expect(keyboard.type(50 * MS, BUSY)).toBeNull();
    expect(keyboard.nextTimeNs()).toBe(60 * MS);
    expect(keyboard.type(60 * MS, null)).toBeNull();
    expect(keyboard.type(70 * MS, READY)?.byte).toBe(0x61);
  });

  it("loses patience with a guest that has executed for 5 s without a word", () => {
    const keyboard = patient("a\n");
    const instructions = Math.ceil(5e9 / 21);
    expect(keyboard.type(50 * MS, { ...BUSY, instructions: instructions - 1 })).toBeNull();
    expect(keyboard.type(60 * MS, { ...BUSY, instructions })).not.toBeNull();
  });

  it("has at most 8 keystrokes on the line that the guest was not given", () => {
    const keyboard = patient("0123456789\n");
    expect(typeAll(keyboard)).toHaveLength(8);
    expect(keyboard.nextTimeNs()).toBe(Infinity);
    keyboard.given([1, 2], 90 * MS, 0);
    expect(keyboard.nextTimeNs()).toBe(90 * MS);
    expect(typeAll(keyboard)).toEqual([
      [90, "8"],
      [91, "9"],
    ]);
  });
});

describe("somebody who types at given moments", () => {
  it("does not wait for anything but the end of a line that is being typed", () => {
    const keyboard = patient("ab");
    keyboard.add({ timeNs: 51 * MS, text: "X" });
    keyboard.add({ timeNs: 20 * MS, text: "Y" });
    expect(keyboard.type(20 * MS, BUSY)?.byte).toBe(0x59);
    keyboard.given([1], 0, 0);
    expect(typeAll(keyboard)).toEqual([
      [50, "a"],
      [51, "b"],
      [52, "X"],
    ]);
  });
});

describe("after a takeover", () => {
  function crashedAfterThree(resends: boolean): Keyboard {
    const keyboard = patient("abcd\n", resends);
    for (let count = 0; count < 4; count += 1) {
      const key = keyboard.type(keyboard.nextTimeNs(), READY);
      if (key !== null && key.id <= 3) keyboard.taken(key.id);
      if (key?.id === 1) keyboard.stable(1);
    }
    return keyboard;
  }

  it("the line sends again what the survivor has not got", () => {
    const again = crashedAfterThree(true).takenOver(2, 99 * MS, 0);
    expect(again.map(({ id }) => id)).toEqual([3, 4]);
  });

  it("without that, only what no machine had taken", () => {
    const again = crashedAfterThree(false).takenOver(2, 99 * MS, 0);
    expect(again.map(({ id }) => id)).toEqual([4]);
  });
});
