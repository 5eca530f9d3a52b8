import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";

interface Props {
  readonly name: string;
  readonly heads: readonly string[];
  readonly count: number;
  /** The cells of a row; the first one is its header. */
  readonly cells: (row: number) => readonly ReactNode[];
  readonly className: string;
  /** Brought into sight when it changes; null: nothing. */
  readonly focus?: number | null;
}

const ROW_PX = 18;

/** A long table of which only what is in sight stands in the page. */
export function VirtualRows({ name, heads, count, cells, className, focus = null }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- read anew at each rendering, never kept
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
  });
  useEffect(() => {
    if (focus !== null) rows.scrollToIndex(focus, { align: "center" });
    // The virtualizer is a new object each time; what counts is the row.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [focus]);
  return (
    <div
      ref={scroller}
      className={`rows ${className}`}
      role="table"
      aria-label={name}
      aria-rowcount={count + 1}
      tabIndex={0}
    >
      <div role="rowgroup" className="rows-head">
        <div role="row" aria-rowindex={1}>
          {heads.map((head) => (
            <span key={head} role="columnheader">
              {head}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="rows-body" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            role="row"
            aria-rowindex={index + 2}
            data-focus={index === focus}
            style={{ transform: `translateY(${start}px)` }}
          >
            {cells(index).map((cell, column) => (
              <span key={heads[column]} role={column === 0 ? "rowheader" : "cell"}>
                {cell}
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
