import { hexGroups } from "../../base/hex.ts";
import type { MachineView, Seat } from "../../worker/messages.ts";
import type { RegisterChanges } from "../history/register-changes.ts";
import { useFrame, useHistory } from "../page/use-laboratory.ts";
import { CONTROL_NAMES, GENERAL_USES, SEAT_NAMES } from "./machine-names.ts";

/** One register: its name, its value, whether the last step wrote it. */
interface Row {
  readonly name: string;
  readonly use: string | undefined;
  readonly value: string;
  readonly isChanged: boolean;
}

/** All registers of a machine that a reader may want, general ones first; written ones are marked. */
export function RegisterTable({ seat }: { readonly seat: Seat }) {
  const machine = useFrame((frame) => frame.machines[seat], null);
  const changes = useHistory((history) => history.changes[seat]);
  return (
    <table className="registers" role="table" aria-label={`${SEAT_NAMES[seat]} registers`}>
      {machine === null ? (
        <tbody role="rowgroup" />
      ) : (
        <>
          <Group rows={generalRows(machine, changes)} />
          <Group rows={specialRows(machine, changes)} />
        </>
      )}
    </table>
  );
}

function Group({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <tbody role="rowgroup">
      {rows.map(({ name, use, value, isChanged }) => (
        <tr key={name} role="row" data-changed={isChanged}>
          <th role="rowheader" scope="row" title={use}>
            {name}
          </th>
          <td role="cell">
            {isChanged && <span className="change">●</span>}
            {value}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function generalRows(machine: MachineView, changes: RegisterChanges): Row[] {
  return Array.from(machine.general, (word, index) => ({
    name: `r${index}`,
    use: GENERAL_USES[index],
    value: hexGroups(word),
    isChanged: changes.general.has(index),
  }));
}

function specialRows(machine: MachineView, changes: RegisterChanges): Row[] {
  const { iaoq, iasq, control, psw } = machine;
  const queueUse = "address of the instruction that is executed";
  return [
    row("pc", `${queueUse} next`, iaoq[0], changes.queue),
    row("npc", `${queueUse} after that`, iaoq[1], changes.queue),
    row("psw", "processor status word", psw, changes.psw),
    row("pcsq", "space of the program counter", iasq[0], false),
    ...CONTROL_NAMES.map(([number, name, use]) =>
      row(name, `cr${number}, ${use}`, control[number] ?? 0, changes.control.has(number)),
    ),
    ...Array.from(machine.space, (word, index) =>
      row(`sr${index}`, "space register", word, changes.space.has(index)),
    ),
  ];
}

function row(name: string, use: string, word: number, isChanged: boolean): Row {
  return { name, use, value: hexGroups(word), isChanged };
}
