/**
 * Lets through what a guest may do to a terminal and nothing else: printable characters, line ends, backspace, tab,
 * bell, colours, cursor moves and erasing. Whatever makes a terminal answer, change its title, open a link or switch
 * its modes is dropped, so that a guest's output can never come back as its input.
 */
export class Sanitiser {
  private state: State = "text";
  private sequence = "";

  /** The harmless part of `bytes` (Latin-1) as text. A sequence that is cut in two comes out whole, with its end. */
  feed(bytes: Uint8Array): string {
    let text = "";
    for (const byte of bytes) text += this.step(byte);
    return text;
  }

  reset(): void {
    this.state = "text";
    this.sequence = "";
  }

  private step(byte: number): string {
    if (byte === ESC) {
      this.state = "escape";
      return "";
    }
    switch (this.state) {
      case "text":
        return isHarmless(byte) ? String.fromCharCode(byte) : "";
      case "escape":
        this.state = afterEscape(byte);
        this.sequence = "";
        return "";
      case "skip-one":
        this.state = "text";
        return "";
      case "control":
        return this.control(byte);
      case "string":
        if (byte === BEL) this.state = "text";
        return "";
    }
  }

  /** Within ESC [: collects the parameters until the letter that ends them. */
  private control(byte: number): string {
    if (byte >= 0x40 && byte <= 0x7e) {
      this.state = "text";
      const final = String.fromCharCode(byte);
      const isAllowed = ALLOWED_FINALS.includes(final) && PARAMETERS.test(this.sequence);
      return isAllowed ? `\x1b[${this.sequence}${final}` : "";
    }
    if (byte < 0x20 || byte > 0x7e) {
      this.state = "text";
      return isHarmless(byte) ? String.fromCharCode(byte) : "";
    }
    // A sequence that is too long to be one goes on being collected, and is refused at its end.
    if (this.sequence.length <= LONGEST) this.sequence += String.fromCharCode(byte);
    return "";
  }
}

type State = "text" | "escape" | "skip-one" | "control" | "string";

const ESC = 0x1b;
const BEL = 0x07;
const LONGEST = 32;
/** Colours; cursor up, down, forward, back, lines, column, row, position; erase in display, line, characters. */
const ALLOWED_FINALS = "mABCDEFGdHfJKX";
const PARAMETERS = /^[0-9;:]{0,32}$/;

function afterEscape(byte: number): State {
  switch (String.fromCharCode(byte)) {
    case "[":
      return "control";
    case "]":
    case "P":
    case "X":
    case "^":
    case "_":
      return "string";
    case "(":
    case ")":
    case "#":
    case " ":
    case "%":
      return "skip-one";
    default:
      return "text";
  }
}

function isHarmless(byte: number): boolean {
  return (byte >= 0x07 && byte <= 0x0a) || byte === 0x0d || isPrintable(byte);
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x20 && byte <= 0x7e) || byte >= 0xa0;
}
