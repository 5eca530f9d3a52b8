import { useEffect, useState } from "react";
import type { RunHistory } from "../history/run-history.ts";
import { momentInWords } from "../page/moment.ts";
import { useLaboratory } from "../page/use-laboratory.ts";

const INTERVAL_MS = 2000;

/** The diagram in one sentence, kept up to date without haste. */
export function useSummary(): string {
  const { history } = useLaboratory();
  const [summary, setSummary] = useState(() => summaryOf(history));
  useEffect(
    () =>
      history.calmed(INTERVAL_MS)(() => {
        setSummary(summaryOf(history));
      }),
    [history],
  );
  return summary;
}

function summaryOf(history: RunHistory): string {
  return `Space-time diagram; the grid “Events” says the same in words. ${momentInWords(history)}`;
}
