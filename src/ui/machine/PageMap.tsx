import { type MouseEvent, useMemo } from "react";
import { hexWord } from "../../base/hex.ts";
import type { MemoryDetail, Seat } from "../../worker/messages.ts";
import { grouped } from "../page/text.ts";
import { useLaboratory } from "../page/use-laboratory.ts";
import { SEAT_NAMES } from "./machine-names.ts";

const PAGE_BYTES = 4096;
/** Bits of a page's byte, as the machine sends them. */
const USED = 1;
const CHANGED = 2;
const CODE = 4;
const COLUMNS = 128;
const CHANGED_SHOWN = 12;
const ROWS_MIN = 8;

/** Which pages are used, changed in this epoch, or hold code that has run: a picture, and the same in words below it. */
export function PageMap({ seat, memory }: { readonly seat: Seat; readonly memory: MemoryDetail }) {
  const laboratory = useLaboratory();
  const { pages, regions } = memory;
  const rows = rowsOf(pages);
  const paths = useMemo(
    () => ({
      used: pathOf(pages, USED),
      code: pathOf(pages, CODE),
      changed: pathOf(pages, CHANGED),
    }),
    [pages],
  );
  const choose = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * COLUMNS);
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    laboratory.goTo(`0x${((row * COLUMNS + column) * PAGE_BYTES).toString(16)}`);
  };
  return (
    <>
      <svg
        className="page-map"
        viewBox={`0 0 ${COLUMNS} ${rows}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${SEAT_NAMES[seat]} pages: ${summary(pages)}`}
        onClick={choose}
      >
        <path className="page-used" d={paths.used} />
        <path className="page-code" d={paths.code} />
        <path className="page-changed" d={paths.changed} />
      </svg>
      <p className="page-legend">
        <span data-page="used">used</span> <span data-page="code">code that has run</span>{" "}
        <span data-page="changed">changed in this epoch</span>{" "}
        {rows * COLUMNS < pages.length && (
          <em>nothing from {hexWord(rows * COLUMNS * PAGE_BYTES)} on</em>
        )}
      </p>
      <table className="regions" aria-label={`${SEAT_NAMES[seat]} regions of memory`}>
        <thead>
          <tr>
            <th scope="col">from</th>
            <th scope="col">region, pages</th>
            <th scope="col">used</th>
            <th scope="col">code</th>
            <th scope="col">changed</th>
          </tr>
        </thead>
        <tbody>
          {regions.map(({ name, from, end, used, code, changed }) => (
            <tr key={name}>
              <td>
                <PlaceButton address={from} />
              </td>
              <th scope="row">
                {name}, {grouped((end - from) / PAGE_BYTES)}
              </th>
              <td>{grouped(used)}</td>
              <td>{grouped(code)}</td>
              <td>{grouped(changed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ChangedPages pages={pages} />
    </>
  );
}

function PlaceButton({ address }: { readonly address: number }) {
  const laboratory = useLaboratory();
  return (
    <button
      type="button"
      className="link-button"
      aria-label={`Show memory at ${hexWord(address)}`}
      onClick={() => {
        laboratory.goTo(`0x${address.toString(16)}`);
      }}
    >
      {hexWord(address)}
    </button>
  );
}

function ChangedPages({ pages }: { readonly pages: Uint8Array }) {
  const changed = Array.from(pages.keys()).filter((page) => ((pages[page] ?? 0) & CHANGED) !== 0);
  const more = changed.length - CHANGED_SHOWN;
  if (changed.length === 0)
    return <p className="inside-note">No page has changed in this epoch.</p>;
  return (
    <p className="inside-note">
      Changed in this epoch:{" "}
      {changed.slice(0, CHANGED_SHOWN).map((page) => (
        <PlaceButton key={page} address={page * PAGE_BYTES} />
      ))}
      {more > 0 && ` and ${grouped(more)} more`}
    </p>
  );
}

/** Rows of the picture: up to the last page that is used; what lies beyond is empty. */
function rowsOf(pages: Uint8Array): number {
  const last = pages.findLastIndex((state) => state !== 0);
  return Math.min(
    Math.max(ROWS_MIN, Math.ceil((last + 1) / COLUMNS)),
    Math.ceil(pages.length / COLUMNS),
  );
}

function pathOf(pages: Uint8Array, bit: number): string {
  let path = "";
  for (const [page, state] of pages.entries()) {
    if ((state & bit) === 0) continue;
    path += `M${page % COLUMNS} ${Math.floor(page / COLUMNS)}h1v1h-1z`;
  }
  return path;
}

function summary(pages: Uint8Array): string {
  const count = (bit: number): string =>
    grouped(pages.reduce((sum, page) => sum + ((page & bit) === 0 ? 0 : 1), 0));
  return `${grouped(pages.length)} in all, ${count(USED)} used, ${count(CODE)} with code that has run, ${count(CHANGED)} changed in this epoch`;
}
