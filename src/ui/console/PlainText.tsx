import { useEffect, useRef } from "react";
import type { ConsoleLog } from "../history/console-log.ts";
import { useLaboratory } from "../page/use-laboratory.ts";

/**
 * A console's text in the page, without pixels: for screen readers, which find it beside the terminal, and for
 * whoever reads the page by program. It is not announced while it grows.
 */
export function PlainText({ name, log }: { readonly name: string; readonly log: ConsoleLog }) {
  const { history } = useLaboratory();
  const element = useRef<HTMLPreElement>(null);

  useEffect(() => {
    const show = () => {
      if (element.current === null) return;
      const { forgotten } = log.transcript;
      const note = forgotten === 0 ? "" : `[${forgotten} earlier lines are not kept]\n`;
      const text = note + log.transcript.text();
      if (element.current.textContent !== text) element.current.textContent = text;
    };
    show();
    return history.subscribeCalmly(show);
  }, [history, log]);

  return (
    <pre ref={element} className="visually-hidden" role="log" aria-live="off" aria-label={name} />
  );
}
