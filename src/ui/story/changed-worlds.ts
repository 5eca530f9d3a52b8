/** Stories in which something that the rules rely on is not so. */
import { RUN, type Story, breaking, event, typing } from "./story.ts";

const AT_PROMPT_NS = 75_000_000;

const splitBrain: Story = {
  name: "Two primaries",
  scene: { momentNs: AT_PROMPT_NS },
  steps: [
    {
      caption: "A cut cable looks like a dead machine. Let it print, and cut.",
      action: typing("primes 300"),
      until: { event: event("output", { at: "world" }), times: 20 },
    },
    {
      caption: "Both machines live, but neither will hear the other.",
      why: "detection",
      action: breaking(
        "Cut the cable",
        (now) => `partition@time=${String(now + 1)}..${String(now + 10_000_000_000)}`,
      ),
      until: { event: event("promote") },
    },
    {
      caption: "The backup believes that the primary is dead. Who speaks to the world now?",
      question: { options: ["The backup", "Both"], answer: () => "Both" },
      action: RUN,
      until: { state: ({ frame }) => frame?.verdict.state === "bad" },
    },
    {
      caption:
        "Both: two primaries. The referee says so. The rules assume that silence means death.",
      why: "splitBrain",
    },
  ],
};

const brokenRule: Story = {
  name: "Break a rule",
  scene: { settings: { without: ["P1-buffer"] }, momentNs: AT_PROMPT_NS },
  steps: [
    {
      caption: "Here the primary delivers interrupts at once, not at the epoch’s end. Press keys.",
      why: "interrupt",
      action: typing("date"),
      until: { state: ({ frame }) => frame?.verdict.state === "bad" },
    },
    {
      caption:
        "The backup was told later: other instructions, another state. They never meet again.",
      why: "digest",
    },
    {
      caption: "Another broken rule: the backup is not silenced. What will the world see?",
      scene: { settings: { without: ["suppression"], exactlyOnce: false }, momentNs: AT_PROMPT_NS },
      question: { options: ["The same", "Everything twice"], answer: () => "Everything twice" },
      action: typing("date"),
      until: { state: ({ frame }) => (frame?.verdict.repeated ?? 0) > 5 },
    },
    { caption: "Every rule is there for a reason. Settings can switch each of them off." },
  ],
};

export const CHANGED_WORLDS = { splitBrain, brokenRule } as const;
