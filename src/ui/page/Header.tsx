import { ChevronDown, CircleHelp, FolderOpen, Moon, SquarePen, Sun } from "lucide-react";
import { useRef } from "react";
import { SettingsPanel } from "../settings/SettingsPanel.tsx";
import { durationText, grouped } from "./text.ts";
import { useHistory, useLaboratory, usePage } from "./use-laboratory.ts";

/** What this is, what runs in it, and how it is set. */
export function Header() {
  const { store } = useLaboratory();
  const isSettingsOpen = usePage((state) => state.isSettingsOpen);
  return (
    <header className="page-header">
      <div className="page-bar">
        <h1>
          <svg className="logo" viewBox="0 0 20 20" aria-hidden="true">
            <rect x="1" y="3.5" width="8" height="8" />
            <path d="M10.5 16.5h8.6L14.8 8.6z" />
          </svg>
          Understudy
        </h1>
        <p className="subtitle">one computer made of two</p>
        <SettingsSummary />
        <ImageButton />
        <EditorButton />
        <div className="page-tools">
          <ThemeSwitch />
          <button
            type="button"
            className="tool"
            aria-label="Keys and help"
            title="Keys and help (?)"
            onClick={() => {
              store.setState({ isKeySheetOpen: true });
            }}
          >
            <CircleHelp aria-hidden="true" size={17} />
          </button>
        </div>
      </div>
      <div id="settings-panel" hidden={!isSettingsOpen}>
        <SettingsPanel />
      </div>
    </header>
  );
}

/** How the present pair is set, as one line; opens the settings. */
function SettingsSummary() {
  const { store } = useLaboratory();
  const isOpen = usePage((state) => state.isSettingsOpen);
  const settings = useHistory(({ opened }) => opened?.settings ?? null);
  const parts =
    settings === null
      ? ["settings"]
      : [
          `epoch ${grouped(settings.epochLength)}`,
          settings.protocol,
          `loss ${Number((settings.loss * 100).toPrecision(3))} %`,
          `seed ${settings.seed}`,
          `timeout ${durationText(settings.detectionTimeoutNs)}`,
        ];
  return (
    <button
      type="button"
      className="summary-button"
      aria-expanded={isOpen}
      aria-controls="settings-panel"
      onClick={() => {
        store.setState({ isSettingsOpen: !isOpen });
      }}
    >
      <span className="visually-hidden">Settings: </span>
      <span className="summary-parts">
        {parts.map((part) => (
          <span key={part}>{part} </span>
        ))}
      </span>
      <ChevronDown aria-hidden="true" size={14} />
    </button>
  );
}

/** Opens the editor, and closes it. */
function EditorButton() {
  const { store } = useLaboratory();
  const isOpen = usePage((state) => state.isEditorOpen);
  return (
    <button
      id="open-editor"
      type="button"
      className="button small"
      aria-expanded={isOpen}
      title="Write a program in assembly, and run it on both machines"
      onClick={() => {
        store.setState({ isEditorOpen: !isOpen });
      }}
    >
      <SquarePen aria-hidden="true" size={14} />{" "}
      <span className="button-name">Write a program</span>
    </button>
  );
}

/** Which image runs; opens another from a file. Dropping a file on the page does the same. */
function ImageButton() {
  const laboratory = useLaboratory();
  const input = useRef<HTMLInputElement>(null);
  const isBuiltIn = usePage((state) => state.image === null);
  const name = useHistory(({ opened }) => opened?.imageName ?? "…");
  const bytes = useHistory(({ opened }) => opened?.imageBytes ?? 0);
  const digest = useHistory(({ opened }) => opened?.imageDigest ?? "");
  return (
    <div className="image">
      <span className="image-name" title={`${grouped(bytes)} bytes, digest ${digest}`}>
        {name}
      </span>
      {!isBuiltIn && (
        <button type="button" className="button small" onClick={laboratory.useBuiltInImage}>
          Back to the built-in guest
        </button>
      )}
      <button
        type="button"
        className="button small"
        title="Open an ELF image for PA-RISC, or a disk; or drop it anywhere on the page"
        onClick={() => input.current?.click()}
      >
        <FolderOpen aria-hidden="true" size={14} /> <span className="button-name">Open image</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Image file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) void laboratory.openFile(file);
        }}
      />
    </div>
  );
}

function ThemeSwitch() {
  const { store } = useLaboratory();
  const theme = usePage((state) => state.theme);
  const isDark =
    theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  const name = isDark ? "Light theme" : "Dark theme";
  return (
    <button
      type="button"
      className="tool"
      aria-label={name}
      title={name}
      onClick={() => {
        store.setState({ theme: isDark ? "light" : "dark" });
      }}
    >
      {isDark ? <Sun aria-hidden="true" size={17} /> : <Moon aria-hidden="true" size={17} />}
    </button>
  );
}
