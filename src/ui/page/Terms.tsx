/** The words of the trade, each with one sentence that explains it. */
export const TERMS = {
  epoch:
    "A fixed number of instructions. Both machines stop after exactly as many, so both are in the same state there.",
  lockstep: "Both machines execute the same instructions, epoch by epoch.",
  tme: "[Tme]: the time of day that the primary sends at the end of each epoch, so that both machines agree on it.",
  end: "[end, E]: the primary says that everything which belongs to epoch E has been sent.",
  interrupt:
    "Surprises from outside wait until the epoch ends, so that both machines see them at the same instruction.",
  suppressed: "The backup computes the same output, and swallows it: only one machine may speak.",
  digest: "A short number made of a machine's whole state: equal digests, equal states.",
  original: "At the end of each epoch the primary waits until the backup has everything.",
  revised:
    "No wait at the end of an epoch; instead the primary waits before it lets any output out.",
  loss: "The share of messages that the channel between the machines loses.",
  exactlyOnce:
    "After a failover some output may come twice. The terminal can drop the repeats by their numbers.",
  detection: "How long a machine hears nothing from the other before it believes that it has died.",
  disk: "Both machines share one disk outside. Only one of them may use it, and a run never changes the file.",
  seed: "All chance in a run comes from this number: the same seed gives the same run.",
  failover:
    "The backup finishes the epoch that it is in, by what it has heard, and is the primary from the next one on.",
  uncertain:
    "An interrupt that says: this operation may or may not have been performed. The driver tries again.",
  splitBrain:
    "Each machine believes that the other has died, and both serve the world. Who asks a third (fencing) is safe.",
} as const;

export type TermName = keyof typeof TERMS;

/** A term with its explanation as a hint. */
export function Term({ name, children }: { readonly name: TermName; readonly children: string }) {
  return (
    <abbr className="term" title={TERMS[name]}>
      {children}
    </abbr>
  );
}
