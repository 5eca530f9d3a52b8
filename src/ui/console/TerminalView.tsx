import { type KeyboardEvent, useEffect, useRef } from "react";
import type { ConsoleLog } from "../history/console-log.ts";
import { useLaboratory } from "../page/use-laboratory.ts";
import { PlainText } from "./PlainText.tsx";
import { TerminalScreen } from "./terminal-screen.ts";

interface Props {
  /** "World console": the name that the frame's and the transcript's names begin with. */
  readonly name: string;
  readonly log: ConsoleLog;
  /** Takes what is typed; absent for a console that only shows. */
  readonly onType?: (text: string) => void;
}

/** A console: its terminal in a frame that is one tab stop, and its plain text beside it. */
export function TerminalView({ name, log, onType }: Props) {
  const { history } = useLaboratory();
  const frame = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const screen = useRef<TerminalScreen | null>(null);
  const isInput = onType !== undefined;

  useEffect(() => {
    if (host.current === null) return;
    const made = new TerminalScreen(host.current, {
      ...(onType === undefined ? {} : { onType }),
      onLeave: () => frame.current?.focus(),
      inputLabel: `${name}, keyboard`,
      fontPx: onType === undefined ? 12 : 13,
    });
    screen.current = made;
    made.pull(log);
    const unsubscribe = history.subscribe(() => {
      made.pull(log);
    });
    return () => {
      unsubscribe();
      made.dispose();
      screen.current = null;
    };
  }, [history, log, name, onType]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== frame.current || screen.current === null) return;
    const lines = SCROLL_KEYS[event.key];
    if (event.key === "Enter" && isInput) screen.current.focus();
    else if (lines !== undefined) screen.current.scroll(lines * (screen.current.rows - 1 || 1));
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={frame}
      className="terminal-frame"
      role="group"
      tabIndex={0}
      aria-label={
        isInput
          ? `${name}, terminal; Enter to type, Ctrl+] to leave`
          : `${name}, output; Page Up and Page Down to scroll`
      }
      onKeyDown={onKeyDown}
    >
      <PlainText name={`${name} text`} log={log} />
      <div ref={host} className="terminal-host" />
      {isInput && (
        <p className="terminal-hint" aria-hidden="true">
          Enter to type · Ctrl+] to leave
        </p>
      )}
    </div>
  );
}

/** Pages to scroll by key. */
const SCROLL_KEYS: Readonly<Record<string, number>> = {
  PageUp: -1,
  PageDown: 1,
  Home: -10_000,
  End: 10_000,
};
