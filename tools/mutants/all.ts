/** Every defect there is. */
import { COMPUTATION_MUTANTS } from "./computation.ts";
import { DISK_MUTANTS } from "./disk.ts";
import { FLOATING_MUTANTS } from "./floating.ts";
import type { Mutant } from "./mutant.ts";
import { PROCESSOR_MUTANTS } from "./processor.ts";
import { PROTOCOL_MUTANTS } from "./protocol.ts";
import { SURROUNDINGS_MUTANTS } from "./surroundings.ts";

export const MUTANTS: readonly Mutant[] = [
  ...COMPUTATION_MUTANTS,
  ...PROCESSOR_MUTANTS,
  ...FLOATING_MUTANTS,
  ...SURROUNDINGS_MUTANTS,
  ...DISK_MUTANTS,
  ...PROTOCOL_MUTANTS,
];
