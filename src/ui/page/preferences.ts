import type { PageStore, Theme } from "./page-store.ts";

/** What is remembered from visit to visit, in this browser only: the theme, and that the story was put away. */
const KEY = "understudy.preferences";

interface Preferences {
  readonly theme: Theme;
  readonly isStoryOpen: boolean;
}

export function loadPreferences(storage: Storage | null): Partial<Preferences> {
  try {
    const data: unknown = JSON.parse(storage?.getItem(KEY) ?? "{}");
    if (typeof data !== "object" || data === null) return {};
    const { theme, isStoryOpen } = data as Record<keyof Preferences, unknown>;
    return {
      ...(theme === "light" || theme === "dark" ? { theme } : {}),
      ...(typeof isStoryOpen === "boolean" ? { isStoryOpen } : {}),
    };
  } catch {
    return {};
  }
}

/** Keeps the storage up to date with the store; a browser that refuses storage is no trouble. */
export function keepPreferences(store: PageStore, storage: Storage | null): void {
  store.subscribe(({ theme, isStoryOpen }, before) => {
    if (theme === before.theme && isStoryOpen === before.isStoryOpen) return;
    try {
      storage?.setItem(KEY, JSON.stringify({ theme, isStoryOpen }));
    } catch {
      // Private windows and full disks: the choice lasts as long as the page.
    }
  });
}

/** The browser's storage, or null where it is forbidden. */
export function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

/** Puts the theme where the style sheet looks for it. */
export function applyTheme(theme: Theme, root: HTMLElement): void {
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
}
