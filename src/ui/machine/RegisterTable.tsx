import { memo, useMemo } from "react";
import type { Seat } from "../../worker/messages.ts";
import { comparisonOf } from "../history/comparison.ts";
import type { Base, FloatForm } from "../page/page-store.ts";
import { useFrame, useHistory, useLaboratory, usePage } from "../page/use-laboratory.ts";
import { OTHER_SEAT, SEAT_NAMES } from "./machine-names.ts";
import { PswBits } from "./PswBits.tsx";
import { type RegisterGroup, type RegisterRow, registerGroups } from "./register-rows.ts";

/** All registers of a machine: what the last step read and wrote, and what differs from the other machine. */
export function RegisterTable({ seat }: { readonly seat: Seat }) {
  const machine = useFrame((frame) => frame.machines[seat], null);
  const changes = useHistory((history) => history.changes[seat]);
  const frame = useHistory((history) => history.frame);
  const base = usePage((state) => state.base);
  const floatForm = usePage((state) => state.floatForm);
  const comparison = useMemo(() => (frame === null ? null : comparisonOf(frame)), [frame]);
  const other =
    frame !== null && comparison?.kind === "comparable" ? frame.machines[OTHER_SEAT[seat]] : null;
  const groups = useMemo(
    () => (machine === null ? [] : registerGroups(machine, changes, other, { base, floatForm })),
    [machine, changes, other, base, floatForm],
  );
  const differing = groups.flatMap(({ rows }) => rows.filter((row) => row.other !== null)).length;
  return (
    <>
      <RegisterTools seat={seat} />
      {comparison !== null && (
        <p className="compare-note" data-kind={differing > 0 ? "differs" : comparison.kind}>
          {differing > 0
            ? `≠ ${differing} differ from the ${OTHER_SEAT[seat]}, ${comparison.sentence}`
            : `${comparison.kind === "comparable" ? "✓ equal," : comparison.kind === "lag" ? "lag:" : "—"} ${comparison.sentence}`}
        </p>
      )}
      <table
        className="registers"
        role="table"
        aria-label={`${SEAT_NAMES[seat]} registers`}
        data-base={base}
        data-float={floatForm}
      >
        {groups.length === 0 ? (
          <tbody role="rowgroup" />
        ) : (
          groups.map((group) => <Group key={group.name} group={group} seat={seat} />)
        )}
      </table>
      {machine !== null && <PswBits seat={seat} psw={machine.psw} />}
    </>
  );
}

const BASES: readonly (readonly [Base, string])[] = [
  ["hex", "hexadecimal"],
  ["signed", "signed"],
  ["unsigned", "unsigned"],
  ["ascii", "letters"],
];
const FLOATS: readonly (readonly [FloatForm, string])[] = [
  ["double", "double"],
  ["single", "two singles"],
  ["hex", "hexadecimal"],
];

function RegisterTools({ seat }: { readonly seat: Seat }) {
  const { store } = useLaboratory();
  const base = usePage((state) => state.base);
  const floatForm = usePage((state) => state.floatForm);
  return (
    <div className="inside-tools">
      <label>
        words{" "}
        <select
          aria-label={`${SEAT_NAMES[seat]} registers, base of words`}
          value={base}
          onChange={(event) => {
            store.setState({ base: event.target.value as Base });
          }}
        >
          {BASES.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        floats{" "}
        <select
          aria-label={`${SEAT_NAMES[seat]} registers, form of floating point`}
          value={floatForm}
          onChange={(event) => {
            store.setState({ floatForm: event.target.value as FloatForm });
          }}
        >
          {FLOATS.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <span className="inside-legend">● written ○ read</span>
    </div>
  );
}

function Group({ group, seat }: { readonly group: RegisterGroup; readonly seat: Seat }) {
  return (
    <tbody role="rowgroup" data-group={group.name} aria-label={`${group.name} registers`}>
      {group.rows.map((row) => (
        <Row key={row.name} row={row} seat={seat} />
      ))}
    </tbody>
  );
}

/** Rendered again only where something of it has changed: few of a hundred registers do from step to step. */
const Row = memo(function Row({ row, seat }: RowProps) {
  const { name, use, value, isWritten, isRead, was, other } = row;
  const title = [use, was === null ? null : `was ${was}`].filter(Boolean).join("; ");
  return (
    <tr role="row" data-changed={isWritten} data-read={isRead} data-differs={other !== null}>
      <th role="rowheader" scope="row" title={title === "" ? undefined : title}>
        {name}
      </th>
      <td role="cell">
        {isWritten && <Mark glyph="●" words={was === null ? "written" : `written, was ${was}`} />}
        {isRead && !isWritten && <Mark glyph="○" words="read" />}
        {value}
        {other !== null && (
          <span className="differs" title={`the ${OTHER_SEAT[seat]} has ${other}`}>
            ≠
            <span className="visually-hidden">
              {" "}
              {other} in the {OTHER_SEAT[seat]}
            </span>
          </span>
        )}
      </td>
    </tr>
  );
}, isSameRow);

interface RowProps {
  readonly row: RegisterRow;
  readonly seat: Seat;
}

function isSameRow(before: RowProps, after: RowProps): boolean {
  const [a, b] = [before.row, after.row];
  return (
    before.seat === after.seat &&
    a.value === b.value &&
    a.isWritten === b.isWritten &&
    a.isRead === b.isRead &&
    a.was === b.was &&
    a.other === b.other
  );
}

function Mark({ glyph, words }: { readonly glyph: string; readonly words: string }) {
  return (
    <>
      <span className="change" aria-hidden="true" title={words}>
        {glyph}
      </span>
      <span className="visually-hidden">{words} </span>
    </>
  );
}
