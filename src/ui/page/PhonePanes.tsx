import { Tabs } from "@base-ui/react/tabs";
import { WorldConsole } from "../console/WorldConsole.tsx";
import { Diagram } from "../diagram/Diagram.tsx";
import { MachinePane } from "../machine/MachinePane.tsx";
import type { Pane } from "./page-store.ts";
import { useLaboratory, usePage } from "./use-laboratory.ts";

const PANES: readonly (readonly [Pane, string])[] = [
  ["diagram", "Diagram"],
  ["primary", "Primary"],
  ["backup", "Backup"],
  ["world", "World"],
];

/** One pane at a time, chosen by tabs. All stay in the page, so that nothing is lost by looking elsewhere. */
export function PhonePanes() {
  const { store } = useLaboratory();
  const pane = usePage((state) => state.pane);
  return (
    <Tabs.Root
      className="phone-panes"
      value={pane}
      onValueChange={(value) => {
        store.setState({ pane: value as Pane });
      }}
    >
      <Tabs.List className="tab-list phone-tabs" aria-label="Panes" activateOnFocus>
        {PANES.map(([value, name]) => (
          <Tabs.Tab key={value} className="tab" value={value}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <PhonePane value="diagram">
        <Diagram />
      </PhonePane>
      <PhonePane value="primary">
        <MachinePane seat="primary" />
      </PhonePane>
      <PhonePane value="backup">
        <MachinePane seat="backup" />
      </PhonePane>
      <PhonePane value="world">
        <WorldConsole />
      </PhonePane>
    </Tabs.Root>
  );
}

function PhonePane(props: { readonly value: Pane; readonly children: React.ReactNode }) {
  return (
    <Tabs.Panel className="phone-pane" value={props.value} keepMounted>
      {props.children}
    </Tabs.Panel>
  );
}
