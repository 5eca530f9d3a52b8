import { X } from "lucide-react";
import type { RunHistory } from "../history/run-history.ts";
import { useHistory, useLaboratory, usePage } from "./use-laboratory.ts";

/** A newcomer's steps; each is done when the simulation says so, not by a click on it. */
const STEPS: readonly {
  readonly text: string;
  readonly strong: string;
  readonly rest: string;
  readonly isDone: (history: RunHistory) => boolean;
}[] = [
  { text: "Press ", strong: "Run", rest: "", isDone: ({ frame }) => (frame?.timeNs ?? 0) > 0 },
  {
    text: "type ",
    strong: "primes 20",
    rest: " in the world console",
    isDone: ({ frame }) =>
      frame?.inputs
        .map(({ text }) => text)
        .join("")
        .includes("primes") ?? false,
  },
  {
    text: "press ",
    strong: "Crash primary",
    rest: "",
    isDone: ({ frame }) => frame?.machines.primary.role === "crashed",
  },
  {
    text: "see the backup ",
    strong: "finish the output",
    rest: "",
    isDone: ({ frame }) => frame?.machines.backup.role === "promoted",
  },
];

/** Says what this is and what to do first. */
export function Story() {
  const { store } = useLaboratory();
  const isOpen = usePage((state) => state.isStoryOpen);
  const done = useHistory((history) => STEPS.map(({ isDone }) => isDone(history)).join());
  if (!isOpen) return null;
  const flags = done.split(",").map((flag) => flag === "true");
  const next = flags.indexOf(false);
  return (
    <section className="story" aria-label="What this is" data-begun={flags[0]}>
      <p>
        This is one computer made of two. Both run the same program in step, but only the{" "}
        <b className="of-primary">primary</b> speaks; its understudy, the{" "}
        <b className="of-backup">backup</b>, computes the same in silence, ready to take over.
      </p>
      <ol>
        {STEPS.map((step, index) => (
          <li
            key={step.strong}
            data-step={index + 1}
            data-done={flags[index]}
            aria-current={index === next ? "step" : undefined}
          >
            {step.text}
            <strong>{step.strong}</strong>
            {step.rest}
            {flags[index] === true && <span className="visually-hidden"> (done)</span>}
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="tool"
        aria-label="Put the introduction away"
        title="Put the introduction away; the key sheet (?) has it too"
        onClick={() => {
          store.setState({ isStoryOpen: false });
        }}
      >
        <X aria-hidden="true" size={15} />
      </button>
    </section>
  );
}
