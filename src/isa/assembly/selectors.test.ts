import { describe, expect, it } from "vitest";
import { Section } from "./section.ts";
import { selected } from "./selectors.ts";
import { placeValue } from "./value.ts";

describe("LR% and RR%", () => {
  const data = new Section(".data", { isWritable: true, isExecutable: false, isEmpty: false });
  data.address = 0x105000;
  const near = (addend: bigint) => ({ ...placeValue(data, Number(addend)), addend });

  // What GNU as and ld make of them: ldil L%0x105000 and ldo 0xfff, ldil L%0x107000 and ldo -0x1000.
  it("round what is added to the symbol to a multiple of 0x2000, half of it upwards", () => {
    const parts = [0xfffn, 0x1000n].map((addend) => [
      selected("LR", near(addend)) << 11n,
      selected("RR", near(addend)),
    ]);
    expect(parts).toEqual([
      [0x105000n, 0xfffn],
      [0x107000n, -0x1000n],
    ]);
  });
});
