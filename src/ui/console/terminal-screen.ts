import { FitAddon } from "@xterm/addon-fit";
import { type ITheme, Terminal } from "@xterm/xterm";
import xtermStyle from "@xterm/xterm/css/xterm.css?inline";
import type { ConsoleLog, TextTag } from "../history/console-log.ts";
import { type TokenColours, readTokenColours, watchTokenColours } from "../styles/token-colours.ts";
import { RowTags, isSameTag } from "./row-tags.ts";
import { paintUnderlay } from "./underlay.ts";

export interface ScreenOptions {
  /** What the reader types; absent for a console that only shows. */
  readonly onType?: (text: string) => void;
  /** The reader wants out: Ctrl+] or Shift+Tab. */
  readonly onLeave?: () => void;
  readonly inputLabel?: string;
  readonly fontPx: number;
}

const FONT = '"IBM Plex Mono", ui-monospace, monospace';
const UNDERLINE = "\x1b[4m";
const NO_UNDERLINE = "\x1b[24m";

/** A terminal on the page, fed from a ConsoleLog. The only place that knows xterm. */
export class TerminalScreen {
  private readonly host: HTMLElement;
  private readonly underlay: HTMLElement;
  private readonly terminal: Terminal;
  private readonly fitting = new FitAddon();
  private readonly tags = new RowTags();
  private readonly cleanups: (() => void)[] = [];
  private generation = -1;
  private position = 0;
  private tag: TextTag | null = null;
  private isPainting = false;

  constructor(host: HTMLElement, options: ScreenOptions) {
    this.host = host;
    this.underlay = document.createElement("div");
    this.underlay.className = "terminal-underlay";
    this.underlay.setAttribute("aria-hidden", "true");
    host.append(this.underlay);
    this.terminal = new Terminal({
      allowTransparency: true,
      convertEol: true,
      cursorBlink: false,
      cursorInactiveStyle: options.onType === undefined ? "none" : "outline",
      disableStdin: options.onType === undefined,
      fontFamily: "monospace",
      fontSize: options.fontPx,
      lineHeight: 1.25,
      minimumContrastRatio: 4.5,
      scrollback: 5000,
      theme: themeFrom(readTokenColours(host)),
    });
    this.terminal.loadAddon(this.fitting);
    this.terminal.open(this.stage());
    this.prepareInput(options);
    this.watch();
  }

  /** Shows what has been added to `log` since the last call. */
  pull(log: ConsoleLog): void {
    if (log.generation !== this.generation) this.restart(log);
    this.position = Math.max(this.position, log.pieces.first);
    for (; this.position < log.pieces.end; this.position += 1) {
      const piece = log.pieces.at(this.position);
      if (piece === undefined) continue;
      if (this.tag === null || !isSameTag(this.tag, piece.tag)) this.beginTag(piece.tag);
      const text = piece.tag.repeated ? UNDERLINE + piece.text + NO_UNDERLINE : piece.text;
      this.terminal.write(text, this.paint);
    }
  }

  focus(): void {
    this.terminal.focus();
  }

  scroll(lines: number): void {
    this.terminal.scrollLines(lines);
  }

  get rows(): number {
    return this.terminal.rows;
  }

  dispose(): void {
    for (const cleanup of this.cleanups) cleanup();
    this.terminal.dispose();
    this.underlay.remove();
  }

  /**
   * Where the terminal lives: behind a shadow root, since it writes its rows and its styles into the page, and what
   * the region says in plain text would then say everything twice.
   */
  private stage(): HTMLElement {
    const stage = document.createElement("div");
    stage.className = "terminal-stage";
    this.host.append(stage);
    const root = stage.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(xtermStyle + STAGE_STYLE);
    root.adoptedStyleSheets = [sheet];
    const inner = document.createElement("div");
    inner.className = "inner";
    root.append(inner);
    this.cleanups.push(() => {
      stage.remove();
    });
    return inner;
  }

  private restart(log: ConsoleLog): void {
    this.generation = log.generation;
    this.position = 0;
    this.tag = null;
    this.tags.clear();
    this.terminal.reset();
    this.paint();
  }

  /** From the place that will be reached when all text so far has been taken in, `tag` holds. */
  private beginTag(tag: TextTag): void {
    this.tag = tag;
    this.terminal.write("", () => {
      const marker = this.terminal.registerMarker(0);
      this.tags.begin(marker, this.terminal.buffer.active.cursorX, tag);
    });
  }

  private prepareInput({ onType, onLeave, inputLabel }: ScreenOptions): void {
    const { textarea } = this.terminal;
    if (textarea !== undefined) {
      // The frame around the terminal is the tab stop; the input exists for the reader only once it is entered.
      textarea.tabIndex = -1;
      textarea.setAttribute("aria-hidden", "true");
      textarea.setAttribute("aria-label", inputLabel ?? "Console");
      textarea.addEventListener("focus", () => {
        textarea.removeAttribute("aria-hidden");
      });
      textarea.addEventListener("blur", () => {
        textarea.setAttribute("aria-hidden", "true");
      });
    }
    if (onType === undefined) return;
    const typing = this.terminal.onData(onType);
    this.cleanups.push(() => {
      typing.dispose();
    });
    this.terminal.attachCustomKeyEventHandler((event) => {
      const isWayOut =
        (event.ctrlKey && event.key === "]") || (event.shiftKey && event.key === "Tab");
      if (isWayOut && event.type === "keydown") {
        event.preventDefault();
        onLeave?.();
      }
      return !isWayOut && !isPageKey(event);
    });
  }

  private watch(): void {
    const sizes = new ResizeObserver(() => {
      this.fit();
    });
    sizes.observe(this.host);
    // A terminal that was made out of sight measures its letters when it is first seen; it is fitted after that.
    const sight = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.fit();
    });
    sight.observe(this.host);
    const unwatch = watchTokenColours(() => {
      this.terminal.options.theme = themeFrom(readTokenColours(this.host));
    });
    const listeners = [
      this.terminal.onRender(this.paint),
      this.terminal.onScroll(this.paint),
      this.terminal.onResize(this.paint),
    ];
    this.cleanups.push(unwatch, () => {
      sizes.disconnect();
      sight.disconnect();
      for (const listener of listeners) listener.dispose();
    });
    void document.fonts.load(`13px ${FONT}`).then(() => {
      this.terminal.options.fontFamily = FONT;
      this.fit();
    });
  }

  private fit(): void {
    if (this.host.clientWidth === 0 || this.host.clientHeight === 0) return;
    this.fitting.fit();
    // The terminal takes in its new size with the next frame; only then does it know how far it can scroll.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        this.terminal.scrollToBottom();
      });
    });
  }

  private paint = (): void => {
    if (this.isPainting) return;
    this.isPainting = true;
    requestAnimationFrame(() => {
      this.isPainting = false;
      const screen = this.terminal.element?.querySelector<HTMLElement>(".xterm-screen") ?? null;
      if (screen !== null) paintUnderlay(this.underlay, screen, this.terminal, this.tags);
    });
  };
}

const STAGE_STYLE = `
.inner, .xterm { height: 100%; }
.xterm { padding-left: 28px; }
.xterm .xterm-viewport, .xterm .xterm-scrollable-element { background: transparent !important; }
`;

/** Keys that belong to the page wherever the focus is: F6 goes on to the next region. */
function isPageKey(event: KeyboardEvent): boolean {
  return event.key === "F6";
}

/** The ground is transparent, so that what lies under the text shows whose it is. */
function themeFrom(colours: TokenColours): ITheme {
  return {
    background: colours.raised.replace(/^rgb\((.*)\)$/, "rgba($1, 0)"),
    foreground: colours.ink,
    cursor: colours.ink,
    cursorAccent: colours.raised,
    selectionBackground: colours.edge,
    selectionForeground: colours.raised,
  };
}
