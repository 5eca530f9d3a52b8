/**
 * The fewest items of a list for which something still holds: delta debugging (Zeller and Hildebrandt), which asks
 * about ever smaller parts. The result is minimal in that no single item of it can be left out.
 */

/** `holds` is true of all `items`; it is asked about parts of them, in their order. */
export function fewest<T>(
  items: readonly T[],
  holds: (part: readonly T[]) => boolean,
): readonly T[] {
  if (items.length === 0 || holds([])) return [];
  let left = items;
  for (let parts = 2; left.length > 1;) {
    const smaller = withoutAPart(left, Math.min(parts, left.length), holds);
    if (smaller !== null) {
      left = smaller;
      parts = Math.max(2, parts - 1);
    } else if (parts >= left.length) {
      return left;
    } else {
      parts *= 2;
    }
  }
  return left;
}

/** What is left when the first of so many parts is left out for which it then still holds; null: there is none. */
function withoutAPart<T>(
  items: readonly T[],
  parts: number,
  holds: (part: readonly T[]) => boolean,
): readonly T[] | null {
  for (let part = 0; part < parts; part += 1) {
    const from = Math.floor((part * items.length) / parts);
    const to = Math.floor(((part + 1) * items.length) / parts);
    const rest = [...items.slice(0, from), ...items.slice(to)];
    if (holds(rest)) return rest;
  }
  return null;
}
