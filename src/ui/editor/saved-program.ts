/** The program in the editor is kept from visit to visit, in this browser only. */
import { browserStorage } from "../page/preferences.ts";

const KEY = "understudy.program";
/** Longer programs are not kept: storage is small. */
const LONGEST = 1_000_000;

export function savedProgram(): string | null {
  try {
    return browserStorage()?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
}

/** Whether it could be kept. */
export function saveProgram(source: string): boolean {
  if (source.length > LONGEST) return false;
  try {
    const storage = browserStorage();
    storage?.setItem(KEY, source);
    return storage !== null;
  } catch {
    return false;
  }
}
