import { useEffect, useState } from "react";
import type { EventKind } from "../../worker/messages.ts";
import type { RunHistory } from "../history/run-history.ts";
import { momentInWords } from "./moment.ts";
import { useLaboratory } from "./use-laboratory.ts";

const SPOKEN: readonly EventKind[] = ["crash", "promote", "suspect", "digest-differs", "fault"];

/** The page's one live region: silent while all goes its way, it speaks at a pause and at turning points. */
export function Announcer() {
  const { history } = useLaboratory();
  const [sentence, setSentence] = useState("");
  useEffect(() => {
    let seen = history.events.end;
    let wasRunning = false;
    return history.subscribe(() => {
      const turning = turningPointsSince(history, seen);
      seen = history.events.end;
      const isRunning = history.frame?.running === true;
      if (turning !== "") setSentence(turning);
      else if (wasRunning && !isRunning) setSentence(momentInWords(history));
      wasRunning = isRunning;
    });
  }, [history]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {sentence}
    </p>
  );
}

function turningPointsSince(history: RunHistory, seen: number): string {
  const sentences: string[] = [];
  for (let position = seen; position < history.events.end; position += 1) {
    const row = history.events.at(position);
    if (row !== undefined && SPOKEN.includes(row.kind)) sentences.push(row.text);
  }
  return sentences.slice(-3).join(" ");
}
