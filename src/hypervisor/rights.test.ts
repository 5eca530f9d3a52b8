import { describe, expect, it } from "vitest";
import { mayExecute, mayRead, mayWrite } from "../cpu/translation.ts";
import {
  ABSOLUTE_CODE,
  ABSOLUTE_DATA,
  guestOffset,
  realOffset,
  rewriteForCode,
  rewriteForData,
} from "./rights.ts";

/** All access rights: type, PL1, PL2. */
const RIGHTS = Array.from({ length: 128 }, (_, rights) => rights << 20);
/** The guest's levels that are told apart. Its level 1 shares real level 1 with its level 0. */
const LEVELS = [0, 2, 3];

function realLevel(level: number): number {
  return realOffset(0x1000 | level) & 3;
}

function gatewayLevel(access: number, level: number): number {
  const type = (access >>> 24) & 7;
  return type < 4 ? level : Math.min(type & 3, level);
}

describe("rewritten access rights", () => {
  it("let each level load and store as the guest's own do", () => {
    for (const access of RIGHTS) {
      const rewritten = rewriteForData(access);
      for (const level of LEVELS) {
        const real = realLevel(level);
        expect(mayRead(rewritten, real)).toBe(mayRead(access, level));
        expect(mayWrite(rewritten, real)).toBe(mayWrite(access, level));
      }
    }
  });

  it("give a probe for level 0, 2 or 3 the same answer, though its operand can't be rewritten", () => {
    for (const access of RIGHTS) {
      for (const level of LEVELS) {
        expect(mayRead(rewriteForData(access), level)).toBe(mayRead(access, level));
        expect(mayWrite(rewriteForData(access), level)).toBe(mayWrite(access, level));
      }
    }
  });

  it("let each level execute as the guest's own do", () => {
    for (const access of RIGHTS) {
      for (const level of LEVELS) {
        const rewritten = mayExecute(rewriteForCode(access), realLevel(level));
        expect({ access, level, may: rewritten }).toEqual({
          access,
          level,
          may: mayExecute(access, level),
        });
      }
    }
  });

  it("promote through a gateway to the real level of where the guest's own do", () => {
    for (const access of RIGHTS) {
      for (const level of LEVELS.filter((each) => mayExecute(access, each))) {
        const promoted = gatewayLevel(rewriteForCode(access), realLevel(level));
        expect(promoted).toBe(realLevel(gatewayLevel(access, level)));
      }
    }
  });

  it("leave everything else as it was", () => {
    const rest = ~(0x7f << 20);
    for (const access of RIGHTS.map((rights) => rights | 0x38123457)) {
      expect(rewriteForData(access) & rest).toBe(access & rest);
      expect(rewriteForCode(access) & rest).toBe(access & rest);
    }
  });

  it("allow everything where translation is off, and promote to level 0", () => {
    for (const level of LEVELS) {
      const real = realLevel(level);
      expect(mayRead(ABSOLUTE_DATA, real) && mayWrite(ABSOLUTE_DATA, real)).toBe(true);
      expect(mayExecute(ABSOLUTE_CODE, real)).toBe(true);
      expect(gatewayLevel(ABSOLUTE_CODE, real)).toBe(realLevel(0));
    }
  });
});

describe("offsets", () => {
  it("lead to the real level and back", () => {
    for (const level of LEVELS) {
      for (const address of [0, 0x1000, 0x7ffffffc, 0x80000000 | 0, -4]) {
        const offset = address | level;
        expect(guestOffset(realOffset(offset))).toBe(offset);
        expect(realOffset(offset) & 3).not.toBe(0);
      }
    }
  });
});
