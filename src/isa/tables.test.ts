import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { INTERRUPTIONS, interruptionName } from "./interruptions.ts";
import * as psw from "./psw.ts";
import {
  CONTROL_REGISTER_NAMES,
  CONTROL_REGISTER_TITLES,
  GENERAL_REGISTER_NAMES,
} from "./registers.ts";

describe("the processor status word", () => {
  it("has one constant for each bit of the list", () => {
    const constants = Object.entries(psw).filter(([name]) => /^PSW_[A-Z]$/.test(name));
    const listed = psw.PSW_BITS.map(({ letter, mask }) => [`PSW_${letter}`, mask]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(constants));
  });

  it("has each bit once, carries included", () => {
    const masks = [...psw.PSW_BITS.map(({ mask }) => mask), psw.PSW_CARRIES];
    const sum = masks.reduce((total, mask) => total + (mask >>> 0), 0);
    expect(masks.reduce((together, mask) => together | mask, 0) >>> 0).toBe(sum);
  });

  it("keeps carries as a byte, the semantics as a vector", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), (byte) => {
        const vector = psw.carriesFromPsw(byte << 8);
        expect(vector & ~0x88888888).toBe(0);
        expect(psw.pswFromCarries(vector)).toBe(byte << 8);
      }),
    );
    expect(psw.carriesFromPsw(0x8000) >>> 0).toBe(0x80000000);
  });
});

describe("interruptions", () => {
  it("stand at their numbers", () => {
    for (const [index, { number }] of INTERRUPTIONS.entries()) expect(number).toBe(index + 1);
    expect(interruptionName(10)).toBe("privileged operation trap");
    expect(interruptionName(40)).toBe("interruption 40");
  });
});

describe("registers", () => {
  it("have names, and the control registers titles", () => {
    expect(GENERAL_REGISTER_NAMES).toHaveLength(32);
    expect(GENERAL_REGISTER_NAMES[30]).toBe("sp");
    expect(CONTROL_REGISTER_NAMES[22]).toBe("ipsw");
    expect(Object.keys(CONTROL_REGISTER_TITLES)).toHaveLength(25);
  });
});
