/** Test data: small programs in the syntax of GNU as (programs.txt), and what `as` and `ld` made of them (programs.tsv). */

/** By name, from the text of programs.txt. */
export function programsFromText(text: string): ReadonlyMap<string, string> {
  const parts = text.split(/^=== (.*)\n/m).slice(1);
  const programs = new Map<string, string>();
  for (let at = 0; at < parts.length; at += 2) programs.set(parts[at] ?? "", parts[at + 1] ?? "");
  return programs;
}

/** "name section address" to the bytes in hexadecimal, from the text of programs.tsv. */
export function recordedFromText(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split("\n").flatMap((line): [string, string][] => {
      const [key, bytes] = line.split("\t");
      return key === undefined || bytes === undefined ? [] : [[key, bytes]];
    }),
  );
}
