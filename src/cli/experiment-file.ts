/**
 * Experiments as files: JSON, version 1, of which everything but the image may be left out. Whatever is not
 * understood is refused with its place and with what was expected there.
 */
import * as v from "valibot";
import { type Result, fail, ok } from "../base/result.ts";
import { experimentProblem } from "../simulation/experiment-check.ts";
import {
  DEFAULT_COSTS,
  DEFAULT_EXPERIMENT,
  DEFAULT_LINK_SETTINGS,
  EXPERIMENT_VERSION,
  type Experiment,
  type FileName,
} from "../simulation/experiment.ts";
import { SWITCHES } from "../simulation/switches.ts";

const BYTES_MAX = 1 << 20;
const DEPTH_MAX = 32;
const FORBIDDEN_KEYS = ["__proto__", "constructor", "prototype"];

const number = v.number();
const optionalNumber = v.optional(number);

const fileName = v.strictObject({
  name: v.string(),
  digest: v.optional(
    v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, "expected 16 hexadecimal digits"))),
  ),
});

const schema = v.strictObject({
  version: v.literal(EXPERIMENT_VERSION),
  image: fileName,
  disk: v.optional(v.nullable(fileName)),
  initrd: v.optional(v.nullable(fileName)),
  mode: v.optional(v.picklist(["bare", "vm", "pair"])),
  epochLength: optionalNumber,
  protocol: v.optional(v.picklist(["original", "revised"])),
  rules: v.optional(
    v.strictObject({
      endAcknowledged: v.optional(v.boolean()),
      leadLimitEpochs: optionalNumber,
      without: v.optional(v.array(v.picklist(SWITCHES))),
    }),
  ),
  seed: optionalNumber,
  memoryMiB: optionalNumber,
  link: v.optional(
    v.strictObject({
      latencyNs: optionalNumber,
      bitsPerSecond: optionalNumber,
      loss: optionalNumber,
      duplicate: optionalNumber,
      reorder: optionalNumber,
      reorderNs: optionalNumber,
      delay: optionalNumber,
      delayNs: optionalNumber,
      corrupt: optionalNumber,
      tailLost: v.optional(v.boolean()),
    }),
  ),
  detector: v.optional(v.strictObject({ heartbeatNs: optionalNumber, timeoutNs: optionalNumber })),
  costs: v.optional(
    v.strictObject({
      instructionNs: optionalNumber,
      simulatedNs: optionalNumber,
      epochEndNs: optionalNumber,
      diskReadNs: optionalNumber,
      diskWriteNs: optionalNumber,
      diskOtherNs: optionalNumber,
    }),
  ),
  inputs: v.optional(
    v.array(v.strictObject({ timeNs: v.optional(v.nullable(number)), text: v.string() })),
  ),
  faults: v.optional(v.array(v.string())),
  exactlyOnce: v.optional(v.boolean()),
  resendInput: v.optional(v.boolean()),
  commandLine: v.optional(v.string()),
  timeOfDay: v.optional(
    v.union([
      number,
      v.pipe(v.string(), v.isoTimestamp("expected a moment such as 1995-12-03T09:00:00Z")),
    ]),
  ),
});

type File = v.InferOutput<typeof schema>;

/** `name` is the file's, for the sentence that refuses it. */
export function experimentFromJson(text: string, name: string): Result<Experiment, string> {
  if (text.length > BYTES_MAX) {
    return fail(`${name} has ${text.length} characters; an experiment has at most ${BYTES_MAX}.`);
  }
  const json = parseJson(text);
  if (!json.ok) return fail(`${name} is not an experiment: ${json.error}.`);
  const parsed = v.safeParse(schema, json.value, { abortEarly: true });
  if (!parsed.success) return fail(`${name}: ${sentenceOf(parsed.issues[0])}`);
  const experiment = withDefaults(parsed.output);
  const problem = experimentProblem(experiment);
  return problem === null ? ok(experiment) : fail(`${name}: ${problem}`);
}

/** The experiment with nothing left out: what a report holds, and reads back as the same run. */
export function jsonFromExperiment(experiment: Experiment): unknown {
  const seconds = experiment.timeOfDay;
  return { ...experiment, timeOfDay: new Date(seconds * 1000).toISOString().replace(".000", "") };
}

function parseJson(text: string): Result<unknown, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : "it can't be read";
    return fail(`it is no JSON (${why.replace(/\.$/, "")})`);
  }
  const problem = shapeProblem(value, 0);
  return problem === null ? ok(value) : fail(problem);
}

/** Keys that mean something to JavaScript itself, and nesting without end. */
function shapeProblem(value: unknown, depth: number): string | null {
  if (typeof value !== "object" || value === null) return null;
  if (depth > DEPTH_MAX) return `it is nested deeper than ${DEPTH_MAX} levels`;
  for (const key of Object.keys(value)) {
    if (FORBIDDEN_KEYS.includes(key)) return `"${key}" is not a key of an experiment`;
    const problem = shapeProblem((value as Record<string, unknown>)[key], depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const path = pathOf(issue);
  if (issue.type === "strict_object" && issue.expected === "never") {
    const known = Object.keys(entriesAt(issue)).join(", ");
    return `"${path}" is not a key of an experiment; expected one of ${known}.`;
  }
  if (issue.received === "undefined") {
    const last = issue.path?.at(-1)?.key;
    const entry = typeof last === "string" ? entriesAt(issue)[last] : undefined;
    const kind = isObject(entry) && typeof entry["expects"] === "string" ? entry["expects"] : "it";
    return `"${path}" is missing; expected ${inWords(kind)}.`;
  }
  const where = path === "" ? "the whole" : `"${path}"`;
  const expected =
    issue.kind === "validation" ? issue.message : `expected ${inWords(issue.expected ?? "it")}`;
  return `${where} is ${issue.received}; ${expected}.`;
}

function inWords(kind: string): string {
  return kind === "Object" ? "an object in braces" : kind === "Array" ? "a list" : kind;
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  let path = "";
  for (const { key } of issue.path ?? []) {
    path += typeof key === "number" ? `[${key}]` : `${path === "" ? "" : "."}${String(key)}`;
  }
  return path;
}

/** The keys that are known at the place where an unknown one was found. */
function entriesAt(issue: v.BaseIssue<unknown>): Record<string, unknown> {
  let entries: Record<string, unknown> = schema.entries;
  for (const { key } of (issue.path ?? []).slice(0, -1)) {
    let inner = typeof key === "string" ? entries[key] : { entries };
    while (isObject(inner) && !("entries" in inner)) inner = inner["wrapped"] ?? inner["item"];
    if (isObject(inner) && isObject(inner["entries"])) entries = inner["entries"];
  }
  return entries;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function withDefaults(file: File): Experiment {
  const { image, disk, initrd, link, detector, costs, rules, inputs, timeOfDay, ...rest } = file;
  return {
    ...DEFAULT_EXPERIMENT,
    ...defined(rest),
    version: EXPERIMENT_VERSION,
    image: named(image),
    disk: disk === undefined || disk === null ? null : named(disk),
    initrd: initrd === undefined || initrd === null ? null : named(initrd),
    link: { ...DEFAULT_LINK_SETTINGS, ...defined(link ?? {}) },
    detector: { ...DEFAULT_EXPERIMENT.detector, ...defined(detector ?? {}) },
    costs: { ...DEFAULT_COSTS, ...defined(costs ?? {}) },
    rules: { ...DEFAULT_EXPERIMENT.rules, ...defined(rules ?? {}) },
    inputs: (inputs ?? []).map(({ timeNs, text }) => ({ timeNs: timeNs ?? null, text })),
    timeOfDay: secondsOf(timeOfDay ?? DEFAULT_EXPERIMENT.timeOfDay),
  };
}

function named({ name, digest }: v.InferOutput<typeof fileName>): FileName {
  return { name, digest: digest ?? null };
}

function secondsOf(time: number | string): number {
  return typeof time === "number" ? time : Math.floor(Date.parse(time) / 1000);
}

/** Without the keys that are present but undefined. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
