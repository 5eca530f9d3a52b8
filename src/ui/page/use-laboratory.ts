import { createContext, useContext, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import { must } from "../../base/assert.ts";
import type { Frame } from "../../worker/messages.ts";
import type { RunHistory } from "../history/run-history.ts";
import type { Laboratory } from "./laboratory.ts";
import type { PageState } from "./page-store.ts";

export const LaboratoryContext = createContext<Laboratory | null>(null);

export function useLaboratory(): Laboratory {
  return must(useContext(LaboratoryContext), "a laboratory around this component");
}

/** Part of the page's own state. */
export function usePage<T>(select: (state: PageState) => T): T {
  return useStore(useLaboratory().store, select);
}

/** Part of the run's history; `select` must give the same value as long as nothing has changed. */
export function useHistory<T>(select: (history: RunHistory) => T): T {
  const { history } = useLaboratory();
  return useSyncExternalStore(history.subscribeCalmly, () => select(history));
}

/** Part of the latest frame, or `none` before the first. */
export function useFrame<T>(select: (frame: Frame) => T, none: T): T {
  return useHistory(({ frame }) => (frame === null ? none : select(frame)));
}
