import type { MachineView } from "../../worker/messages.ts";

/** Which registers a machine has written since its last step, by position. */
export interface RegisterChanges {
  readonly general: ReadonlySet<number>;
  readonly control: ReadonlySet<number>;
  readonly space: ReadonlySet<number>;
  readonly psw: boolean;
  readonly queue: boolean;
}

export const NO_CHANGES: RegisterChanges = {
  general: new Set(),
  control: new Set(),
  space: new Set(),
  psw: false,
  queue: false,
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
  return {
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
