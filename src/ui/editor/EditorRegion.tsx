import { Suspense, lazy } from "react";
import { usePage } from "../page/use-laboratory.ts";

const Workbench = lazy(async () => await import("./Workbench.tsx"));

/** The editor over the panes, when it is open. Its script is fetched when it is first needed. */
export function EditorRegion() {
  const isOpen = usePage((state) => state.isEditorOpen);
  if (!isOpen) return null;
  return (
    <section className="editor" aria-labelledby="editor-title">
      <Suspense fallback={<p className="empty-note">The editor is being fetched.</p>}>
        <Workbench />
      </Suspense>
    </section>
  );
}
