import { useEffect, useState } from "react";
import type { Verdict as Judgement } from "../../worker/messages.ts";
import { grouped, plural } from "./text.ts";
import { useLaboratory } from "./use-laboratory.ts";

const MARKS = { good: "✓", bad: "≠", pending: "…" } as const;
const NOTHING_YET: Judgement = {
  state: "pending",
  sentence: "Nothing to judge yet.",
  worldBytes: 0,
  lost: 0,
  repeated: 0,
  epochsCompared: 0,
};
/** Characters from which on the sentence is set smaller. */
const LONG = 140;
/** While the pair runs, the judgement is brought up to date this often, ms: it is read aloud when it changes. */
const INTERVAL_MS = 1000;

/** The referee's judgement: its sentence as a status, its counts beside it. */
export function Verdict() {
  const laboratory = useLaboratory();
  const { state, sentence, worldBytes, lost, repeated, epochsCompared } = useCalmVerdict();
  return (
    <div className="verdict" data-state={state} data-long={sentence.length > LONG}>
      <p role="status" aria-label="Verdict" className="verdict-sentence">
        <span className="verdict-mark" aria-hidden="true">
          {MARKS[state]}
        </span>{" "}
        {sentence}
      </p>
      {state === "bad" && (
        <button type="button" className="button small" onClick={laboratory.findDifference}>
          Find first difference
        </button>
      )}
      <p className="verdict-counts">
        <span>{plural(worldBytes, "byte")}</span>
        <span>{grouped(lost)} lost</span>
        <span>{grouped(repeated)} repeated</span>
        <span>{plural(epochsCompared, "epoch")} compared</span>
      </p>
    </div>
  );
}

/** The judgement, at once when it turns or the pace changes, and now and then in between. */
function useCalmVerdict(): Judgement {
  const { history } = useLaboratory();
  const [verdict, setVerdict] = useState(NOTHING_YET);
  useEffect(() => {
    let shownState = "";
    const show = () => {
      const shown = history.frame?.verdict ?? NOTHING_YET;
      shownState = shown.state;
      setVerdict(shown);
    };
    show();
    const hasTurned = () => history.frame?.verdict.state !== shownState;
    return history.calmed(INTERVAL_MS, hasTurned)(show);
  }, [history]);
  return verdict;
}
