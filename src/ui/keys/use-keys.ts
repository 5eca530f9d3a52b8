import { useEffect } from "react";
import { tinykeys } from "tinykeys";
import { useLaboratory } from "../page/use-laboratory.ts";
import { BINDINGS } from "./bindings.ts";

/** Listens for the keys of the table. Single letters mean nothing while someone types, or over an open sheet. */
export function useKeys(): void {
  const laboratory = useLaboratory();
  useEffect(() => {
    const handlers = BINDINGS.map(({ press, act, isGlobal = false }) => {
      const handle = (event: KeyboardEvent) => {
        if (event.defaultPrevented) return;
        if (!isGlobal && isTaken(event)) return;
        event.preventDefault();
        act(laboratory);
      };
      return [press, handle] as const;
    });
    return tinykeys(window, Object.fromEntries(handlers));
  }, [laboratory]);
}

/** Whether what has the focus needs the key itself. */
function isTaken(event: KeyboardEvent): boolean {
  // The terminal's input lives behind a shadow root, which hides it from `target`.
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey)
    return true;
  if (target.closest("dialog[open]") !== null) return true;
  if (target.closest("input, textarea, select, [contenteditable]") !== null) {
    return !isButtonLike(target);
  }
  // Space presses the button that has the focus, and opens what can be opened.
  return event.key === " " && target.closest("button, summary, a, [role=tab]") !== null;
}

/** Inputs that letters mean nothing to. */
function isButtonLike(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && ["checkbox", "radio", "range"].includes(target.type);
}
