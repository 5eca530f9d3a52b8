export type Near = readonly (readonly string[])[];

/** A defect that somebody could have made: one edit of one file, which `npm test` should notice. */
export interface Mutant {
  /** Names it on the command line and in the report. */
  readonly name: string;
  /** From the top of the checkout. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly from: string;
  readonly to: string;
  /** Groups of tests that ought to notice, tried in this order: files and folders, as `vitest run` takes them. The whole suite decides. */
  readonly near: Near;
}

/** Mutants of one file, or of files that the same tests are about. */
export function mutantsOf(
  file: string,
  near: Near,
  edits: readonly (readonly [name: string, from: string, to: string])[],
): readonly Mutant[] {
  return edits.map(([name, from, to]) => ({ name, file, from, to, near }));
}
