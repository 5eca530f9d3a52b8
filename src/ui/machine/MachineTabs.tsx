import { Tabs } from "@base-ui/react/tabs";
import type { Seat } from "../../worker/messages.ts";
import type { MachineTab } from "../page/page-store.ts";
import { useLaboratory, usePage } from "../page/use-laboratory.ts";
import { CodeView } from "./CodeView.tsx";
import { DevicesView, StackView, TlbView } from "./InsideViews.tsx";
import { MemoryView } from "./MemoryView.tsx";
import { RegisterTable } from "./RegisterTable.tsx";

const VIEWS: readonly (readonly [
  MachineTab,
  string,
  (props: { readonly seat: Seat }) => React.ReactNode,
])[] = [
  ["registers", "Registers", RegisterTable],
  ["code", "Code", CodeView],
  ["memory", "Memory", MemoryView],
  ["tlb", "TLB", TlbView],
  ["stack", "Stack", StackView],
  ["devices", "Devices", DevicesView],
];

/** The inside of a machine, part by part. The twins always show the same part. */
export function MachineTabs({ seat }: { readonly seat: Seat }) {
  const laboratory = useLaboratory();
  const tab = usePage(({ machineTab }) => machineTab);
  return (
    <Tabs.Root
      className="machine-tabs"
      value={tab}
      onValueChange={(value) => {
        laboratory.showTab(value as MachineTab);
      }}
    >
      <Tabs.List className="tab-list" aria-label={`Inside the ${seat} machine`} activateOnFocus>
        {VIEWS.map(([value, name]) => (
          <Tabs.Tab key={value} className="tab" value={value}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {VIEWS.map(([value, , View]) => (
        <Tabs.Panel key={value} className="tab-panel" value={value}>
          <View seat={seat} />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
