/** Names of floating-point formats and comparisons, by the fields that select them. */

/** By a 2-bit format; with 1 bit, the first two. Format 2 is reserved. */
export const FLOAT_FORMAT_NAMES: readonly string[] = ["sgl", "dbl", "", "quad"];

/** By the 5-bit condition of FCMP: greater, less, equal, unordered, and whether unordered operands are an invalid operation. */
export const FLOAT_COMPARISON_NAMES: readonly string[] = (
  "false? false ? !<=> = =t ?= !<> !?>= < ?< !>= !?> <= ?<= !> " +
  "!?<= > ?> !<= !?< >= ?>= !< !?= <> != !=t !? <=> true? true"
).split(" ");
