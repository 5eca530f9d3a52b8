/** Defects in floating point. */
import { mutantsOf } from "./mutant.ts";

const NEAR = [["src/cpu/float"]];

export const FLOATING_MUTANTS = [
  ...mutantsOf("src/cpu/float/multiply.ts", NEAR, [
    [
      "product-of-zero-and-infinity-is-valid",
      "if (hasZero) setInvalid(result, format);",
      "if (hasZero) setInfinity(result, format, negative);",
    ],
    [
      "single-product-is-always-exact",
      "result.raised = rounded === product ? 0 : INEXACT;",
      "result.raised = 0;",
    ],
  ]),
  ...mutantsOf("src/cpu/float/add.ts", NEAR, [
    [
      "sum-of-opposites-is-always-plus-zero",
      "sameSign ? leftA < 0 : roundingMode(status) === DOWN",
      "sameSign ? leftA < 0 : false",
    ],
  ]),
  ...mutantsOf("src/cpu/float/to-fixed.ts", NEAR, [
    [
      "conversion-admits-two-to-the-31",
      "integer < -limit || integer >= limit",
      "integer < -limit || integer > limit",
    ],
  ]),
  ...mutantsOf("src/cpu/float/compare.ts", NEAR, [
    [
      "quiet-nan-never-signals",
      "const isInvalid = isSignalling || (condition & INVALID_IF_UNORDERED) !== 0;",
      "const isInvalid = isSignalling;",
    ],
  ]),
];
