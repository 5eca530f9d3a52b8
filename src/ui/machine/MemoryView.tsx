import { type SyntheticEvent, useId, useMemo, useState } from "react";
import { hexWord } from "../../base/hex.ts";
import type { MemoryDetail, Seat } from "../../worker/messages.ts";
import { comparisonOf } from "../history/comparison.ts";
import { grouped } from "../page/text.ts";
import { useHistory, useLaboratory, usePage } from "../page/use-laboratory.ts";
import { OTHER_SEAT, SEAT_NAMES } from "./machine-names.ts";
import { PageMap } from "./PageMap.tsx";
import { letterOf } from "./register-text.ts";
import { useDetail } from "./use-detail.ts";
import { VirtualRows } from "./VirtualRows.tsx";

const ROW_BYTES = 8;
const PAGE_BYTES = 4096;

/** Memory: what its pages are for, the bytes around a place, and the words that are watched. */
export function MemoryView({ seat }: { readonly seat: Seat }) {
  const memory = useDetail(seat, "memory");
  if (memory === null) return <p className="empty-note">The machine’s memory stands here.</p>;
  return (
    <>
      <GoTo seat={seat} />
      <Bytes seat={seat} memory={memory} />
      <Watched seat={seat} memory={memory} />
      <PageMap seat={seat} memory={memory} />
    </>
  );
}

function GoTo({ seat }: { readonly seat: Seat }) {
  const laboratory = useLaboratory();
  const place = usePage((state) => state.place);
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const text = draft ?? place;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    laboratory.goTo(text.trim());
    setDraft(null);
  };
  return (
    <form className="inside-tools" onSubmit={submit}>
      <label htmlFor={id} className="visually-hidden">
        {SEAT_NAMES[seat]} memory: address, symbol or register
      </label>
      <input
        id={id}
        value={text}
        placeholder="0x1f40, main, sp"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        onChange={(event) => {
          setDraft(event.target.value);
        }}
      />
      <button type="submit" className="small-button">
        Go
      </button>
      <button
        type="button"
        className="small-button"
        onClick={() => {
          laboratory.watch(text.trim());
        }}
      >
        Watch
      </button>
    </form>
  );
}

function Bytes({ seat, memory }: { readonly seat: Seat; readonly memory: MemoryDetail }) {
  const laboratory = useLaboratory();
  const { address, physical, bytes, problem, symbol } = memory.bytes;
  const theirs = useOtherBytes(seat, physical);
  if (problem !== null || address === null || physical === null) {
    return <p className="inside-problem">{problem}</p>;
  }
  const page = address - (address % PAGE_BYTES);
  const cells = (row: number) => {
    const at = row * ROW_BYTES;
    const part = bytes.subarray(at, at + ROW_BYTES);
    const differs = theirs !== null && part.some((byte, index) => theirs[at + index] !== byte);
    return [
      `${hexWord(page + at)}${differs ? " ≠" : ""}`,
      `${hexOf(part.subarray(0, 4))} ${hexOf(part.subarray(4))}`,
      Array.from(part, letterOf).join(""),
    ];
  };
  return (
    <>
      <p className="inside-place">
        <strong>{hexWord(address)}</strong> {symbol ?? ""}
        {physical !== page && ` → ${hexWord(physical)}`}
        <span className="inside-turn">
          <button
            type="button"
            className="small-button"
            aria-label="Page before"
            disabled={page === 0}
            onClick={() => {
              laboratory.goTo(`0x${(page - PAGE_BYTES).toString(16)}`);
            }}
          >
            ‹
          </button>
          <button
            type="button"
            className="small-button"
            aria-label="Page after"
            onClick={() => {
              laboratory.goTo(`0x${(page + PAGE_BYTES).toString(16)}`);
            }}
          >
            ›
          </button>
        </span>
      </p>
      <VirtualRows
        name={`${SEAT_NAMES[seat]} bytes`}
        className="bytes"
        heads={["address", "bytes", "letters"]}
        count={bytes.length / ROW_BYTES}
        cells={cells}
        focus={Math.floor((address - page) / ROW_BYTES)}
      />
    </>
  );
}

/** The other machine's bytes of the same page, where the two may be compared. */
function useOtherBytes(seat: Seat, physical: number | null): Uint8Array | null {
  const frame = useHistory((history) => history.frame);
  const other = useDetail(OTHER_SEAT[seat], "memory");
  return useMemo(() => {
    const isComparable = frame !== null && comparisonOf(frame).kind === "comparable";
    const isSamePage = other !== null && other.bytes.physical === physical;
    return isComparable && isSamePage ? other.bytes.bytes : null;
  }, [frame, other, physical]);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function Watched({ seat, memory }: { readonly seat: Seat; readonly memory: MemoryDetail }) {
  const laboratory = useLaboratory();
  if (memory.watched.length === 0) return null;
  return (
    <ul className="watched" aria-label={`${SEAT_NAMES[seat]} watched words`}>
      {memory.watched.map(({ place, address, word, problem }) => (
        <li key={place}>
          <strong>{place}</strong> {address === null ? "" : hexWord(address)}{" "}
          {word === null ? problem : `${hexWord(word)} = ${grouped(word)}`}
          <button
            type="button"
            className="small-button"
            aria-label={`Do not watch ${place}`}
            onClick={() => {
              laboratory.unwatch(place);
            }}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
