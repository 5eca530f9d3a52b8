import type { IMarker } from "@xterm/xterm";
import type { TextTag } from "../history/console-log.ts";

/** Where in a terminal's buffer text with another tag begins. */
interface Boundary {
  readonly marker: IMarker;
  readonly column: number;
  readonly tag: TextTag;
}

/** Whose text stands in each row of a terminal. The terminal's markers move with its lines. */
export class RowTags {
  private boundaries: Boundary[] = [];

  begin(marker: IMarker, column: number, tag: TextTag): void {
    // A line that has scrolled out of the buffer takes its marker along; the last such tag is still in force.
    const gone = this.boundaries.findLastIndex((boundary) => boundary.marker.isDisposed);
    if (gone > 0) this.boundaries.splice(0, gone);
    this.boundaries.push({ marker, column, tag });
  }

  clear(): void {
    for (const { marker } of this.boundaries) marker.dispose();
    this.boundaries = [];
  }

  /** The tags of the text in a line, from left to right; none before the first text. */
  tagsAt(line: number): readonly TextTag[] {
    const tags: TextTag[] = [];
    for (const { marker, column, tag } of this.boundaries) {
      if (marker.line > line) break;
      if (marker.line < line || column === 0) tags.length = 0;
      tags.push(tag);
    }
    return tags;
  }
}

export function isSameTag(a: TextTag, b: TextTag): boolean {
  return a.author === b.author && a.suppressed === b.suppressed && a.repeated === b.repeated;
}
