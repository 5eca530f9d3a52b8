/** The style sheet's colours as a canvas and a terminal need them: resolved for the present theme. */
export interface TokenColours {
  readonly paper: string;
  readonly raised: string;
  readonly ink: string;
  readonly soft: string;
  readonly faint: string;
  readonly line: string;
  readonly edge: string;
  readonly primary: string;
  readonly primaryText: string;
  readonly backup: string;
  readonly backupText: string;
  readonly world: string;
  readonly channel: string;
  readonly alarm: string;
  readonly focus: string;
}

const NAMES: Readonly<Record<keyof TokenColours, string>> = {
  paper: "--paper",
  raised: "--raised",
  ink: "--ink",
  soft: "--soft",
  faint: "--faint",
  line: "--line",
  edge: "--edge",
  primary: "--primary",
  primaryText: "--primary-text",
  backup: "--backup",
  backupText: "--backup-text",
  world: "--world",
  channel: "--channel",
  alarm: "--alarm",
  focus: "--focus",
};

/** Reads the colours where `host` stands, by asking the browser what each becomes there. */
export function readTokenColours(host: HTMLElement): TokenColours {
  const probe = document.createElement("span");
  probe.hidden = true;
  host.append(probe);
  const entries = Object.entries(NAMES).map(([key, name]) => {
    probe.style.color = `var(${name})`;
    return [key, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(entries) as Record<keyof TokenColours, string>;
}

const QUERIES = [
  "(prefers-color-scheme: dark)",
  "(prefers-contrast: more)",
  "(forced-colors: active)",
];

/** Calls back whenever the colours may have changed: by the page's switch or by the system's. */
export function watchTokenColours(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const queries = QUERIES.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener("change", changed);
  };
}
