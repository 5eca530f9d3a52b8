/** What a story is: a run that is set up, and steps that wait for what the simulation does. */
import type {
  DiskChoice,
  EventKind,
  EventRow,
  ScriptedInput,
  Settings,
} from "../../worker/messages.ts";
import type { RunHistory } from "../history/run-history.ts";
import type { Laboratory } from "../page/laboratory.ts";
import type { TermName } from "../page/Terms.tsx";

/** How the run of a story begins: booted, and come to a moment shortly before something happens. */
export interface StoryScene {
  /** What differs from the usual settings. */
  readonly settings?: Partial<Settings>;
  readonly disk?: DiskChoice;
  /** Virtual time at which the reader comes in, ns: the guest waits at its prompt. */
  readonly momentNs: number;
  /** What has been typed before that. */
  readonly inputs?: readonly ScriptedInput[];
  /** How fast time runs, virtual ns a second; absent: as usual. */
  readonly speed?: number;
}

export interface Action {
  /** What the button says. */
  readonly label: string;
  readonly perform: (laboratory: Laboratory) => void;
}

/** When a step is over: at an event, or in a state of the run. */
export type Until =
  | { readonly event: (row: EventRow) => boolean; readonly times?: number }
  | { readonly state: (history: RunHistory) => boolean };

export interface Question {
  readonly options: readonly string[];
  /** Which option has come true, once the step is over. */
  readonly answer: (row: EventRow | null) => string;
}

export interface Step {
  /** At most 18 words; may tell what has been measured. */
  readonly caption: string | ((history: RunHistory) => string);
  /** The word behind it, explained on demand. */
  readonly why?: TermName;
  readonly action?: Action;
  /** Absent: the reader goes on when he likes. */
  readonly until?: Until;
  /** Predict, then step. */
  readonly question?: Question;
  /** Another run, for a story that compares two. */
  readonly scene?: StoryScene;
}

export interface Story {
  readonly name: string;
  readonly scene: StoryScene;
  readonly steps: readonly Step[];
}

/** An event of this kind, and, where they are given, with this rule, at this place, and with these words. */
export function event(
  kind: EventKind,
  more: { at?: EventRow["at"]; rule?: string; text?: string } = {},
): (row: EventRow) => boolean {
  return (row) =>
    row.kind === kind &&
    (more.at === undefined || row.at === more.at) &&
    (more.rule === undefined || row.rule === more.rule) &&
    (more.text === undefined || row.text.includes(more.text));
}

export const RUN: Action = {
  label: "Run on",
  perform: ({ run }) => {
    run();
  },
};

export const STEP_EPOCH: Action = {
  label: "Step one epoch",
  perform: ({ stepEpoch }) => {
    stepEpoch();
  },
};

/** Types a line at the world's terminal, and lets time run. */
export function typing(line: string): Action {
  return {
    label: `Type “${line}”`,
    perform: (laboratory) => {
      laboratory.type(`${line}\r`);
      laboratory.run();
    },
  };
}

/** A fault from the present moment on, told when it is pressed; then time runs. */
export function breaking(label: string, spec: (nowNs: number) => string): Action {
  return {
    label,
    perform: (laboratory) => {
      const nowNs = laboratory.history.frame?.timeNs ?? 0;
      laboratory.injectFault(spec(nowNs));
      laboratory.run();
    },
  };
}

/** Here and now; time goes on standing still. */
export const CRASH_HERE: Action = {
  label: "Crash the primary",
  perform: ({ crashPrimary }) => {
    crashPrimary();
  },
};

/** And lets time run. */
export const CRASH: Action = {
  label: "Crash the primary",
  perform: (laboratory) => {
    laboratory.crashPrimary();
    laboratory.run();
  },
};
