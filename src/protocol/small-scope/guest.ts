/**
 * The smallest guest that can show a broken protocol: whatever it is told becomes part of everything it
 * writes afterwards. Once in each epoch it stands before an I/O instruction, if it has something to
 * write: operation 1, then 2 when 1 has completed, and so on. After an uncertain interrupt it tries the
 * same operation again.
 */
import type { Interrupt } from "../types.ts";

export interface Operation {
  readonly number: number;
  readonly content: string;
}

export interface Guest {
  readonly epoch: number;
  /** The I/O instruction of this epoch is behind it. */
  readonly isPastOutput: boolean;
  /** Everything it was told, in order. */
  readonly history: string;
  /** Issued, and not completed. */
  readonly outstanding: Operation | null;
  /** An uncertain interrupt has come for the outstanding operation: it will be issued again. */
  readonly retries: boolean;
  /** The content of each operation, in order; what was suppressed too. */
  readonly issued: readonly string[];
}

export const FIRST_GUEST: Guest = {
  epoch: 0,
  isPastOutput: false,
  history: "",
  outstanding: null,
  retries: false,
  issued: [],
};

/** The first byte of an interrupt's data tells the guest what it is. */
const INPUT = 0;
const COMPLETION = 1;

export function inputInterrupt(id: number): Interrupt {
  return { id, source: "console", data: Uint8Array.of(INPUT) };
}

export function completionInterrupt(id: number, operation: number): Interrupt {
  return { id, source: "disk", data: Uint8Array.of(COMPLETION, operation) };
}

export function startEpoch(guest: Guest, epoch: number): Guest {
  return { ...guest, epoch, isPastOutput: false };
}

/** Does it stand before an I/O instruction now? */
export function wantsOutput(guest: Guest): boolean {
  return !guest.isPastOutput && (guest.outstanding === null || guest.retries);
}

/** What the I/O instruction that it stands before would do. */
export function nextOperation(guest: Guest): Operation {
  if (guest.outstanding !== null) return guest.outstanding;
  return { number: guest.issued.length + 1, content: guest.history };
}

/** It has executed its I/O instruction, whether that was performed or suppressed. */
export function issueOutput(guest: Guest): Guest {
  const operation = nextOperation(guest);
  const isNew = guest.outstanding === null;
  return {
    ...guest,
    isPastOutput: true,
    outstanding: operation,
    retries: false,
    issued: isNew ? [...guest.issued, operation.content] : guest.issued,
  };
}

export function deliver(guest: Guest, tme: number, interrupts: readonly Interrupt[]): Guest {
  const told = interrupts.reduce(deliverOne, guest);
  return { ...told, history: `${told.history} t${tme}` };
}

function deliverOne(guest: Guest, interrupt: Interrupt): Guest {
  const [kind, operation] = interrupt.data;
  if (kind === INPUT) return { ...guest, history: `${guest.history} i${interrupt.id}` };
  const isExpected = guest.outstanding?.number === operation && !guest.retries;
  return isExpected
    ? { ...guest, history: `${guest.history} c${operation}`, outstanding: null }
    : { ...guest, history: `${guest.history} ${UNEXPECTED}` };
}

/** In the history of a guest that was told of the completion of something not outstanding. */
export const UNEXPECTED = "unexpected";

export function becomeUncertain(guest: Guest): Guest {
  if (guest.outstanding === null) return guest;
  return { ...guest, history: `${guest.history} u${guest.outstanding.number}`, retries: true };
}
