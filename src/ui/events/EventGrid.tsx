import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { EventRow } from "../../worker/messages.ts";
import { EVENTS_KEPT } from "../history/run-history.ts";
import { grouped, timeText } from "../page/text.ts";
import { useHistory, useLaboratory, usePage } from "../page/use-laboratory.ts";
import { EventFilter, THEMES, type Theme } from "./event-filter.ts";
import { kindText, placeText } from "./event-words.ts";

const ROW_PX = 24;
/** The head of the list stays on top while the rows move. */
const HEAD_PX = 25;
const PAGE_ROWS = 12;
const COLUMNS = ["No.", "Time", "Where", "Epoch", "What", "Text"] as const;

/** All that happened, one row each: the diagram in words. */
export function EventGrid({ onPick }: { readonly onPick: (n: number) => void }) {
  const { history } = useLaboratory();
  const selected = usePage((state) => state.selected);
  const [theme, setTheme] = useState<Theme>("all");
  const [words, setWords] = useState("");
  const version = useHistory((known) => known.version);
  const filter = useMemo(
    () => new EventFilter(history.events, theme, words),
    [history, theme, words],
  );
  const positions = useMemo(() => ({ version, list: filter.update() }), [filter, version]).list;
  return (
    <>
      <div className="event-filter">
        <label>
          <span>Show</span>
          <select
            value={theme}
            onChange={(event) => {
              setTheme(event.target.value as Theme);
            }}
          >
            {Object.entries(THEMES).map(([key, { label }]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label className="grow">
          <span>Find</span>
          <input
            type="search"
            id="event-find"
            value={words}
            onChange={(event) => {
              setWords(event.target.value);
            }}
          />
        </label>
        <span className="event-count">
          {grouped(positions.length)} shown
          {history.events.first > 0 && ` · the newest ${grouped(EVENTS_KEPT)} are kept`}
        </span>
      </div>
      <Rows positions={positions} selected={selected} version={version} onPick={onPick} />
    </>
  );
}

interface RowsProps {
  readonly positions: readonly number[];
  readonly selected: number | null;
  readonly version: number;
  readonly onPick: (n: number) => void;
}

function Rows({ positions, selected, version, onPick }: RowsProps) {
  const { history } = useLaboratory();
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const selectedIndex = selected === null ? -1 : indexOf(positions, history.positionOf(selected));
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are used here, not handed on
  const virtual = useVirtualizer({
    count: positions.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
    // The selected row stays in the page wherever the list is scrolled to: the grid points to it.
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), selectedIndex),
  });

  useEffect(() => {
    if (isAtEnd.current && selectedIndex < 0 && positions.length > 0) {
      virtual.scrollToIndex(positions.length - 1, { align: "end" });
    }
  }, [positions, positions.length, selectedIndex, version, virtual]);
  useEffect(() => {
    if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex, { align: "auto" });
  }, [selectedIndex, virtual]);

  const pick = (index: number) => {
    const position = positions[Math.max(0, Math.min(positions.length - 1, index))];
    const row = position === undefined ? undefined : history.events.at(position);
    if (row !== undefined) onPick(row.n);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = selectedIndex < 0 ? positions.length : selectedIndex;
    const target = targetOf(event.key, from, positions.length);
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    pick(target);
  };

  return (
    <div
      ref={scroller}
      className="event-grid"
      role="grid"
      aria-label="Events"
      aria-rowcount={positions.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={selectedIndex >= 0 && selected !== null ? rowId(selected) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget: element }) => {
        const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
        isAtEnd.current = rest < 2 * ROW_PX;
      }}
    >
      <div role="rowgroup" className="event-head">
        <div role="row" aria-rowindex={1} className="event-row">
          {COLUMNS.map((name) => (
            <span role="columnheader" key={name}>
              {name}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="event-rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = history.events.at(positions[index] ?? -1);
          return row === undefined ? null : (
            <Row
              key={row.n}
              row={row}
              index={index}
              top={start - HEAD_PX}
              isSelected={row.n === selected}
              onPick={onPick}
            />
          );
        })}
      </div>
      {positions.length === 0 && <p className="empty-note">What happens will be listed here.</p>}
    </div>
  );
}

function Row(props: {
  readonly row: EventRow;
  readonly index: number;
  readonly top: number;
  readonly isSelected: boolean;
  readonly onPick: (n: number) => void;
}) {
  const { row, index, top, isSelected, onPick } = props;
  return (
    <div
      role="row"
      id={rowId(row.n)}
      className="event-row"
      data-kind={row.kind}
      data-at={row.at}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => {
        onPick(row.n);
      }}
    >
      <span role="gridcell">{row.n}</span>
      <span role="gridcell">{timeText(row.timeNs)}</span>
      <span role="gridcell">{placeText(row.at)}</span>
      <span role="gridcell">{row.epoch ?? ""}</span>
      <span role="gridcell">{kindText(row)}</span>
      <span role="gridcell" title={row.text}>
        {row.text}
      </span>
    </div>
  );
}

function rowId(n: number): string {
  return `event-${n}`;
}

function withIndex(indexes: number[], index: number): number[] {
  if (index < 0 || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((a, b) => a - b);
}

function indexOf(positions: readonly number[], position: number | null): number {
  return position === null ? -1 : positions.indexOf(position);
}

/** Where a key leads in a list of `count` rows; null if it leads nowhere. */
function targetOf(key: string, from: number, count: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: from - 1,
    ArrowDown: from + 1,
    PageUp: from - PAGE_ROWS,
    PageDown: from + PAGE_ROWS,
    Home: 0,
    End: count - 1,
  };
  return targets[key] ?? null;
}
