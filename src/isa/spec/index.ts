/** The instruction table: every instruction of PA-RISC 1.1, stated once. */
import type { Row } from "../row.ts";
import { ARITHMETIC } from "./arithmetic.ts";
import { ASSIST } from "./assist.ts";
import { BRANCH } from "./branch.ts";
import { FLOAT_MEMORY } from "./float-memory.ts";
import { FLOAT_OPERATIONS } from "./float-operations.ts";
import { IMMEDIATE } from "./immediate.ts";
import { LOGICAL } from "./logical.ts";
import { MEMORY } from "./memory.ts";
import { SHIFT } from "./shift.ts";
import { SYSTEM } from "./system.ts";

/** All rows. Where two match one word, the picture of one says more than that of the other, and wins (see decoder.ts). */
export const ROWS: readonly Row[] = [
  ...MEMORY,
  ...IMMEDIATE,
  ...BRANCH,
  ...ARITHMETIC,
  ...LOGICAL,
  ...SHIFT,
  ...SYSTEM,
  ...FLOAT_MEMORY,
  ...FLOAT_OPERATIONS,
  ...ASSIST,
];
