/** Colours for PA-RISC assembly: what each word is, told line by line. */
import {
  HighlightStyle,
  StreamLanguage,
  type StringStream,
  syntaxHighlighting,
} from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { WORDS } from "../../worker/assembly.ts";

interface State {
  /** An instruction has been named in this statement: what follows are its operands. */
  isAfterMnemonic: boolean;
}

const REGISTER = /^%[A-Za-z]\w*/;
const NUMBER = /^(?:0[xX][0-9A-Fa-f]+|\d[\w.]*|'\\?.)/;
const NAME = /^[A-Za-z_.$][\w.$]*/;
const COMPLETERS = /^(?:,[^\s,;]*)+/;
const SELECTOR = /^[LR][RSD]?%/;

export const parisc = StreamLanguage.define<State>({
  name: "parisc",
  startState: () => ({ isAfterMnemonic: false }),
  token: (stream, state) => {
    if (stream.sol()) state.isAfterMnemonic = false;
    if (stream.eatSpace()) return null;
    return token(stream, state);
  },
  languageData: { commentTokens: { line: ";" } },
});

function token(stream: StringStream, state: State): string | null {
  if (stream.match(/^;.*/) !== null || stream.match(/^\/\*.*?(?:\*\/|$)/) !== null)
    return "comment";
  if (stream.match(/^"(?:[^"\\]|\\.)*"?/) !== null) return "string";
  if (stream.match("!") === true) {
    state.isAfterMnemonic = false;
    return "separator";
  }
  if (stream.match(REGISTER) !== null) return "variableName.special";
  if (stream.match(SELECTOR) !== null) return "operator";
  if (stream.match(NUMBER) !== null)
    return stream.match(/^\s*:/, false) === null ? "number" : "labelName";
  if (stream.match(NAME) !== null) return nameToken(stream, state);
  stream.next();
  return null;
}

function nameToken(stream: StringStream, state: State): string {
  if (stream.match(/^\s*:/, false) !== null) return "labelName";
  const word = stream.current().toLowerCase();
  if (state.isAfterMnemonic) return "variableName";
  state.isAfterMnemonic = true;
  if (word.startsWith(".")) return WORDS.directives.has(word) ? "meta" : "invalid";
  if (!WORDS.mnemonics.has(word)) return "invalid";
  stream.match(COMPLETERS);
  return "keyword";
}

/** Colours are the page's own, so that both themes and high contrast have them. */
const style = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--backup-text)", fontWeight: "600" },
  { tag: tags.meta, color: "var(--soft)", fontWeight: "600" },
  { tag: tags.labelName, color: "var(--primary-text)", fontWeight: "600" },
  { tag: tags.special(tags.variableName), color: "var(--ink)" },
  { tag: tags.variableName, color: "var(--primary-text)" },
  { tag: tags.number, color: "var(--ink)" },
  { tag: tags.string, color: "var(--soft)" },
  { tag: tags.comment, color: "var(--faint)", fontStyle: "italic" },
  { tag: tags.operator, color: "var(--soft)" },
  { tag: tags.invalid, color: "var(--alarm)" },
]);

export const colours = syntaxHighlighting(style);
