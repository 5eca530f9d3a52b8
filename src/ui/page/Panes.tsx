import { Group, Panel, Separator } from "react-resizable-panels";
import { WorldConsole } from "../console/WorldConsole.tsx";
import { Diagram } from "../diagram/Diagram.tsx";
import { MachinePane } from "../machine/MachinePane.tsx";
import { PhonePanes } from "./PhonePanes.tsx";
import { useMedia } from "./use-media.ts";

export const PHONE = "(max-width: 767px)";

/** The panes: the world above, the twins below it with the diagram between them; on a phone one at a time. */
export function Panes() {
  const isPhone = useMedia(PHONE);
  return isPhone ? <PhonePanes /> : <DesktopPanes />;
}

function DesktopPanes() {
  return (
    <Group orientation="vertical" className="panes">
      <Panel defaultSize="23%" minSize={120} id="world">
        <WorldConsole />
      </Panel>
      <Separator className="separator horizontal" aria-label="Height of the world’s console" />
      <Panel minSize={220} id="pair">
        <Group orientation="horizontal">
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
