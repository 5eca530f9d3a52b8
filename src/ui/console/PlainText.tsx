import { useEffect, useRef } from "react";
import type { ConsoleLog } from "../history/console-log.ts";
import { useLaboratory } from "../page/use-laboratory.ts";

/** How often the text is brought up to date while a console prints, ms. */
const INTERVAL_MS = 100;

/**
 * A console's text in the page, without pixels: for screen readers, which find it beside the terminal, and for
 * whoever reads the page by program. It is not announced while it grows.
 */
export function PlainText({ name, log }: { readonly name: string; readonly log: ConsoleLog }) {
  const { history } = useLaboratory();
  const element = useRef<HTMLPreElement>(null);

  useEffect(() => {
    let timer: number | null = null;
    const show = () => {
      timer = null;
      if (element.current === null) return;
      const { forgotten } = log.transcript;
      const note = forgotten === 0 ? "" : `[${forgotten} earlier lines are not kept]\n`;
      const text = note + log.transcript.text();
      if (element.current.textContent !== text) element.current.textContent = text;
    };
    show();
    const unsubscribe = history.subscribe(() => {
      timer ??= window.setTimeout(show, INTERVAL_MS);
    });
    return () => {
      unsubscribe();
      if (timer !== null) window.clearTimeout(timer);
    };
  }, [history, log]);

  return (
    <pre ref={element} className="visually-hidden" role="log" aria-live="off" aria-label={name} />
  );
}
