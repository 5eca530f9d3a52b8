/** The page over composed events, served in development only: nothing of this is in the product. */
import "@fontsource/ibm-plex-mono/latin-400.css";
import "@fontsource/ibm-plex-mono/latin-600.css";
import "@fontsource/ibm-plex-sans/latin-400.css";
import "@fontsource/ibm-plex-sans/latin-500.css";
import "@fontsource/ibm-plex-sans/latin-600.css";
import "../styles/page.css";
import { createRoot } from "react-dom/client";
import { must } from "../../base/assert.ts";
import { RunHistory } from "../history/run-history.ts";
import { App } from "../page/App.tsx";
import { StoryPlayer } from "../story/player.ts";
import { Laboratory } from "../page/laboratory.ts";
import { ScriptedPort } from "./scripted-port.ts";

const history = new RunHistory((notify) => {
  requestAnimationFrame(notify);
});
const laboratory = new Laboratory(new ScriptedPort(), history);
laboratory.reset();
createRoot(must(document.getElementById("root"), "the element #root")).render(
  <App laboratory={laboratory} player={new StoryPlayer(laboratory)} />,
);
