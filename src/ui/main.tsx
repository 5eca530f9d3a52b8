/** Starts the page: a worker for the machines, a laboratory around it, a pair that is booted and waits. */
import "@fontsource/ibm-plex-mono/latin-400.css";
import "@fontsource/ibm-plex-mono/latin-600.css";
import "@fontsource/ibm-plex-sans/latin-400.css";
import "@fontsource/ibm-plex-sans/latin-500.css";
import "@fontsource/ibm-plex-sans/latin-600.css";
import "./styles/page.css";
import { createRoot } from "react-dom/client";
import { must } from "../base/assert.ts";
import { RunHistory } from "./history/run-history.ts";
import { App } from "./page/App.tsx";
import { startWorker } from "./page/worker-port.ts";
import { Laboratory } from "./page/laboratory.ts";
import { createPageStore } from "./page/page-store.ts";
import {
  applyTheme,
  browserStorage,
  keepPreferences,
  loadPreferences,
} from "./page/preferences.ts";
import { isLink } from "./share/link.ts";
import { storyFromAddress } from "./story/address.ts";
import { StoryPlayer } from "./story/player.ts";

const storage = browserStorage();
const store = createPageStore(loadPreferences(storage));
keepPreferences(store, storage);
applyTheme(store.getState().theme, document.documentElement);

const history = new RunHistory((notify) => {
  requestAnimationFrame(notify);
});
const laboratory = new Laboratory(startWorker(), history, store);
const player = new StoryPlayer(laboratory);

function openFromAddress(): void {
  const place = storyFromAddress(location.hash);
  if (isLink(location.hash)) {
    store.setState({ isStoryOpen: false });
    void laboratory.openLink(location.hash);
  } else if (place !== null) player.open(place.index, place.step);
  else if (laboratory.history.opened !== null) return;
  else if (store.getState().isStoryOpen) player.open(0);
  else laboratory.reset();
}

addEventListener("hashchange", openFromAddress);
openFromAddress();
createRoot(must(document.getElementById("root"), "the element #root")).render(
  <App laboratory={laboratory} player={player} />,
);
