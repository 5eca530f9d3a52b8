/**
 * The one reader of experiments as text: JSON, version 1, of which everything but the image may be left out. Command
 * line and page both read with it. Whatever is not understood is refused with a code, its place, and what was expected.
 */
import { isJsonObject, jsonFromText } from "../base/json.ts";
import { type Result, fail, ok } from "../base/result.ts";
import { type Misfit, readShape } from "../base/shape-reader.ts";
import { textFromUtf8 } from "../base/utf8.ts";
import type { JsonError, JsonValue } from "../base/json.ts";
import { conflict } from "./experiment-check.ts";
import { EXPERIMENT, EXPERIMENT_VERSION, type Experiment } from "./experiment.ts";

export const EXPERIMENT_BYTES_MAX = 1 << 20;

export interface ExperimentError {
  readonly code:
    JsonError["code"] | Misfit["code"] | "too-large" | "not-utf8" | "future-version" | "conflict";
  /** Such as `link.loss`, or `line 3, column 7`; empty: the whole. */
  readonly where: string;
  readonly sentence: string;
}

type Read<T> = Result<T, ExperimentError>;

export function experimentFromBytes(bytes: Uint8Array): Read<Experiment> {
  const json = jsonFromBytes(bytes);
  return json.ok ? experimentFromValue(json.value) : json;
}

/** At most a MiB of it. */
export function jsonFromBytes(bytes: Uint8Array): Read<JsonValue> {
  if (bytes.length > EXPERIMENT_BYTES_MAX) {
    const sentence = `It has ${bytes.length} bytes; an experiment has at most ${EXPERIMENT_BYTES_MAX}.`;
    return fail({ code: "too-large", where: "", sentence });
  }
  const text = textFromUtf8(bytes);
  if (!text.ok) {
    const where = `byte ${text.error}`;
    const sentence = `It is no text: ${where} belongs to no letter; expected UTF-8.`;
    return fail({ code: "not-utf8", where, sentence });
  }
  const json = jsonFromText(text.value);
  if (json.ok) return json;
  const { code, line, column, why } = json.error;
  const where = `line ${line}, column ${column}`;
  return fail({ code, where, sentence: `It is no JSON of an experiment: at ${where}, ${why}.` });
}

/** `$schema`, by which editors find the published description, may stand in it and means nothing. */
export function experimentFromValue(value: JsonValue): Read<Experiment> {
  const future = futureProblem(value);
  if (future !== null) return fail(future);
  const read = readShape(EXPERIMENT, withoutSchema(value), "an experiment");
  if (!read.ok) {
    const { code, path, sentence } = read.error;
    return fail({ code, where: path, sentence });
  }
  const problem = conflict(read.value);
  if (problem === null) return ok(read.value);
  return fail({ code: "conflict", where: "", sentence: problem });
}

function withoutSchema(value: JsonValue): unknown {
  if (!isJsonObject(value) || typeof value["$schema"] !== "string") return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== "$schema"));
}

/** Said before anything else: a later version has keys that are not known here. */
function futureProblem(value: JsonValue): ExperimentError | null {
  const version = isJsonObject(value) ? value["version"] : null;
  if (typeof version !== "number" || !Number.isInteger(version)) return null;
  if (version <= EXPERIMENT_VERSION) return null;
  const sentence = `version is ${version}; expected ${EXPERIMENT_VERSION}, the latest that is known here: the experiment was made for a later program.`;
  return { code: "future-version", where: "version", sentence };
}
