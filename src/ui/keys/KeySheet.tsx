import { Sheet } from "../page/Sheet.tsx";
import { TERMS } from "../page/Terms.tsx";
import { useLaboratory, usePage } from "../page/use-laboratory.ts";
import { BINDINGS } from "./bindings.ts";

const WORDS: readonly (readonly [string, keyof typeof TERMS])[] = [
  ["epoch", "epoch"],
  ["[Tme]", "tme"],
  ["[end, E]", "end"],
  ["interrupt", "interrupt"],
  ["suppressed", "suppressed"],
  ["digest", "digest"],
];

/** All keys, and the words that the page uses. */
export function KeySheet() {
  const { store } = useLaboratory();
  const isOpen = usePage((state) => state.isKeySheetOpen);
  if (!isOpen) return null;
  return (
    <Sheet
      title="Keys and words"
      onClose={() => {
        store.setState({ isKeySheetOpen: false });
      }}
    >
      <p>Single letters work wherever nobody is typing. In a terminal, Ctrl+] leaves it.</p>
      <dl className="keys">
        {BINDINGS.filter(({ shown }) => shown !== "").map(({ shown, action }) => (
          <div key={shown}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
      <dl className="words">
        {WORDS.map(([word, term]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{TERMS[term]}</dd>
          </div>
        ))}
      </dl>
      <p>
        Everything stays in this tab: no account, no server, nothing sent.{" "}
        <button
          type="button"
          className="button small"
          onClick={() => {
            store.setState({ isStoryOpen: true, isKeySheetOpen: false });
          }}
        >
          Show the stories
        </button>
      </p>
    </Sheet>
  );
}
