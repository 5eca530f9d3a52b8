/** Every step of every story has an address: `#s=STORY.STEP`, both from 1. */
import { STORIES } from "./stories.ts";

export interface StoryPlace {
  readonly index: number;
  readonly step: number;
}

export function storyAddress({ index, step }: StoryPlace): string {
  return `#s=${String(index + 1)}.${String(step + 1)}`;
}

/** The place that a fragment names; null: it names none, or one that does not exist. */
export function storyFromAddress(fragment: string): StoryPlace | null {
  const match = /^#s=(\d{1,2})(?:\.(\d{1,2}))?$/.exec(fragment);
  if (match === null) return null;
  const index = Number(match[1]) - 1;
  const step = Number(match[2] ?? "1") - 1;
  return STORIES[index]?.steps[step] === undefined ? null : { index, step };
}
