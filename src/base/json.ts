/**
 * A strict reader of JSON (RFC 8259) that somebody else wrote. Beside JSON.parse it says at which line and column it
 * stopped, in the same words on every host; refuses a key that stands twice in an object, keys that mean something to
 * JavaScript, and nesting without end; and makes objects without a prototype.
 */
import { type Result, fail, ok } from "./result.ts";

export type JsonValue = null | boolean | number | string | JsonList | JsonObject;
export type JsonList = readonly JsonValue[];
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export interface JsonError {
  readonly code: "syntax" | "too-deep" | "duplicate-key" | "forbidden-key";
  /** Both count from 1; columns count UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** What is there and what was expected, as a part of a sentence. */
  readonly why: string;
}

/** Lists and objects within each other. */
export const DEPTH_MAX = 32;
export const FORBIDDEN_KEYS: readonly string[] = ["__proto__", "constructor", "prototype"];

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS: readonly (readonly [string, JsonValue])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

export function jsonFromText(text: string): Result<JsonValue, JsonError> {
  const reader = new Reader(text);
  const value = reader.whole();
  return reader.error === null ? ok(value) : fail(reader.error);
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** After the first error it stands at the end of the text, so that everything comes to an end. */
class Reader {
  error: JsonError | null = null;
  private readonly text: string;
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): JsonValue {
    if (this.text.startsWith("\ufeff")) return this.refuse("an object in braces");
    const value = this.value();
    this.skipSpace();
    return this.at < this.text.length ? this.refuse("the end") : value;
  }

  private value(): JsonValue {
    this.skipSpace();
    const letter = this.text[this.at];
    if (letter === "{") return this.nested(() => this.object());
    if (letter === "[") return this.nested(() => this.list());
    if (letter === '"') return this.string();
    for (const [word, value] of WORDS) if (this.takes(word)) return value;
    return this.number();
  }

  private nested(read: () => JsonValue): JsonValue {
    if (this.depth >= DEPTH_MAX) {
      return this.stop("too-deep", this.at, `nested deeper than ${DEPTH_MAX} levels`);
    }
    this.at += 1;
    this.depth += 1;
    const value = read();
    this.depth -= 1;
    return value;
  }

  private object(): JsonValue {
    const object = Object.create(null) as Record<string, JsonValue>;
    this.skipSpace();
    if (this.takes("}")) return object;
    while (this.error === null) {
      this.skipSpace();
      const start = this.at;
      if (this.text[start] !== '"') return this.refuse("a key in double quotes");
      const key = this.string();
      if (FORBIDDEN_KEYS.includes(key)) {
        return this.stop("forbidden-key", start, `the key "${key}", which nothing may have`);
      }
      if (Object.hasOwn(object, key)) {
        return this.stop("duplicate-key", start, `the key ${shown(key)} a second time`);
      }
      this.skipSpace();
      if (!this.takes(":")) return this.refuse('":" after the key');
      object[key] = this.value();
      this.skipSpace();
      if (this.takes("}")) return object;
      if (!this.takes(",")) return this.refuse('"," or "}"');
    }
    return null;
  }

  private list(): JsonValue {
    const list: JsonValue[] = [];
    this.skipSpace();
    if (this.takes("]")) return list;
    while (this.error === null) {
      list.push(this.value());
      this.skipSpace();
      if (this.takes("]")) return list;
      if (!this.takes(",")) return this.refuse('"," or "]"');
    }
    return null;
  }

  private number(): JsonValue {
    NUMBER.lastIndex = this.at;
    const [digits] = NUMBER.exec(this.text) ?? [];
    if (digits === undefined) return this.refuse("a value");
    const value = Number(digits);
    if (!Number.isFinite(value)) {
      const why = `the number ${shown(digits)}; expected one that fits in 64 bits`;
      return this.stop("syntax", this.at, why);
    }
    this.at += digits.length;
    return value + 0; // -0 is 0.
  }

  private string(): string {
    let value = "";
    this.at += 1;
    for (;;) {
      const start = this.at;
      while (isPlain(this.text.charCodeAt(this.at))) this.at += 1;
      value += this.text.slice(start, this.at);
      if (this.takes('"')) return value;
      if (!this.takes("\\")) {
        this.refuse('"""');
        return "";
      }
      const escaped = this.escaped();
      if (escaped === null) return "";
      value += escaped;
    }
  }

  private escaped(): string | null {
    const letter = this.text[this.at] ?? "";
    const simple = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
    if (simple !== undefined) {
      this.at += 1;
      return simple;
    }
    const digits = this.text.slice(this.at + 1, this.at + 5);
    if (letter !== "u" || !/^[0-9a-fA-F]{4}$/.test(digits)) {
      this.refuse('one of "\\/bfnrt, or u and 4 hexadecimal digits, after "\\"');
      return null;
    }
    this.at += 5;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private takes(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  private skipSpace(): void {
    while (" \t\n\r".includes(this.text[this.at] ?? "x")) this.at += 1;
  }

  private refuse(expected: string): null {
    return this.stop("syntax", this.at, `${this.found()}; expected ${expected}`);
  }

  private found(): string {
    const code = this.text.codePointAt(this.at);
    if (code === undefined) return "the text ends";
    if (code === 0xfeff) return "a byte order mark";
    if (code === 0x0a) return "the line ends";
    if (code < 0x20 || code === 0x7f) return `control character ${code}`;
    return `"${String.fromCodePoint(code)}"`;
  }

  private stop(code: JsonError["code"], at: number, why: string): null {
    if (this.error === null) {
      const before = this.text.slice(0, at);
      const line = before.split("\n").length;
      this.error = { code, line, column: at - before.lastIndexOf("\n"), why };
    }
    this.at = this.text.length;
    return null;
  }
}

/** A letter that stands for itself in a string. At the end of the text there is none. */
function isPlain(code: number): boolean {
  return code >= 0x20 && code !== 0x22 && code !== 0x5c;
}

/** What was found, short enough for a sentence. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
