/** Reads a value as its description has it: with everything filled in that was left out, or with one sentence. */
import { assert } from "./assert.ts";
import { FORBIDDEN_KEYS, isJsonObject, shown } from "./json.ts";
import { secondsFromIso } from "./moment.ts";
import { type Result, fail, ok } from "./result.ts";
import type { AnyShape, Field, Group, Shape, Text, ValueOf } from "./shape.ts";

/** Something is not as it was described. */
export interface Misfit {
  readonly code: "unknown-key" | "missing" | "wrong-kind" | "out-of-range" | "wrong-form";
  /** Such as `link.loss` or `inputs[3].text`; empty: the whole. */
  readonly path: string;
  readonly sentence: string;
}

type Read = Result<unknown, Misfit>;

/** `what` is what the whole is called: "an experiment". */
export function readShape<S extends AnyShape>(
  shape: S,
  value: unknown,
  what: string,
): Result<ValueOf<S>, Misfit> {
  return new ShapeReader(what).read(shape as unknown as Shape, value, "") as Result<
    ValueOf<S>,
    Misfit
  >;
}

/** What a shape is where nothing is said but what must be. */
export function defaultsOf<S extends AnyShape>(
  shape: S,
  said: Partial<ValueOf<S>> = {},
): ValueOf<S> {
  const read = readShape(shape, said, "a default");
  assert(read.ok, "a shape whose defaults do not fit it");
  return read.value;
}

class ShapeReader {
  private readonly what: string;

  constructor(what: string) {
    this.what = what;
  }

  read(shape: Shape, value: unknown, path: string): Read {
    switch (shape.kind) {
      case "whole":
      case "chance":
      case "version":
        return readNumber(shape, value, path);
      case "moment": {
        const seconds = typeof value === "string" ? secondsFromIso(value) : value;
        return readNumber(shape, seconds ?? value, path);
      }
      case "flag":
        return typeof value === "boolean" ? ok(value) : wrongKind(shape, value, path);
      case "text":
        return typeof value === "string"
          ? readText(shape, value, path)
          : wrongKind(shape, value, path);
      case "choice":
        return shape.of.some((word) => word === value) ? ok(value) : wrongKind(shape, value, path);
      case "orNull":
        return value === null ? ok(null) : this.read(shape.shape, value, path);
      case "list":
        return Array.isArray(value)
          ? this.readList(shape, value, path)
          : wrongKind(shape, value, path);
      case "group":
        return isJsonObject(value)
          ? this.readGroup(shape, value, path)
          : wrongKind(shape, value, path);
    }
  }

  private readList(
    { item, most, distinct }: Extract<Shape, { kind: "list" }>,
    values: readonly unknown[],
    path: string,
  ): Read {
    if (values.length > most) {
      const sentence = `${path} has ${values.length} entries; expected at most ${most}.`;
      return fail({ code: "out-of-range", path, sentence });
    }
    const all: unknown[] = [];
    for (const [index, value] of values.entries()) {
      const place = `${path}[${index}]`;
      const one = this.read(item, value, place);
      if (!one.ok) return one;
      if (distinct === true && all.includes(one.value)) {
        const sentence = `${place} is ${shown(value)} again; expected each once.`;
        return fail({ code: "out-of-range", path: place, sentence });
      }
      all.push(one.value);
    }
    return ok(all);
  }

  private readGroup(
    { fields }: Group<Readonly<Record<string, Field<Shape>>>>,
    value: Readonly<Record<string, unknown>>,
    path: string,
  ): Read {
    for (const key of Object.keys(value)) {
      if (Object.hasOwn(fields, key) && !FORBIDDEN_KEYS.includes(key)) continue;
      const place = within(path, key);
      const known = Object.keys(fields).join(", ");
      const sentence = `${shown(place)} is not a key of ${this.what}; expected one of ${known}.`;
      return fail({ code: "unknown-key", path: place, sentence });
    }
    const all: Record<string, unknown> = {};
    for (const [key, field] of Object.entries(fields)) {
      const one = this.readField(field, value[key], within(path, key));
      if (!one.ok) return one;
      all[key] = one.value;
    }
    return ok(all);
  }

  private readField(field: Field<Shape>, value: unknown, path: string): Read {
    if (value !== undefined) return this.read(field.shape, value, path);
    if (field.missing !== undefined) return ok(field.missing);
    const sentence = `${path} is missing; expected ${wanted(field.shape)}.`;
    return fail({ code: "missing", path, sentence });
  }
}

function readNumber(
  shape: Extract<Shape, { kind: "whole" | "chance" | "moment" | "version" }>,
  value: unknown,
  path: string,
): Read {
  if (typeof value !== "number") return wrongKind(shape, value, path);
  const [least, most] =
    shape.kind === "chance"
      ? [0, 1]
      : shape.kind === "version"
        ? [shape.number, shape.number]
        : [shape.least, shape.most];
  const isFit = value >= least && value <= most;
  if (isFit && (shape.kind === "chance" || Number.isInteger(value))) return ok(value);
  const sentence = `${path} is ${shown(value)}; expected ${wanted(shape)}.`;
  return fail({ code: "out-of-range", path, sentence });
}

function readText(shape: Text, text: string, path: string): Read {
  if (text.length > shape.most) {
    const sentence = `${path} has ${text.length} characters; expected at most ${shape.most}.`;
    return fail({ code: "out-of-range", path, sentence });
  }
  const misfit = (sentence: string): Read => fail({ code: "wrong-form", path, sentence });
  if (shape.letters !== undefined) {
    const allowed = shape.letters === "Latin-1" ? /^[\0-\xff]$/ : /^[\x20-\x7e]$/;
    const strange = Array.from(text).find((letter) => !allowed.test(letter));
    if (strange !== undefined) {
      return misfit(`${path} has the letter ${shown(strange)}; expected ${wanted(shape)}.`);
    }
  }
  if (shape.pattern !== undefined && !shape.pattern.test(text)) {
    return misfit(`${path} is ${shown(text)}; expected ${wanted(shape)}.`);
  }
  const problem = shape.problem?.(text) ?? null;
  return problem === null ? ok(text) : misfit(`${path}: ${problem}`);
}

function wrongKind(shape: Shape, value: unknown, path: string): Read {
  const where = path === "" ? "The whole" : path;
  const sentence = `${where} is ${shown(value)}; expected ${wanted(shape)}.`;
  return fail({ code: "wrong-kind", path, sentence });
}

/** What is expected, in words. */
export function wanted(shape: Shape): string {
  switch (shape.kind) {
    case "whole":
      return `a whole number from ${shape.least} to ${shape.most}`;
    case "chance":
      return "a probability from 0 to 1";
    case "flag":
      return "true or false";
    case "text":
      return shape.form ?? (shape.letters === undefined ? "a text" : `a text in ${shape.letters}`);
    case "choice":
      return `one of ${shape.of.map((word) => `"${word}"`).join(", ")}`;
    case "moment":
      return `a moment such as "1995-12-03T09:00:00Z", or whole seconds since 1970 from ${shape.least} to ${shape.most}`;
    case "version":
      return String(shape.number);
    case "list":
      return "a list in brackets";
    case "orNull":
      return `${wanted(shape.shape)}, or null`;
    case "group":
      return "an object in braces";
  }
}

function within(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
