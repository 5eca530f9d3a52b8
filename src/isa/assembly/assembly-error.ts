/** What is wrong with a source program: each mistake with its place and with what was expected there. */

/** One mistake; lines and columns count from 1, a tab is one column. */
export interface AssemblyError {
  readonly line: number;
  readonly column: number;
  /** One sentence: what is wrong, and what was expected. */
  readonly sentence: string;
}

/** So many mistakes are told; whoever made more knows by then. */
const MOST_ERRORS = 20;

/** The mistakes found so far. */
export class ErrorList {
  private readonly found: AssemblyError[] = [];
  private lines = new Set<number>();

  /** Adds a mistake, unless its line has one already: what follows from a mistake is none of its own. */
  add(line: number, column: number, sentence: string): void {
    if (this.isFull || this.lines.has(line)) return;
    this.lines.add(line);
    this.found.push({ line, column, sentence });
  }

  /** There is no point in looking further. */
  get isFull(): boolean {
    return this.found.length >= MOST_ERRORS;
  }

  get isEmpty(): boolean {
    return this.found.length === 0;
  }

  /** In order of lines. */
  finish(): readonly AssemblyError[] {
    return this.found.toSorted((a, b) => a.line - b.line || a.column - b.column);
  }
}
