/**
 * The words in which a document is described once: what may stand where, in which bounds, and what it means. From such
 * a description come the type of what is read (ValueOf), the reader (shape-reader.ts), the published JSON Schema
 * and the tables of the manual (tools/).
 */

/** A whole number. */
export interface Whole {
  readonly kind: "whole";
  readonly least: number;
  readonly most: number;
}

/** A probability, 0..1. */
export interface Chance {
  readonly kind: "chance";
}

export interface Flag {
  readonly kind: "flag";
}

export interface Text {
  readonly kind: "text";
  /** The most UTF-16 units. */
  readonly most: number;
  /** What each letter is, where not everything will do. */
  readonly letters?: "Latin-1" | "printable ASCII";
  /** The whole of it matches, where it has a form; `form` says what the pattern means, after "expected". */
  readonly pattern?: RegExp;
  readonly form?: string;
  /** A whole sentence about what is wrong with a text, or null: a grammar of its own. */
  readonly problem?: (text: string) => string | null;
}

/** One of these words. */
export interface Choice<Word extends string = string> {
  readonly kind: "choice";
  readonly of: readonly Word[];
}

/** Seconds since the begin of 1970, or a text such as 1995-12-03T09:00:00Z. */
export interface Moment {
  readonly kind: "moment";
  readonly least: number;
  readonly most: number;
}

/** Exactly this number. */
export interface Version<N extends number = number> {
  readonly kind: "version";
  readonly number: N;
}

export interface List<Item = unknown> {
  readonly kind: "list";
  readonly item: Item;
  readonly most: number;
  /** No two are equal. */
  readonly distinct?: boolean;
}

export interface OrNull<Inner = unknown> {
  readonly kind: "orNull";
  readonly shape: Inner;
}

/** An object with these keys and no others. */
export interface Group<Fields = unknown> {
  readonly kind: "group";
  readonly fields: Fields;
}

/** A key's description. Without `missing` it must be there. */
export interface Field<S = unknown> {
  readonly shape: S;
  /** A sentence for the manual. */
  readonly says: string;
  /** As it is written after a number: "ns", "MiB". */
  readonly unit?: string;
  /** What it is where it is left out. */
  readonly missing?: unknown;
}

export type Shape =
  | Whole
  | Chance
  | Flag
  | Text
  | Choice
  | Moment
  | Version
  | List<Shape>
  | OrNull<Shape>
  | Group<Readonly<Record<string, Field<Shape>>>>;

/** Any shape, said so that the compiler does not look into all there could ever be. */
export interface AnyShape {
  readonly kind: Shape["kind"];
}

/** The type of what a shape describes. */
export type ValueOf<S> = S extends { readonly kind: "whole" | "chance" | "moment" }
  ? number
  : S extends { readonly kind: "flag" }
    ? boolean
    : S extends { readonly kind: "text" }
      ? string
      : S extends Choice<infer Word>
        ? Word
        : S extends Version<infer N>
          ? N
          : S extends List<infer Item>
            ? readonly ValueOf<Item>[]
            : S extends OrNull<infer Inner>
              ? ValueOf<Inner> | null
              : S extends Group<infer Fields>
                ? { readonly [Key in keyof Fields]: ValueOf<ShapeOf<Fields[Key]>> }
                : never;

type ShapeOf<F> = F extends { readonly shape: infer S } ? S : never;

export function whole(least: number, most: number): Whole {
  return { kind: "whole", least, most };
}

export const chance: Chance = { kind: "chance" };
export const flag: Flag = { kind: "flag" };

export function text(bounds: Omit<Text, "kind">): Text {
  return { kind: "text", ...bounds };
}

export function choice<const Word extends string>(of: readonly Word[]): Choice<Word> {
  return { kind: "choice", of };
}

export function list<S extends AnyShape>(item: S, most: number, distinct = false): List<S> {
  return { kind: "list", item, most, distinct };
}

export function orNull<S extends AnyShape>(shape: S): OrNull<S> {
  return { kind: "orNull", shape };
}

export function group<Fields extends Readonly<Record<string, Field<AnyShape>>>>(
  fields: Fields,
): Group<Fields> {
  return { kind: "group", fields };
}

/** A key that may be left out, and then means `missing`. */
export function optional<S extends AnyShape>(
  shape: S,
  missing: ValueOf<S>,
  says: string,
  unit?: string,
): Field<S> {
  return { shape, says, missing, ...(unit === undefined ? {} : { unit }) };
}

export function required<S extends AnyShape>(shape: S, says: string): Field<S> {
  return { shape, says };
}
