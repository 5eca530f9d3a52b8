import type { MachineView } from "../../worker/messages.ts";

/** Which registers a machine has written since its last step, by position; what one instruction has touched, by name. */
export interface RegisterChanges {
  readonly general: ReadonlySet<number>;
  readonly control: ReadonlySet<number>;
  readonly space: ReadonlySet<number>;
  readonly psw: boolean;
  readonly queue: boolean;
  readonly float: ReadonlySet<number>;
  /** Names of what the one instruction of this step has read and written; empty where it was more than one. */
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  /** The machine before the step; null: unknown. */
  readonly before: MachineView | null;
}

export const NO_CHANGES: RegisterChanges = {
  general: new Set(),
  control: new Set(),
  space: new Set(),
  psw: false,
  queue: false,
  float: new Set(),
  reads: new Set(),
  writes: new Set(),
  before: null,
};

/**
 * What differs between two views of a machine. A view of the same instruction keeps the marks it had: they stay
 * until the next step.
 */
export function registerChanges(
  before: MachineView | null,
  after: MachineView,
  kept: RegisterChanges,
): RegisterChanges {
  if (before === null) return NO_CHANGES;
  if (before.instructions === after.instructions && isSame(before, after)) return kept;
  const isOne = after.instructions === before.instructions + 1 && before.next?.nullified === false;
  const uses = isOne ? before.next : null;
  return {
    reads: new Set(uses?.reads),
    writes: new Set(uses?.writes),
    before,
    float: differing(before.float, after.float),
    general: differing(before.general, after.general),
    control: differing(before.control, after.control),
    space: differing(before.space, after.space),
    psw: before.psw !== after.psw,
    queue: before.iaoq[0] !== after.iaoq[0] || before.iaoq[1] !== after.iaoq[1],
  };
}

function isSame(before: MachineView, after: MachineView): boolean {
  return (
    before.psw === after.psw &&
    differing(before.general, after.general).size === 0 &&
    differing(before.control, after.control).size === 0
  );
}

function differing(before: Uint32Array, after: Uint32Array): Set<number> {
  const positions = new Set<number>();
  for (const [position, value] of after.entries()) {
    if (before[position] !== value) positions.add(position);
  }
  return positions;
}
