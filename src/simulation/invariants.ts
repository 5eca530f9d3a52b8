/** What must hold in every run, by number (docs/INVARIANTS.md), and how often it was looked at. */

export const INVARIANTS = {
  I1: "what the world saw is what one machine alone puts out, permitted repeats removed",
  I2: "nothing is lost that the world was to get",
  I3: "what is repeated has the content of the first time",
  I4: "both machines are in the same state at equal epoch ends",
  I5: "both have executed the same number of instructions there",
  I6: "at most one machine serves the world",
  I7: "no output is performed that has to wait for acknowledgements",
  I8: "a backup gives nothing to the world",
  I9: "the agreed time never goes back",
  I10: "after a failure the service goes on within the stated bound",
  I11: "no wait outlives its cause",
  I12: "every buffer stays within its limit",
  I13: "every frame sent was delivered, lost, repeated or is under way",
  I14: "the same experiment gives the same log (judged by the project's tests, not in a run)",
} as const;

export type Invariant = keyof typeof INVARIANTS;

export const INVARIANT_NAMES = Object.keys(INVARIANTS) as readonly Invariant[];

/** Where and by what an invariant is broken, as far as it has a meaning there. */
export interface ComplaintDetail {
  readonly epoch?: number;
  /** Executed since boot. */
  readonly instruction?: number;
  readonly machine?: "primary" | "backup";
  readonly expected?: string;
  readonly found?: string;
}

export interface Complaint extends ComplaintDetail {
  readonly timeNs: number;
  readonly invariant: Invariant;
  /** One sentence for people. */
  readonly sentence: string;
}

/** One line of the verdict. */
export interface InvariantVerdict {
  readonly invariant: Invariant;
  readonly statement: string;
  /** How often it was looked at in this run. */
  readonly checked: number;
  readonly complaints: number;
}

export type Counts = Readonly<Partial<Record<Invariant, number>>>;

export function invariantVerdicts(checked: Counts, complained: Counts): InvariantVerdict[] {
  return INVARIANT_NAMES.map((invariant) => ({
    invariant,
    statement: INVARIANTS[invariant],
    checked: checked[invariant] ?? 0,
    complaints: complained[invariant] ?? 0,
  }));
}
