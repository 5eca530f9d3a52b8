/**
 * What a console has printed, as plain lines: for screen readers, for copying, for tests. It follows carriage returns,
 * backspaces, tabs and erasing within a line, as a line printer with a correcting key would; colours and moves to
 * other lines leave no trace.
 */
export class Transcript {
  private readonly finished: string[] = [];
  private current: string[] = [];
  private column = 0;
  private forgottenLines = 0;

  /** Takes in sanitised text: its control sequences are complete. */
  append(text: string): void {
    for (const [token] of text.matchAll(TOKENS)) this.take(token);
  }

  /** Lines that are no longer kept. */
  get forgotten(): number {
    return this.forgottenLines;
  }

  text(): string {
    return [...this.finished, this.current.join("")].join("\n");
  }

  clear(): void {
    this.finished.length = 0;
    this.current = [];
    this.column = 0;
    this.forgottenLines = 0;
  }

  private take(token: string): void {
    if (token.startsWith("\x1b")) this.control(token);
    else if (token === "\n") this.endLine();
    else if (token === "\r") this.column = 0;
    else if (token === "\b") this.column = Math.max(0, this.column - 1);
    else if (token === "\t") this.moveTo((this.column >> 3) * 8 + 8);
    else if (token !== "\x07") this.print(token);
  }

  private print(text: string): void {
    for (const character of text) {
      this.current[this.column] = character;
      this.column += 1;
    }
  }

  private control(token: string): void {
    const count = Math.min(Number.parseInt(token.slice(2), 10) || 1, WIDEST);
    if (token.endsWith("C")) this.moveTo(this.column + count);
    else if (token.endsWith("D")) this.column = Math.max(0, this.column - count);
    else if (token.endsWith("G")) this.moveTo(count - 1);
    else if (token.endsWith("K") && !/[12]K$/.test(token)) this.current.length = this.column;
  }

  private moveTo(column: number): void {
    this.column = Math.min(column, WIDEST);
    while (this.current.length < this.column) this.current.push(" ");
  }

  private endLine(): void {
    this.finished.push(this.current.join(""));
    this.current = [];
    this.column = 0;
    if (this.finished.length > LINES_KEPT + SLACK) {
      this.finished.splice(0, SLACK);
      this.forgottenLines += SLACK;
    }
  }
}

/** Lines that are kept at least; they are forgotten `SLACK` at a time. */
const LINES_KEPT = 2000;
const SLACK = 200;
const WIDEST = 1000;

// eslint-disable-next-line no-control-regex -- control characters are what this is about
const TOKENS = /\x1b\[[0-9;:]*[A-Za-z]|[\n\r\b\t\x07]|[^\x00-\x1f]+/g;
