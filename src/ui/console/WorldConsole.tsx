import { CornerDownLeft, MoveVertical } from "lucide-react";
import { type SyntheticEvent, useState } from "react";
import { useHistory, useLaboratory, usePage } from "../page/use-laboratory.ts";
import { Verdict } from "../page/Verdict.tsx";
import { TerminalView } from "./TerminalView.tsx";

/** What the outside world received, and the only way to say something to the pair. */
export function WorldConsole() {
  const laboratory = useLaboratory();
  const isEmpty = useHistory(({ consoles }) => consoles.world.bytes === 0);
  return (
    <section className="world region" aria-label="World console" tabIndex={-1} data-region="world">
      <header className="region-header">
        <h2>
          <span className="shape shape-world" aria-hidden="true" /> World
        </h2>
        <p className="region-note">what the outside received, and from whom</p>
        <TallButton />
      </header>
      <div className="world-body">
        <TerminalView
          name="World console"
          log={laboratory.history.consoles.world}
          onType={laboratory.type}
        />
        {isEmpty && (
          <p className="empty-note">
            Here stands what reaches the outside world. A rail at the left says who spoke: the
            primary <span className="shape shape-primary" aria-hidden="true" /> or the backup{" "}
            <span className="shape shape-backup" aria-hidden="true" />.
          </p>
        )}
      </div>
      <div className="world-side">
        <Verdict />
        <WorldInput />
      </div>
    </section>
  );
}

function TallButton() {
  const { store } = useLaboratory();
  const isTall = usePage((state) => state.isWorldTall);
  return (
    <button
      type="button"
      className="tool desktop-only push"
      aria-label="Tall console"
      title="Tall console"
      aria-pressed={isTall}
      onClick={() => {
        store.setState({ isWorldTall: !isTall });
      }}
    >
      <MoveVertical aria-hidden="true" size={15} />
    </button>
  );
}

/** A line to send: for phones, and for whoever prefers a field to a terminal. */
function WorldInput() {
  const laboratory = useLaboratory();
  const [line, setLine] = useState("");
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    laboratory.type(`${line}\r`);
    setLine("");
  };
  return (
    <form className="world-input" onSubmit={send}>
      <label htmlFor="world-line">Type to the world console</label>
      <input
        id="world-line"
        value={line}
        onChange={(event) => {
          setLine(event.target.value);
        }}
        placeholder="primes 20"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="send"
      />
      <button type="submit" className="button">
        <CornerDownLeft aria-hidden="true" size={14} /> Send
      </button>
    </form>
  );
}
