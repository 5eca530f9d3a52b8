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
import type { StoryPlayer } from "../story/player.ts";
import { StoryStrip } from "../story/StoryStrip.tsx";
import { StoryPlayerContext } from "../story/use-story-player.ts";
import { LaboratoryContext, usePage } from "./use-laboratory.ts";

/** The whole page around one laboratory. */
export function App({
  laboratory,
  player,
}: {
  readonly laboratory: Laboratory;
  readonly player: StoryPlayer;
}) {
  return (
    <LaboratoryContext value={laboratory}>
      <StoryPlayerContext value={player}>
        <Page />
      </StoryPlayerContext>
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
          <StoryStrip />
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
