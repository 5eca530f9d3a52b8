/** Why a run is over. */
export type FinishReason =
  /** The guest has ended, on every machine that is left. */
  | "ended"
  /** The guest waits for input, and nobody is going to type any more. */
  | "idle"
  /** The machine that serves the world has executed as many instructions as it was allowed. */
  | "max-instructions"
  /** Both machines have crashed. */
  | "no-machine"
  /** Everybody waits for something that can't come. */
  | "stuck"
  /** Somebody serves the world, and it is certain that nothing comes of it any more. */
  | "no-progress"
  /** The image was refused, or the pair. */
  | "refused";

export interface Finish {
  readonly reason: FinishReason;
  /** For people. */
  readonly sentence: string;
  readonly timeNs: number;
}

/** `detail`: how the guest ended, or why the image was refused. */
export function finishSentence(reason: FinishReason, detail: string): string {
  switch (reason) {
    case "ended":
      return `The guest has ended: ${detail}`;
    case "idle":
      return "The guest waits for input, and there is no more.";
    case "max-instructions":
      return "The guest has executed as many instructions as it was allowed.";
    case "no-machine":
      return "No machine is left: both have crashed.";
    case "stuck":
      return "Nothing can happen any more: every machine waits for something that will not come.";
    case "no-progress":
    case "refused":
      return detail;
  }
}
