import { Download, Play, X } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { type ProgramBuild, buildProgram } from "../../worker/assembly.ts";
import { grouped } from "../page/text.ts";
import { useLaboratory } from "../page/use-laboratory.ts";
import { type ProgramEditor, createEditor } from "./code-mirror.ts";
import { EXAMPLES } from "./examples.ts";
import { saveProgram, savedProgram } from "./saved-program.ts";

const FILE_NAME = "program.elf";
/** So long after the last key the program is assembled and kept. */
const PAUSE_MS = 250;

/** An editor for a program, what is wrong with it, and what can be done with it. */
export default function Workbench() {
  const laboratory = useLaboratory();
  const { source, build, setSource, editor, place } = useProgram();
  const close = () => {
    laboratory.store.setState({ isEditorOpen: false });
    document.getElementById("open-editor")?.focus();
  };
  /** Assembled anew: the last key may have been pressed just now. */
  const act = (action: (image: Uint8Array<ArrayBuffer>) => void) => {
    const now = buildProgram(source.current);
    if (now.ok) action(now.image);
    else editor.current?.goTo(now.mistakes[0]?.line ?? 1, now.mistakes[0]?.column ?? 1);
  };
  return (
    <>
      <header className="editor-bar">
        <h2 id="editor-title">Write a program</h2>
        <ExampleChoice
          choose={(text) => {
            editor.current?.setText(text);
            setSource(text);
          }}
        />
        <button
          type="button"
          className="button"
          data-strong={build.ok}
          onClick={() => {
            act((image) => {
              close();
              laboratory.runProgram(FILE_NAME, image);
            });
          }}
        >
          <Play aria-hidden="true" size={14} /> Assemble and run on the pair
        </button>
        <button type="button" className="button" onClick={() => act(download)}>
          <Download aria-hidden="true" size={14} /> Download ELF
        </button>
        <button type="button" className="tool push" aria-label="Close the editor" onClick={close}>
          <X aria-hidden="true" size={17} />
        </button>
      </header>
      <div className="editor-text" ref={place} />
      <footer className="editor-foot">
        <Outcome build={build} goTo={(line, column) => editor.current?.goTo(line, column)} />
        <p id="editor-hint" className="editor-hint">
          The syntax is that of GNU as for PA-RISC 1.1. Tab indents; press Escape, then Tab, to
          leave the editor. The program is kept in this browser.
        </p>
      </footer>
    </>
  );
}

/** The text in the editor, and what the assembler makes of it a moment after the last change. */
function useProgram() {
  const [text, setText] = useState(() => savedProgram() ?? EXAMPLES[0]?.source ?? "");
  const [build, setBuild] = useState<ProgramBuild>(() => buildProgram(text));
  const source = useRef(text);
  const first = useRef({ text, build });
  const editor = useRef<ProgramEditor | null>(null);
  const setSource = useCallback((next: string) => {
    source.current = next;
    setText(next);
  }, []);
  const place = useCallback(
    (element: HTMLDivElement | null) => {
      if (element === null) return undefined;
      const made = createEditor(element, source.current, setSource);
      editor.current = made;
      return () => {
        made.destroy();
        editor.current = null;
      };
    },
    [setSource],
  );
  useEffect(() => {
    const timer = setTimeout(
      () => {
        const made = text === first.current.text ? first.current.build : buildProgram(text);
        setBuild(made);
        editor.current?.markMistakes(made.ok ? [] : made.mistakes);
        saveProgram(text);
      },
      text === first.current.text ? 0 : PAUSE_MS,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return { source, build, setSource, editor, place };
}

function ExampleChoice({ choose }: { readonly choose: (source: string) => void }) {
  return (
    <label className="editor-examples">
      <span>Example</span>{" "}
      <select
        value=""
        onChange={(event) => {
          const example = EXAMPLES.find(({ name }) => name === event.target.value);
          if (example !== undefined) choose(example.source);
        }}
      >
        <option value="">Take one of {EXAMPLES.length} …</option>
        {EXAMPLES.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** One line that is announced; below it each mistake as a link to its place. */
function Outcome(props: {
  readonly build: ProgramBuild;
  readonly goTo: (line: number, column: number) => void;
}) {
  const { build, goTo } = props;
  const mistakes = build.ok ? [] : build.mistakes;
  return (
    <div className="editor-outcome">
      <p role="status" aria-label="Assembler" data-ok={build.ok}>
        {build.ok
          ? `${grouped(build.size)} bytes at 0x${build.address.toString(16)}: ready to run.`
          : `${mistakes.length === 1 ? "1 mistake" : `${mistakes.length} mistakes`}: the program can’t run yet.`}
      </p>
      {mistakes.length > 0 && (
        <ul aria-label="Mistakes">
          {mistakes.map(({ line, column, sentence }) => (
            <li key={`${line}:${column}`}>
              <button type="button" onClick={() => goTo(line, column)}>
                <span className="mistake-place">
                  Line {line}, column {column}:
                </span>{" "}
                {sentence}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function download(image: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([image], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = FILE_NAME;
  link.click();
  URL.revokeObjectURL(url);
}
