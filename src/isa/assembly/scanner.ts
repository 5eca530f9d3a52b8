/** Reads one statement from left to right, and remembers how far it came and what would have helped there. */

/** Where reading stopped, and a sentence about it. */
export interface Obstacle {
  readonly position: number;
  readonly sentence: string;
}

export class Scanner {
  position: number;
  /** The obstacle met furthest to the right: of several readings of a statement, the one that came furthest tells most. */
  obstacle: Obstacle | null = null;

  /** Reads `text` from `start` to its end; columns are counted in `text`. */
  readonly text: string;
  readonly start: number;
  readonly line: number;

  constructor(text: string, start: number, line: number) {
    this.text = text;
    this.start = start;
    this.line = line;

    this.position = start;
  }

  get isAtEnd(): boolean {
    return this.position >= this.text.length;
  }

  get character(): string {
    return this.text.charAt(this.position);
  }

  get column(): number {
    return this.position + 1;
  }

  skipSpace(): void {
    while (this.character === " " || this.character === "\t") this.position += 1;
  }

  /** Goes past `mark` and white space around it, if it comes next. */
  eat(mark: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(mark, this.position)) return false;
    this.position += mark.length;
    this.skipSpace();
    return true;
  }

  /** Goes past what `pattern` (sticky) matches here, and gives it. */
  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.position += found[0].length;
    return found[0];
  }

  /** What stands here, for a message. */
  get found(): string {
    const rest = this.text.slice(this.position).trim();
    if (rest === "") return "the end of the statement";
    const word = /^(?:[%\w.$]+|.)/.exec(rest)?.[0] ?? rest;
    return `"${word.length > 40 ? `${word.slice(0, 40)}...` : word}"`;
  }

  /** Reading can't go on at `position`; null, for the caller to give back. */
  refuse(sentence: string, position = this.position): null {
    if (this.obstacle === null || position >= this.obstacle.position) {
      this.obstacle = { position, sentence };
    }
    return null;
  }

  /** The same where something else was expected to come next. */
  expect(what: string): null {
    return this.refuse(`${what} was expected, but ${this.found} stands here.`);
  }
}
