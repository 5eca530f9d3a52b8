/** A host number rounded to an integer in any of the four modes. */
import { DOWN, TO_NEAREST, TO_ZERO, UP } from "./status.ts";

/** Not for NaN. Integers have no halves from 2 ** 52 on, so floor and the difference are exact. */
export function integerFromNumber(value: number, mode: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest === 0 || !Number.isFinite(value)) return value;
  switch (mode) {
    case TO_NEAREST: {
      if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
      return below % 2 === 0 ? below : below + 1;
    }
    case TO_ZERO:
      return value < 0 ? below + 1 : below;
    case UP:
      return below + 1;
    case DOWN:
    default:
      return below;
  }
}
