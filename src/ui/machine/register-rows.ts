import type { MachineView } from "../../worker/messages.ts";
import type { RegisterChanges } from "../history/register-changes.ts";
import type { Base, FloatForm } from "../page/page-store.ts";
import { CONTROL_NAMES, GENERAL_USES } from "./machine-names.ts";
import { floatText, wordText } from "./register-text.ts";

/** One register as it is shown. */
export interface RegisterRow {
  readonly name: string;
  readonly use: string | undefined;
  readonly value: string;
  readonly isWritten: boolean;
  readonly isRead: boolean;
  /** What it held before the step that wrote it; null: the same, or nobody knows. */
  readonly was: string | null;
  /** What the other machine holds at the same logical time; null: the same, or not comparable. */
  readonly other: string | null;
}

export interface RegisterGroup {
  readonly name: string;
  readonly rows: readonly RegisterRow[];
}

interface Forms {
  readonly base: Base;
  readonly floatForm: FloatForm;
}

/** Everything that stands in the table; `other`: the other machine, where the two may be compared. */
export function registerGroups(
  machine: MachineView,
  changes: RegisterChanges,
  other: MachineView | null,
  { base, floatForm }: Forms,
): readonly RegisterGroup[] {
  const { before } = changes;
  const row = (
    name: string,
    use: string | undefined,
    valueOf: (view: MachineView) => string,
    isChanged: boolean,
    known = name,
  ): RegisterRow => {
    const value = valueOf(machine);
    const earlier = before === null || !isChanged ? value : valueOf(before);
    const theirs = other === null ? value : valueOf(other);
    return {
      name,
      use,
      value,
      isWritten: isChanged || changes.writes.has(known),
      isRead: changes.reads.has(known),
      was: earlier === value ? null : earlier,
      other: theirs === value ? null : theirs,
    };
  };
  const text = (word: number | undefined): string => wordText(word ?? 0, base);
  return [
    {
      name: "general",
      rows: Array.from(machine.general, (_, n) =>
        row(`r${n}`, GENERAL_USES[n], (view) => text(view.general[n]), changes.general.has(n)),
      ),
    },
    {
      name: "control",
      rows: [
        row("pc", "address of what is executed next", (view) => text(view.iaoq[0]), changes.queue),
        row(
          "npc",
          "address of what is executed after that",
          (view) => text(view.iaoq[1]),
          changes.queue,
        ),
        row("pcsq", "space of the program counter", (view) => text(view.iasq[0]), false),
        row("psw", "processor status word", (view) => text(view.psw), changes.psw),
        ...CONTROL_NAMES.map(([n, name, use]) =>
          row(
            name,
            `cr${n}, ${use}`,
            (view) => text(view.control[n]),
            changes.control.has(n),
            `cr${n}`,
          ),
        ),
      ],
    },
    {
      name: "space",
      rows: Array.from(machine.space, (_, n) =>
        row(`sr${n}`, "space register", (view) => text(view.space[n]), changes.space.has(n)),
      ),
    },
    {
      name: "floating point",
      rows: Array.from({ length: 32 }, (_, n) =>
        row(
          `fr${n}`,
          n < 4 ? "status and exception registers share fr0 to fr3" : undefined,
          (view) =>
            floatText(
              view.float[2 * n] ?? 0,
              view.float[2 * n + 1] ?? 0,
              n < 4 ? "hex" : floatForm,
            ),
          changes.float.has(2 * n) || changes.float.has(2 * n + 1),
        ),
      ),
    },
  ];
}
