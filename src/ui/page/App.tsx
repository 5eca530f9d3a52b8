import { useEffect } from "react";
import { useKeys } from "../keys/use-keys.ts";
import { EditorRegion } from "../editor/EditorRegion.tsx";
import { KeySheet } from "../keys/KeySheet.tsx";
import { Transport } from "../transport/Transport.tsx";
import { Announcer } from "./Announcer.tsx";
import { DropZone } from "./DropZone.tsx";
import { Header } from "./Header.tsx";
import type { Laboratory } from "./laboratory.ts";
import { BrokenSheet, NoticeLine } from "./Notices.tsx";
import { Panes } from "./Panes.tsx";
import { applyTheme } from "./preferences.ts";
import { Story } from "./Story.tsx";
import { LaboratoryContext, usePage } from "./use-laboratory.ts";

/** The whole page around one laboratory. */
export function App({ laboratory }: { readonly laboratory: Laboratory }) {
  return (
    <LaboratoryContext value={laboratory}>
      <Page />
    </LaboratoryContext>
  );
}

function Page() {
  const theme = usePage((state) => state.theme);
  const isEditorOpen = usePage((state) => state.isEditorOpen);
  useEffect(() => {
    applyTheme(theme, document.documentElement);
  }, [theme]);
  useKeys();
  return (
    <div className="page">
      <Header />
      <main>
        <div className="beneath" inert={isEditorOpen}>
          <Story />
          <Panes />
        </div>
        <EditorRegion />
      </main>
      <NoticeLine />
      <Transport />
      <KeySheet />
      <BrokenSheet />
      <Announcer />
      <DropZone />
    </div>
  );
}
