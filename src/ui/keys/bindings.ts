import type { Laboratory } from "../page/laboratory.ts";

/** One thing a key does: the table feeds the handler, the key sheet and nothing else needs to know. */
export interface Binding {
  /** As tinykeys wants it. */
  readonly press: string;
  /** As people read it. */
  readonly shown: string;
  readonly action: string;
  readonly act: (laboratory: Laboratory) => void;
  /** Works in fields and terminals too. */
  readonly isGlobal?: boolean;
}

export const BINDINGS: readonly Binding[] = [
  { press: "Space", shown: "Space", action: "Run or pause", act: (lab) => lab.toggleRun() },
  { press: "e", shown: "E", action: "Step one epoch", act: (lab) => lab.stepEpoch() },
  { press: "Shift+E", shown: "Shift+E", action: "Step back", act: (lab) => lab.stepBack() },
  { press: "s", shown: "S", action: "Step one instruction", act: (lab) => lab.stepInstruction() },
  { press: "k", shown: "K", action: "Crash the primary", act: (lab) => lab.crashPrimary() },
  {
    press: "Shift+K",
    shown: "Shift+K",
    action: "Crash the backup",
    act: (lab) => lab.crashBackup(),
  },
  { press: ".", shown: ".", action: "Select the next event", act: (lab) => selectBy(lab, 1) },
  { press: ",", shown: ",", action: "Select the event before", act: (lab) => selectBy(lab, -1) },
  { press: "l", shown: "L", action: "Diagram or list of events", act: toggleList },
  { press: "/", shown: "/", action: "Find in the events", act: findInEvents },
  { press: "Escape", shown: "Esc", action: "Select nothing", act: selectNothing },
  { press: "F6", shown: "F6", action: "Next region", act: () => goToRegion(1), isGlobal: true },
  {
    press: "Shift+F6",
    shown: "Shift+F6",
    action: "Region before",
    act: () => goToRegion(-1),
    isGlobal: true,
  },
  { press: "?", shown: "?", action: "This sheet", act: openKeySheet },
  { press: "Shift+?", shown: "", action: "", act: openKeySheet },
];

/** Regions in the order of reading. */
const REGIONS = ["world", "primary", "diagram", "backup", "transport"];

function goToRegion(step: 1 | -1): void {
  const current = document.activeElement?.closest<HTMLElement>("[data-region]")?.dataset["region"];
  const visible = REGIONS.filter((name) => regionElement(name)?.checkVisibility() === true);
  const from = current === undefined ? (step > 0 ? -1 : 0) : visible.indexOf(current);
  const next = visible[(from + step + visible.length) % visible.length];
  if (next !== undefined) regionElement(next)?.focus();
}

function regionElement(name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-region="${name}"]`);
}

function openKeySheet({ store }: Laboratory): void {
  store.setState({ isKeySheetOpen: true });
}

function toggleList({ store }: Laboratory): void {
  store.setState(({ centre }) => ({ centre: centre === "events" ? "diagram" : "events" }));
}

function findInEvents({ store }: Laboratory): void {
  store.setState({ centre: "events", pane: "diagram" });
  requestAnimationFrame(() => document.getElementById("event-find")?.focus());
}

function selectNothing({ store }: Laboratory): void {
  store.setState({ selected: null });
}

/** Selects the event after or before the selected one; without one, the newest. */
function selectBy({ store, history }: Laboratory, step: 1 | -1): void {
  const { selected } = store.getState();
  const { events } = history;
  const from = selected === null ? null : history.positionOf(selected);
  const position = from === null ? events.end - 1 : from + step;
  const row = events.at(Math.max(events.first, Math.min(events.end - 1, position)));
  if (row !== undefined) store.setState({ selected: row.n });
}
