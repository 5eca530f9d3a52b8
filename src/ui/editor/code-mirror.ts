/** The one wrapper of CodeMirror: an editor for a program, with its mistakes marked. */
import { defaultKeymap, history, historyKeymap, indentLess, insertTab } from "@codemirror/commands";
import { indentUnit } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Text } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { SourceMistake } from "../../worker/assembly.ts";
import { colours, parisc } from "./language.ts";

/** An editor on the page; `destroy` it when it goes. */
export interface ProgramEditor {
  /** Replaces all of the text. */
  setText(text: string): void;
  markMistakes(mistakes: readonly SourceMistake[]): void;
  /** Puts the cursor there, in sight, and the focus into the editor. */
  goTo(line: number, column: number): void;
  destroy(): void;
}

const TAB_SIZE = 8;

const look = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--raised)", color: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", fontSize: "var(--text-sm)", lineHeight: "1.5" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--faint)", border: "none" },
  ".cm-activeLineGutter": { backgroundColor: "var(--hover)", color: "var(--ink)" },
  ".cm-activeLine": { backgroundColor: "var(--stripe)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    {
      backgroundColor: "color-mix(in oklab, var(--backup) 30%, transparent)",
    },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--edge)",
  },
});

export function createEditor(
  parent: HTMLElement,
  text: string,
  onChange: (text: string) => void,
): ProgramEditor {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        history(),
        drawSelection(),
        lintGutter(),
        parisc,
        colours,
        look,
        EditorState.tabSize.of(TAB_SIZE),
        indentUnit.of("\t"),
        keymap.of([
          { key: "Tab", run: insertTab, shift: indentLess },
          ...defaultKeymap,
          ...historyKeymap,
          ...lintKeymap,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": "Program",
          "aria-describedby": "editor-hint",
          spellcheck: "false",
          tabindex: "0",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText: (next) => {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        selection: { anchor: 0 },
        scrollIntoView: true,
      });
    },
    markMistakes: (mistakes) => {
      view.dispatch(
        setDiagnostics(
          view.state,
          mistakes.map((one) => diagnostic(view.state.doc, one)),
        ),
      );
    },
    goTo: (line, column) => {
      const anchor = positionOf(view.state.doc, line, column);
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => {
      view.destroy();
    },
  };
}

function positionOf(doc: Text, line: number, column: number): number {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(found.from + column - 1, found.to);
}

/** The word at the mistake is underlined, or the line's end. */
function diagnostic(doc: Text, { line, column, sentence }: SourceMistake): Diagnostic {
  const from = positionOf(doc, line, column);
  const { to: end } = doc.lineAt(from);
  const word = /^[%,.]?[\w.$]*/.exec(doc.sliceString(from, end))?.[0] ?? "";
  const to = Math.min(end, from + Math.max(1, word.length));
  return { from, to, severity: "error", message: `Line ${line}, column ${column}: ${sentence}` };
}
