import type { EventRow } from "../../worker/messages.ts";
import { kindText, placeText } from "../events/event-words.ts";
import { timeText } from "../page/text.ts";
import { useLaboratory } from "../page/use-laboratory.ts";
import type { Pointed } from "./diagram-screen.ts";

const WIDTH = 260;

/** What is under the pointer, in words. */
export function DiagramHint({ pointed }: { readonly pointed: Pointed }) {
  const { history } = useLaboratory();
  const position = pointed.event === null ? null : history.positionOf(pointed.event);
  const row = position === null ? undefined : history.events.at(position);
  return (
    <div
      className="hint"
      role="tooltip"
      style={{
        left: `max(8px, min(${pointed.x + 14}px, calc(100% - ${WIDTH}px)))`,
        top: pointed.y + 16,
        maxWidth: WIDTH,
      }}
    >
      {row !== undefined ? <EventHint row={row} /> : <EpochHint epoch={pointed.epoch} />}
    </div>
  );
}

function EventHint({ row }: { readonly row: EventRow }) {
  const epoch = row.epoch === null ? "" : ` · epoch ${row.epoch}`;
  return (
    <>
      <p>
        <strong>{kindText(row)}</strong> {row.text}
      </p>
      <p className="hint-place">
        {placeText(row.at)}
        {epoch} · {timeText(row.timeNs)}
      </p>
    </>
  );
}

function EpochHint({ epoch }: { readonly epoch: number | null }) {
  const { history } = useLaboratory();
  if (epoch === null) return null;
  const digest = history.lanes.backup.bandOf(epoch)?.digest ?? null;
  return (
    <p>
      <strong>Epoch {epoch}</strong> on both machines
      {digest === "equal" && ": equal at its end ✓"}
      {digest === "differs" && ": different at its end ≠"}
    </p>
  );
}
