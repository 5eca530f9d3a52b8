import { createStore } from "zustand/vanilla";
import type { DetailPart, DiskChoice, Settings } from "../../worker/messages.ts";
import { DEFAULT_SETTINGS } from "../settings/settings.ts";
import { DEFAULT_SPEED } from "../transport/speed.ts";

export type Theme = "system" | "light" | "dark";
export type Pane = "diagram" | "primary" | "backup" | "world";
export type MachineTab = "registers" | "code" | DetailPart;
/** How registers are written. */
export type Base = "hex" | "signed" | "unsigned" | "ascii";
export type FloatForm = "double" | "single" | "hex";
export type Centre = "diagram" | "events";

/** What the page tells its reader outside the panes. */
export interface Notice {
  readonly kind: "refused" | "note";
  readonly sentence: string;
}

/** Our own bug: what to copy into a report. */
export interface Broken {
  readonly message: string;
  readonly seed: number;
  readonly event: number;
}

export type FileDisk = Extract<DiskChoice, { readonly kind: "file" }>;

export interface Prediction {
  readonly said: string;
  /** null: it is not known yet. */
  readonly answer: string | null;
}

/** State of the page alone; what the machines do lives in RunHistory. */
export interface PageState {
  readonly theme: Theme;
  /** The one pane that a small screen shows. */
  readonly pane: Pane;
  /** Both machines show the same tab. */
  readonly machineTab: MachineTab;
  readonly base: Base;
  readonly floatForm: FloatForm;
  /** Where the bytes of memory are shown from, as the reader has said it; and the words that are watched. */
  readonly place: string;
  readonly watched: readonly string[];
  readonly centre: Centre;
  /** Number of the selected event. */
  readonly selected: number | null;
  readonly speed: number;
  /** Larger panes for one click; separators do the same by dragging. */
  readonly isDiagramWide: boolean;
  readonly isWorldTall: boolean;
  /** Settings for the next boot. */
  readonly draft: Settings;
  readonly isSettingsOpen: boolean;
  readonly isStoryOpen: boolean;
  /** Where in the stories the reader is: index of the story and of its step. */
  readonly story: { readonly index: number; readonly step: number };
  /** What the reader has predicted in this step, and what came true in the last one that asked. */
  readonly prediction: Prediction | null;
  readonly isKeySheetOpen: boolean;
  readonly isEditorOpen: boolean;
  readonly sharedLink: string | null;
  readonly notice: Notice | null;
  readonly broken: Broken | null;
  /** The image that Reset boots again; null: the built-in guest. */
  readonly image: { readonly name: string; readonly bytes: Uint8Array } | null;
  /** The disk that Reset begins with; it is as it was before the run. */
  readonly disk: DiskChoice;
  /** The last file that was a disk, so that it can be chosen again. */
  readonly diskFile: FileDisk | null;
  /** A link is being replayed up to this moment. */
  readonly replayUntilNs: number | null;
}

export type PageStore = ReturnType<typeof createPageStore>;

export function createPageStore(initial: Partial<PageState> = {}) {
  return createStore<PageState>()(() => ({
    theme: "system",
    pane: "diagram",
    machineTab: "registers",
    base: "hex",
    floatForm: "double",
    place: "sp",
    watched: [],
    centre: "diagram",
    selected: null,
    speed: DEFAULT_SPEED,
    isDiagramWide: false,
    isWorldTall: false,
    draft: DEFAULT_SETTINGS,
    isSettingsOpen: false,
    isStoryOpen: true,
    story: { index: 0, step: 0 },
    prediction: null,
    isKeySheetOpen: false,
    isEditorOpen: false,
    sharedLink: null,
    notice: null,
    broken: null,
    image: null,
    disk: { kind: "blank" },
    diskFile: null,
    replayUntilNs: null,
    ...initial,
  }));
}
