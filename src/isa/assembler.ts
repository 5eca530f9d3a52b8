/** From a row and the values of its fields to an instruction word, and back. */
import { assert } from "../base/assert.ts";
import { patternAt, rowAt } from "./decoder.ts";
import { extract, fits, insert } from "./pattern.ts";

/** Values by field name, as the picture assembles them: displacements in bytes, signs and complements applied. */
export type FieldValues = Readonly<Record<string, number>>;

/** The word of the row with this index; fields that are not given have all bits 0. A value that does not fit is our mistake. */
export function encode(index: number, values: FieldValues): number {
  const { match, fields } = patternAt(index);
  const names = new Set(fields.map((field) => field.name));
  for (const name of Object.keys(values)) {
    assert(names.has(name), `${rowAt(index).name} has no field ${name}`);
  }
  let word = match;
  for (const field of fields) {
    const value = values[field.name];
    if (value === undefined) continue;
    assert(fits(field, value), `${rowAt(index).name}: ${field.name} cannot be ${value}`);
    word = insert(field, word, value);
  }
  return word;
}

/** The values of all fields of a word that belongs to the row with this index. */
export function fieldValues(index: number, word: number): FieldValues {
  return Object.fromEntries(
    patternAt(index).fields.map((field) => [field.name, extract(field, word)]),
  );
}
