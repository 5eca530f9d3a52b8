/** A machine looked at from outside, field by field, so that nothing in it can be forgotten by those who save it. */

/** A field by its class's name and its own. */
export type Field = `${string}.${string}`;

export interface Leaf {
  readonly field: Field;
  readonly path: string;
  readonly owner: Record<string, unknown>;
  readonly name: string;
  readonly value: unknown;
}

/** Everything that is no object, and each array of numbers as a whole, in an order that depends on the machine's classes only. */
export function leavesOf(root: object, passOver: (field: Field, path: string) => boolean): Leaf[] {
  const seen = new Set<object>();
  const leaves: Leaf[] = [];
  const visit = (owner: object, path: string, className: string): void => {
    if (seen.has(owner)) return;
    seen.add(owner);
    const entries: [string, unknown][] =
      owner instanceof Map ? [["entries", [...(owner as Map<unknown, unknown>)]]] : Object.entries(owner);
    for (const [name, value] of entries) {
      const field: Field = `${className}.${name}`;
      const inside = `${path}.${name}`;
      if (typeof value === "function" || passOver(field, inside)) continue;
      const isLeaf = value === null || typeof value !== "object" || ArrayBuffer.isView(value);
      if (isLeaf) leaves.push({ field, path: inside, owner: owner as Leaf["owner"], name, value });
      else if (value instanceof ArrayBuffer) continue;
      else visit(value, inside, classOf(value, field));
    }
  };
  visit(root, "machine", classOf(root, "machine"));
  return leaves;
}

/** Plain objects and arrays belong to the field that they are in. */
function classOf(value: object, field: string): string {
  const { name } = value.constructor;
  return ["Object", "Array", "Map", "Set"].includes(name) ? field : name;
}

/** Puts another value of the same kind into each leaf. */
export function scramble(leaves: readonly Leaf[]): void {
  for (const { owner, name, value } of leaves) {
    if (typeof value === "number") owner[name] = value + 1;
    else if (typeof value === "boolean") owner[name] = !value;
    else if (typeof value === "string") owner[name] = `${value}?`;
    else if (value instanceof Int32Array || value instanceof Uint8Array) value.fill(77);
  }
}
