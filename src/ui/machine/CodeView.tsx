import { useEffect, useRef } from "react";
import { hexWord } from "../../base/hex.ts";
import type { CodeLine, Seat } from "../../worker/messages.ts";
import { useFrame } from "../page/use-laboratory.ts";
import { OTHER_SEAT, SEAT_NAMES } from "./machine-names.ts";

/** How near to an edge of its panel the next instruction may stand. */
const EDGE_PX = 40;
/** The explanation stands over the panel's lower edge. */
const LOWER_EDGE_PX = 100;
const NO_CODE: readonly CodeLine[] = [];
const QUEUE_MARKS = { front: "▶", back: "▷" } as const;
const QUEUE_NAMES = { front: "next", back: "after next" } as const;

/** Disassembly around the program counter: ▶ is executed next, ▷ after it. */
export function CodeView({ seat }: { readonly seat: Seat }) {
  const code = useFrame((frame) => frame.machines[seat].code, NO_CODE);
  const other = useFrame((frame) => frame.machines[OTHER_SEAT[seat]].iaoq[0] & ~3, null);
  const isSeen = code.some((line) => line.address === (other ?? 0) >>> 0);
  const table = useRef<HTMLTableElement>(null);
  const address = code.find(({ queue }) => queue === "front")?.address;
  useEffect(() => {
    const next = table.current?.querySelector("[aria-current]") ?? null;
    const panel = table.current?.closest("[role=tabpanel]") ?? null;
    if (next !== null && panel !== null) keepInSight(next, panel);
  }, [address]);
  if (code.length === 0) {
    return <p className="empty-note">The instructions around the program counter stand here.</p>;
  }
  return (
    <>
      <OtherPosition seat={seat} isSeen={isSeen} />
      <table ref={table} className="code" aria-label={`${SEAT_NAMES[seat]} code`}>
        <tbody>
          {code.map((line) => (
            <Line
              key={line.address}
              line={line}
              visitor={other !== null && line.address === other >>> 0 ? OTHER_SEAT[seat] : null}
            />
          ))}
        </tbody>
      </table>
      <NextInWords seat={seat} />
    </>
  );
}

/** Where the other machine is, when that is not among these lines. */
function OtherPosition({ seat, isSeen }: { readonly seat: Seat; readonly isSeen: boolean }) {
  const other = OTHER_SEAT[seat];
  const next = useFrame((frame) => frame.machines[other].next, null);
  const at = useFrame((frame) => frame.machines[other].iaoq[0], 0);
  if (isSeen) return null;
  return (
    <p className="code-elsewhere">
      <span className={`shape shape-${other}`} aria-hidden="true" /> the {other} is at{" "}
      {hexWord((at & ~3) >>> 0)} {next?.place ?? ""}
    </p>
  );
}

/** What the next instruction does, where it stands, and how privileged it is. */
function NextInWords({ seat }: { readonly seat: Seat }) {
  const next = useFrame((frame) => frame.machines[seat].next, null);
  if (next === null) return <p className="code-next">Nothing is mapped at the next address.</p>;
  return (
    <p className="code-next">
      <span className="code-place">
        ▶ {next.place !== null && <strong>{next.place}</strong>} level {next.level}
      </span>{" "}
      {next.nullified ? "Skipped, as the one before it says. " : ""}
      {next.words}
    </p>
  );
}

/** Scrolls the panel, and nothing else, so that the row stands in its middle when it is near an edge. */
function keepInSight(row: Element, panel: Element): void {
  const { top, bottom } = row.getBoundingClientRect();
  const frame = panel.getBoundingClientRect();
  if (top >= frame.top + EDGE_PX && bottom <= frame.bottom - LOWER_EDGE_PX) return;
  panel.scrollTop += (top + bottom) / 2 - (frame.top + frame.bottom) / 2;
}

interface LineProps {
  readonly line: CodeLine;
  /** The other machine stands here too. */
  readonly visitor: Seat | null;
}

function Line({ line: { address, word, text, label, queue }, visitor }: LineProps) {
  return (
    <>
      {label !== null && (
        <tr className="code-label">
          <td />
          <td colSpan={3}>{label}:</td>
        </tr>
      )}
      <tr data-queue={queue ?? undefined} aria-current={queue === "front" ? "step" : undefined}>
        <td title={queue === null ? undefined : QUEUE_NAMES[queue]}>
          {queue !== null && QUEUE_MARKS[queue]}
        </td>
        <th scope="row">{hexWord(address)}</th>
        <td className="code-word">{hexWord(word)}</td>
        <td className="code-text">
          {text ?? "not mapped"}
          {visitor !== null && (
            <span className="code-other">
              <span className={`shape shape-${visitor}`} aria-hidden="true" /> {visitor}
            </span>
          )}
        </td>
      </tr>
    </>
  );
}
