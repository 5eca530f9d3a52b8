/** What a floating-point operation leaves; one object serves them all, so that none is allocated. */
export class Result {
  /** The bits: a single or a fixed word is in `left` alone. */
  left = 0;
  right = 0;
  /** The exceptions that occurred, as bits of `status.ts`, whether their traps are enabled or not. */
  raised = 0;
  /** The operation is left to software. */
  unimplemented = false;
}
