import { useEffect, useRef } from "react";
import { Group, Panel, Separator, useGroupRef } from "react-resizable-panels";
import { WorldConsole } from "../console/WorldConsole.tsx";
import { Diagram } from "../diagram/Diagram.tsx";
import { MachinePane } from "../machine/MachinePane.tsx";
import { PhonePanes } from "./PhonePanes.tsx";
import { usePage } from "./use-laboratory.ts";
import { useMedia } from "./use-media.ts";

export const PHONE = "(max-width: 767px)";

/** The panes: the world above, the twins below it with the diagram between them; on a phone one at a time. */
export function Panes() {
  const isPhone = useMedia(PHONE);
  return isPhone ? <PhonePanes /> : <DesktopPanes />;
}

const ROWS = { usual: { world: 23, pair: 77 }, tall: { world: 50, pair: 50 } } as const;
const COLUMNS = {
  usual: { primary: 30, diagram: 40, backup: 30 },
  wide: { primary: 20, diagram: 60, backup: 20 },
} as const;

/** Sets a group's layout whenever `layout` changes, but not before: the panels' own sizes come first. */
function useLayoutOf(layout: Readonly<Record<string, number>>) {
  const group = useGroupRef();
  const shown = useRef(layout);
  useEffect(() => {
    if (shown.current === layout) return;
    shown.current = layout;
    group.current?.setLayout({ ...layout });
  }, [group, layout]);
  return group;
}

function DesktopPanes() {
  const isWide = usePage((state) => state.isDiagramWide);
  const isTall = usePage((state) => state.isWorldTall);
  const rows = useLayoutOf(isTall ? ROWS.tall : ROWS.usual);
  const columns = useLayoutOf(isWide ? COLUMNS.wide : COLUMNS.usual);
  return (
    <Group orientation="vertical" className="panes" groupRef={rows}>
      <Panel defaultSize="23%" minSize={150} id="world">
        <WorldConsole />
      </Panel>
      <Separator className="separator horizontal" aria-label="Height of the world’s console" />
      <Panel minSize={220} id="pair">
        <Group orientation="horizontal" groupRef={columns}>
          <Panel defaultSize="30%" minSize={250} id="primary">
            <MachinePane seat="primary" />
          </Panel>
          <Separator className="separator vertical" aria-label="Width of the primary’s pane" />
          <Panel minSize={280} id="diagram">
            <Diagram />
          </Panel>
          <Separator className="separator vertical" aria-label="Width of the backup’s pane" />
          <Panel defaultSize="30%" minSize={250} id="backup">
            <MachinePane seat="backup" />
          </Panel>
        </Group>
      </Panel>
    </Group>
  );
}
