/**
 * Interruption handlers that let a random program go on: they give up the instruction that trapped. They use the
 * shadowed registers alone.
 */
import {
  EXTERNAL_INTERRUPT,
  HIGH_PRIORITY_MACHINE_CHECK,
  INSTRUCTION_MEMORY_PROTECTION,
  INSTRUCTION_TLB_MISS,
  INTERRUPTIONS,
  RECOVERY_COUNTER,
} from "../../isa/interruptions.ts";
import {
  CR_EXTERNAL_REQUEST,
  CR_IIAOQ,
  CR_IIASQ,
  CR_IPSW,
  CR_RECOVERY_COUNTER,
} from "../control-registers.ts";
import type { Processor } from "../processor.ts";
import { branch, insn, ldi, mfctl, mtctl } from "./assemble.ts";
import { place } from "./lone-processor.ts";

const R = 1;
const VECTOR_SIZE = 32;
const VECTORS_SIZE = 32 * VECTOR_SIZE;
const PSW_N_POSITION = 10;

/** The PSW that is returned to, with N off; the return. */
const RETURN = [
  mfctl(CR_IPSW, R),
  insn("DEPI", { t: R, im5: 0, cp: PSW_N_POSITION, clen: 1 }),
  mtctl(R, CR_IPSW),
  insn("RFIR"),
];

const SKIP = [
  ...[mtctl(0, CR_IIASQ), mfctl(CR_IIASQ, R), mtctl(R, CR_IIASQ), mtctl(R, CR_IIASQ)],
  ...[mtctl(0, CR_IIAOQ), mfctl(CR_IIAOQ, R), mtctl(R, CR_IIAOQ)],
  ...[insn("LDO", { b: R, t: R, im14: 4 }), mtctl(R, CR_IIAOQ)],
  ...RETURN,
];

/** To a place that is known to be there. */
function goTo(address: number): number[] {
  return [
    ...[mtctl(0, CR_IIASQ), mtctl(0, CR_IIASQ)],
    ...[ldi(address, R), mtctl(R, CR_IIAOQ), ldi(address + 4, R), mtctl(R, CR_IIAOQ)],
    ...RETURN,
  ];
}

/** Vectors and handlers at `address`, a little more than a KiB; code that can't be fetched goes on at `home`. */
export function placeHandlers(cpu: Processor, address: number, home: number): void {
  const skip = address + VECTORS_SIZE;
  const away = skip + 4 * SKIP.length;
  place(cpu, skip, SKIP);
  place(cpu, away, goTo(home));
  for (const { number } of INTERRUPTIONS) {
    const vector = address + VECTOR_SIZE * number;
    place(cpu, vector, [branch((isFetch(number) ? away : skip) - vector, true)]);
  }
  place(cpu, address + VECTOR_SIZE * EXTERNAL_INTERRUPT, [
    ...[mfctl(CR_EXTERNAL_REQUEST, R), mtctl(R, CR_EXTERNAL_REQUEST), insn("RFIR")],
  ]);
  place(cpu, address + VECTOR_SIZE * RECOVERY_COUNTER, [
    ...[ldi(5, R), mtctl(R, CR_RECOVERY_COUNTER), insn("RFIR")],
  ]);
}

function isFetch(number: number): boolean {
  return (
    number === HIGH_PRIORITY_MACHINE_CHECK ||
    number === INSTRUCTION_TLB_MISS ||
    number === INSTRUCTION_MEMORY_PROTECTION
  );
}
