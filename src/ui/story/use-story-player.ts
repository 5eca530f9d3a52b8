import { createContext, useContext } from "react";
import { must } from "../../base/assert.ts";
import type { StoryPlayer } from "./player.ts";

export const StoryPlayerContext = createContext<StoryPlayer | null>(null);

export function useStoryPlayer(): StoryPlayer {
  return must(useContext(StoryPlayerContext), "a story player around this component");
}
