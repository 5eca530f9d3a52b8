import { useEffect, useState } from "react";
import type { RunHistory } from "../history/run-history.ts";
import { momentInWords } from "../page/moment.ts";
import { useLaboratory } from "../page/use-laboratory.ts";

const INTERVAL_MS = 2000;

/** The diagram in one sentence, kept up to date without haste. */
export function useSummary(): string {
  const { history } = useLaboratory();
  const [summary, setSummary] = useState(() => summaryOf(history));
  useEffect(() => {
    let timer: number | null = null;
    const show = () => {
      timer = null;
      setSummary(summaryOf(history));
    };
    const unsubscribe = history.subscribe(() => {
      timer ??= window.setTimeout(show, INTERVAL_MS);
    });
    return () => {
      unsubscribe();
      if (timer !== null) window.clearTimeout(timer);
    };
  }, [history]);
  return summary;
}

function summaryOf(history: RunHistory): string {
  return `Space-time diagram; the grid “Events” says the same in words. ${momentInWords(history)}`;
}
