import type { Terminal } from "@xterm/xterm";
import type { RowTags } from "./row-tags.ts";

/**
 * Draws what lies under a terminal's text: for each visible row a rail that says who wrote it (square: primary,
 * triangle: backup), stripes where the text was suppressed, and a line where it was repeated. The style sheet knows
 * how these look.
 */
export function paintUnderlay(
  underlay: HTMLElement,
  screen: HTMLElement,
  terminal: Terminal,
  tags: RowTags,
): void {
  const rowHeight = screen.clientHeight / terminal.rows;
  underlay.style.top = `${screen.offsetTop}px`;
  while (underlay.childElementCount < terminal.rows) {
    underlay.append(document.createElement("div"));
  }
  while (underlay.childElementCount > terminal.rows) underlay.lastElementChild?.remove();
  const { active } = terminal.buffer;
  const lastLine = active.baseY + active.cursorY;
  for (const [index, row] of Array.from(underlay.children).entries()) {
    if (!(row instanceof HTMLElement)) continue;
    const line = active.viewportY + index;
    const isWritten = line < lastLine || (line === lastLine && active.cursorX > 0);
    const found = isWritten ? tags.tagsAt(line) : [];
    const authors = [...new Set(found.map(({ author }) => author))];
    row.style.height = `${rowHeight}px`;
    row.dataset["authors"] = authors.join(" ");
    row.dataset["suppressed"] = String(found.some(({ suppressed }) => suppressed));
    row.dataset["repeated"] = String(found.some(({ repeated }) => repeated));
  }
}
