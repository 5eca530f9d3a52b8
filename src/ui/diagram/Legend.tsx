import { LEVEL_NOTES, type Level } from "./level.ts";

/** What the diagram's signs mean, and how much of the run is drawn at this scale. */
export function Legend({ level }: { readonly level: Level }) {
  return (
    <footer className="legend">
      <p>
        <span>
          <i className="key key-bar" aria-hidden="true" /> executes
        </span>
        <span>
          <i className="key key-line" aria-hidden="true" /> waits
        </span>
        <span>
          <i className="key key-cross" aria-hidden="true">
            ✕
          </i>{" "}
          lost
        </span>
        <span>
          <i className="shape shape-world" aria-hidden="true" /> output
        </span>
        <span>
          <i className="shape shape-suppressed" aria-hidden="true" /> suppressed
        </span>
        <span>
          <i className="key" aria-hidden="true">
            ✓
          </i>{" "}
          states equal
        </span>
      </p>
      <p className="legend-level">{LEVEL_NOTES[level]}</p>
    </footer>
  );
}
