/** Numbers as the page writes them: tabular, grouped by narrow spaces, with their unit. */

const NARROW = "\u202f";

/** 1812345 as "1 812 345". */
export function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, NARROW);
}

/** Virtual time in the unit that fits it: "640 ns", "82.400 µs", "12.345 ms", "1.234 567 s". */
export function timeText(ns: number): string {
  if (ns < 1e3) return `${Math.round(ns)}${NARROW}ns`;
  if (ns < 1e6) return `${(ns / 1e3).toFixed(3)}${NARROW}µs`;
  if (ns < 1e9) return `${(ns / 1e6).toFixed(3)}${NARROW}ms`;
  const [whole = "", part = ""] = (ns / 1e9).toFixed(6).split(".");
  return `${whole}.${part.slice(0, 3)}${NARROW}${part.slice(3)}${NARROW}s`;
}

/** A round amount of time without useless digits: "20 ms". */
export function durationText(ns: number): string {
  const [value, unit] =
    ns < 1e3
      ? [ns, "ns"]
      : ns < 1e6
        ? [ns / 1e3, "µs"]
        : ns < 1e9
          ? [ns / 1e6, "ms"]
          : [ns / 1e9, "s"];
  return `${Number(value.toPrecision(4))}${NARROW}${unit}`;
}

/** "3 messages", "1 message". */
export function plural(count: number, singular: string, more = `${singular}s`): string {
  return `${grouped(count)} ${count === 1 ? singular : more}`;
}
