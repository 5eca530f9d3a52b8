import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { TERMS } from "../page/Terms.tsx";
import { useHistory, useLaboratory, usePage } from "../page/use-laboratory.ts";
import { storyAddress } from "./address.ts";
import { STORIES } from "./stories.ts";
import type { Step } from "./story.ts";
import { useStoryPlayer } from "./use-story-player.ts";

/** One sentence of a story, and what to do next. Never in the way: everything else stays usable. */
export function StoryStrip() {
  const { store } = useLaboratory();
  const isOpen = usePage((state) => state.isStoryOpen);
  const place = usePage((state) => state.story);
  const player = useStoryPlayer();
  const story = STORIES[place.index];
  const step = story?.steps[place.step];
  if (!isOpen || story === undefined || step === undefined) return null;
  const isLast = place.step + 1 === story.steps.length;
  return (
    <section className="story" aria-label="Story">
      <StoryChoice />
      <p className="story-words">
        <a className="story-place" href={storyAddress(place)} title="A link to this step">
          {place.step + 1}/{story.steps.length}
        </a>{" "}
        <Outcome />
        <Caption step={step} />
        {step.why !== undefined && <Why key={step.why} term={step.why} />}
      </p>
      <div className="story-buttons">
        <Doing step={step} />
        <button
          type="button"
          className="button small"
          disabled={place.step === 0}
          onClick={() => {
            player.back();
          }}
        >
          <ChevronLeft aria-hidden="true" size={14} /> Back
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => {
            player.next();
          }}
          disabled={isLast && place.index + 1 === STORIES.length}
        >
          {isLast ? "Next story" : "Next"} <ChevronRight aria-hidden="true" size={14} />
        </button>
      </div>
      <button
        type="button"
        className="tool"
        aria-label="Put the story away"
        title="Put the story away; the key sheet (?) has it too"
        onClick={() => {
          store.setState({ isStoryOpen: false });
        }}
      >
        <X aria-hidden="true" size={15} />
      </button>
    </section>
  );
}

function StoryChoice() {
  const { index } = usePage((state) => state.story);
  const player = useStoryPlayer();
  return (
    <select
      className="story-choice"
      aria-label="Chosen story"
      value={index}
      onChange={({ target }) => {
        player.open(Number(target.value));
      }}
    >
      {STORIES.map(({ name }, at) => (
        <option key={name} value={at}>
          {at + 1}. {name}
        </option>
      ))}
    </select>
  );
}

function Caption({ step }: { readonly step: Step }) {
  const text = useHistory((history) =>
    typeof step.caption === "string" ? step.caption : step.caption(history),
  );
  return (
    <span role="status" aria-label="Story’s sentence">
      {text}
    </span>
  );
}

function Outcome() {
  const prediction = usePage((state) => state.prediction);
  if (prediction === null || prediction.answer === null) return null;
  const isRight = prediction.said === prediction.answer;
  return (
    <b className="story-outcome">
      {isRight ? "✓ As you said: " : "You said "}
      {isRight ? "" : `${prediction.said}, it was: `}
      {prediction.answer}.{" "}
    </b>
  );
}

/** The word behind the sentence, explained on demand. */
function Why({ term }: { readonly term: keyof typeof TERMS }) {
  return (
    <details className="story-why">
      <summary>Why?</summary>
      <span>{TERMS[term]}</span>
    </details>
  );
}

function Doing({ step }: { readonly step: Step }) {
  const player = useStoryPlayer();
  const isBooted = useHistory(({ frame }) => frame !== null);
  if (step.question !== undefined) {
    return (
      <span className="story-options" role="group" aria-label="Your prediction">
        {step.question.options.map((option) => (
          <button
            key={option}
            type="button"
            className="button small"
            data-strong="true"
            disabled={!isBooted}
            onClick={() => {
              player.predict(option);
            }}
          >
            {option}
          </button>
        ))}
      </span>
    );
  }
  if (step.action === undefined) return null;
  return (
    <button
      type="button"
      className="button small"
      data-strong="true"
      disabled={!isBooted}
      onClick={() => {
        player.act();
      }}
    >
      {step.action.label}
    </button>
  );
}
