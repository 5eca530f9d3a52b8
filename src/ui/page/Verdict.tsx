import { useEffect, useState } from "react";
import { grouped, plural } from "./text.ts";
import { useFrame, useLaboratory } from "./use-laboratory.ts";

const MARKS = { good: "✓", bad: "≠", pending: "…" } as const;
const NOTHING_YET = "Nothing to judge yet.";
/** While the pair runs, the sentence is announced at most this often, ms. */
const INTERVAL_MS = 1500;

/** The referee's judgement: its sentence as a status, its counts beside it. */
export function Verdict() {
  const state = useFrame(({ verdict }) => verdict.state, "pending");
  const sentence = useCalmSentence();
  const worldBytes = useFrame(({ verdict }) => verdict.worldBytes, 0);
  const lost = useFrame(({ verdict }) => verdict.lost, 0);
  const repeated = useFrame(({ verdict }) => verdict.repeated, 0);
  const epochs = useFrame(({ verdict }) => verdict.epochsCompared, 0);
  return (
    <div className="verdict" data-state={state}>
      <p role="status" aria-label="Verdict" className="verdict-sentence">
        <span className="verdict-mark" aria-hidden="true">
          {MARKS[state]}
        </span>{" "}
        {sentence}
      </p>
      <p className="verdict-counts">
        <span>{plural(worldBytes, "byte")}</span>
        <span>{grouped(lost)} lost</span>
        <span>{grouped(repeated)} repeated</span>
        <span>{plural(epochs, "epoch")} compared</span>
      </p>
    </div>
  );
}

/** The sentence, changed at once when the judgement or the pace changes, and now and then in between. */
function useCalmSentence(): string {
  const { history } = useLaboratory();
  const [sentence, setSentence] = useState(NOTHING_YET);
  useEffect(() => {
    let timer: number | null = null;
    let shownState = "";
    const show = () => {
      timer = null;
      const { frame } = history;
      shownState = frame?.verdict.state ?? "";
      setSentence(frame?.verdict.sentence ?? NOTHING_YET);
    };
    const update = () => {
      const { frame } = history;
      const isCalm = frame?.running === true && frame.verdict.state === shownState;
      if (!isCalm) show();
      else timer ??= window.setTimeout(show, INTERVAL_MS);
    };
    update();
    const unsubscribe = history.subscribe(update);
    return () => {
      unsubscribe();
      if (timer !== null) window.clearTimeout(timer);
    };
  }, [history]);
  return sentence;
}
