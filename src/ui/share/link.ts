import * as v from "valibot";
import { type Result, fail, ok } from "../../base/result.ts";
import type { ScriptedInput, Settings } from "../../worker/messages.ts";

/** What a link holds: all that makes a run, and the moment at which it was shared. */
export interface SharedRun {
  readonly settings: Settings;
  readonly faults: readonly string[];
  readonly inputs: readonly ScriptedInput[];
  readonly momentNs: number;
  /** The guest's image, by name and digest only; `isBuiltIn` if every visitor has it. */
  readonly image: { readonly name: string; readonly digest: string; readonly isBuiltIn: boolean };
  /** The disk, by name and digest only; `isBuiltIn` if every visitor has it. None where it is missing. */
  readonly disk?: SharedDisk | undefined;
}

export interface SharedDisk {
  readonly name: string;
  readonly digest: string | null;
  readonly isBuiltIn: boolean;
}

const PREFIX = "#v1.";
/** A link is somebody else's: what it unpacks to is bounded before it is looked at. */
const LARGEST_TEXT = 1 << 20;
const LARGEST_LINK = 1 << 18;

const SharedRunSchema = v.strictObject({
  settings: v.strictObject({
    epochLength: v.pipe(v.number(), v.integer(), v.minValue(1)),
    protocol: v.picklist(["original", "revised"]),
    loss: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
    exactlyOnce: v.boolean(),
    detectionTimeoutNs: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  faults: v.array(v.pipe(v.string(), v.maxLength(200))),
  inputs: v.array(v.strictObject({ timeNs: v.pipe(v.number(), v.minValue(0)), text: v.string() })),
  momentNs: v.pipe(v.number(), v.minValue(0)),
  image: v.strictObject({
    name: v.pipe(v.string(), v.maxLength(200)),
    digest: v.pipe(v.string(), v.maxLength(200)),
    isBuiltIn: v.boolean(),
  }),
  disk: v.optional(
    v.strictObject({
      name: v.pipe(v.string(), v.maxLength(200)),
      digest: v.nullable(v.pipe(v.string(), v.maxLength(200))),
      isBuiltIn: v.boolean(),
    }),
  ),
});

/** Whether an address's fragment is meant as a link to a run. */
export function isLink(fragment: string): boolean {
  return fragment.startsWith(PREFIX);
}

/** The fragment for a run: `#v1.` and the packed text. */
export async function linkFromRun(run: SharedRun): Promise<string> {
  const packed = await pump(new TextEncoder().encode(JSON.stringify(run)), "pack");
  return PREFIX + base64Url(packed);
}

/** The run in a fragment, or a sentence that says what is wrong with it. */
export async function runFromLink(fragment: string): Promise<Result<SharedRun, string>> {
  if (!isLink(fragment)) {
    return fail(`This link was expected to begin with “${PREFIX}” after the address.`);
  }
  if (fragment.length > LARGEST_LINK) {
    return fail(`This link is longer than ${LARGEST_LINK} characters, more than a run needs.`);
  }
  const packed = bytesFromBase64Url(fragment.slice(PREFIX.length));
  if (packed === null) {
    return fail("This link holds a character that no link has: it was changed on its way.");
  }
  const text = await pump(packed, "unpack").then(
    (bytes) => new TextDecoder().decode(bytes),
    () => null,
  );
  if (text === null) return fail("This link is cut short or damaged: it does not unpack.");
  return parseRun(text);
}

function parseRun(text: string): Result<SharedRun, string> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return fail("This link is damaged: what it unpacks to is no run.");
  }
  const parsed = v.safeParse(SharedRunSchema, data);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  const place = v.getDotPath(issue) ?? "the run itself";
  return fail(`This link does not describe a run: at ${place}, ${lowerFirst(issue.message)}.`);
}

/** Bytes through the browser's own (un)packer, refusing more than LARGEST_TEXT. */
async function pump(bytes: Uint8Array, direction: "pack" | "unpack"): Promise<Uint8Array> {
  const transform =
    direction === "pack"
      ? new CompressionStream("deflate-raw")
      : new DecompressionStream("deflate-raw");
  const input = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(transform);
  const chunks: number[] = [];
  const reader: ReadableStreamDefaultReader<Uint8Array> = input.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Uint8Array.from(chunks);
    if (chunks.length + value.length > LARGEST_TEXT) {
      await reader.cancel();
      return new Uint8Array(0);
    }
    for (const byte of value) chunks.push(byte);
  }
}

function base64Url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytesFromBase64Url(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
