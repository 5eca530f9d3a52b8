import { useState } from "react";
import type { EventRow, QueuedInterrupt, Seat } from "../../worker/messages.ts";
import { Term } from "../page/Terms.tsx";
import { timeText } from "../page/text.ts";
import { useFrame, useHistory } from "../page/use-laboratory.ts";
import { SEAT_NAMES } from "./machine-names.ts";

const NONE: readonly QueuedInterrupt[] = [];

/** The interrupts that a machine knows of and its guest has not taken yet, oldest first; each opens its biography. */
export function InterruptQueue({ seat }: { readonly seat: Seat }) {
  const interrupts = useFrame((frame) => frame.machines[seat].interrupts, NONE);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className="queue">
      <h3>
        <Term name="interrupt">Interrupt queue</Term>{" "}
        <span className="count">{interrupts.length === 0 ? "" : interrupts.length}</span>
      </h3>
      <ul aria-label={`${SEAT_NAMES[seat]} interrupt queue`}>
        {interrupts.map((interrupt, index) => {
          const key = `${interrupt.id}-${interrupt.source}-${interrupt.id === 0 ? index : ""}`;
          return (
            <li key={key}>
              <button
                type="button"
                className="queue-item"
                aria-expanded={open === key}
                onClick={() => {
                  setOpen(open === key ? null : key);
                }}
              >
                {interrupt.text}
              </button>
              {open === key && <Biography interrupt={interrupt} />}
            </li>
          );
        })}
      </ul>
      {interrupts.length === 0 && <p className="queue-empty">nothing waits</p>}
    </div>
  );
}

/** What has become of one interrupt so far, on both machines and between them. */
function Biography({ interrupt: { id, source } }: { readonly interrupt: QueuedInterrupt }) {
  const rows = useHistory(({ interrupts }) => interrupts.rowsOf(id));
  if (id === 0) return <p className="biography">{OWN_WORDS[source] ?? OWN_WORDS["serial port"]}</p>;
  return (
    <ol className="biography" aria-label={`What became of Int ${id}`}>
      {rows.map((row) => (
        <li key={row.n}>
          <span className="biography-time">{timeText(row.timeNs)}</span> {placeOf(row)}: {row.text}
          {row.rule === null ? "" : ` (${row.rule})`}
        </li>
      ))}
    </ol>
  );
}

function placeOf({ at, epoch, kind }: EventRow): string {
  const where = at === "world" || at === "channel" ? at : SEAT_NAMES[at];
  const deed = kind === "send" ? ", sends" : kind === "receive" ? ", receives" : "";
  return `${where}${epoch === null ? "" : `, epoch ${epoch}`}${deed}`;
}

/** Interrupts without a number are never sent: each machine derives them from its own state. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  "interval timer":
    "Each machine derives it from the time that both agree on, [Tme], so it is never sent; it is posted at an epoch’s end.",
  "serial port":
    "The guest’s own serial port raised it: both machines do so at the same instruction, so it is never sent.",
  disk: "The disk adapter raises it at the end of the epoch in which a request has been answered.",
};
