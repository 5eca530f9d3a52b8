import { hexWord } from "../../base/hex.ts";
import type { Seat } from "../../worker/messages.ts";
import { grouped } from "../page/text.ts";
import { SEAT_NAMES } from "./machine-names.ts";
import { useDetail } from "./use-detail.ts";
import { VirtualRows } from "./VirtualRows.tsx";

/** The entries of the guest's translation lookaside buffer that translate. */
export function TlbView({ seat }: { readonly seat: Seat }) {
  const tlb = useDetail(seat, "tlb");
  if (tlb === null) return <p className="empty-note">The machine’s translations stand here.</p>;
  const { entries, capacity } = tlb;
  const cells = (row: number) => {
    const entry = entries[row];
    if (entry === undefined) return [];
    const { space, address, physical, rights, dirty, id } = entry;
    const more = `${dirty ? "" : ", not written yet"}${id === 0 ? "" : `, id ${id}`}`;
    return [`${space.toString(16)}:${hexWord(address)}`, hexWord(physical), `${rights}${more}`];
  };
  return (
    <>
      <p className="inside-note">
        {grouped(entries.length)} of {grouped(capacity)} entries translate.
        {entries.length === 0 && " The guest has mapped nothing, or runs without translation."}
      </p>
      {entries.length > 0 && (
        <VirtualRows
          name={`${SEAT_NAMES[seat]} TLB`}
          className="tlb"
          heads={["space:page", "frame", "levels that may"]}
          count={entries.length}
          cells={cells}
        />
      )}
    </>
  );
}

/** The words below the stack pointer; PA-RISC's stack grows towards higher addresses. */
export function StackView({ seat }: { readonly seat: Seat }) {
  const stack = useDetail(seat, "stack");
  if (stack === null) return <p className="empty-note">The words of the stack stand here.</p>;
  return (
    <>
      <p className="inside-note">
        sp is {hexWord(stack.pointer)}; the stack grows upwards: its newest words first.
      </p>
      <table className="stack" aria-label={`${SEAT_NAMES[seat]} stack`}>
        <thead>
          <tr>
            <th scope="col">place</th>
            <th scope="col">word</th>
            <th scope="col">meaning</th>
          </tr>
        </thead>
        <tbody>
          {stack.words.map(({ address, below, word, symbol, use }) => (
            <tr key={below}>
              <th scope="row" title={hexWord(address)}>
                sp−{below}
              </th>
              <td>{hexWord(word)}</td>
              <td>
                {symbol !== null && <strong>{symbol}</strong>} {use}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {stack.problem !== null && <p className="inside-problem">{stack.problem}</p>}
    </>
  );
}

/** The devices' registers that matter, and what is outstanding in them. */
export function DevicesView({ seat }: { readonly seat: Seat }) {
  const detail = useDetail(seat, "devices");
  if (detail === null) return <p className="empty-note">The machine’s devices stand here.</p>;
  return (
    <>
      {detail.devices.map(({ name, address, registers, notes }) => (
        <table key={name} className="device" aria-label={`${SEAT_NAMES[seat]} ${name}`}>
          <caption>
            {name} <span>{hexWord(address)}</span>
          </caption>
          <tbody>
            {registers.map((register) => (
              <tr key={register.name}>
                <th scope="row">{register.name}</th>
                <td>{register.value.toString(16).padStart(register.digits, "0")}</td>
                <td className="device-words">{register.words}</td>
              </tr>
            ))}
            {notes.map((note) => (
              <tr key={note}>
                <td colSpan={3} className="device-words">
                  {note}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  );
}
