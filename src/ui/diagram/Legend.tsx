/** What the diagram's signs mean. */
export function Legend() {
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
    </footer>
  );
}
