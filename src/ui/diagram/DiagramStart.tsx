import { Play } from "lucide-react";
import { useHistory, useLaboratory } from "../page/use-laboratory.ts";

/** Before the first instruction: what will stand here, and the one thing to press. */
export function DiagramStart() {
  const laboratory = useLaboratory();
  const isBooted = useHistory(({ opened }) => opened !== null);
  return (
    <div className="diagram-start">
      <button type="button" className="start-button" onClick={laboratory.run} disabled={!isBooted}>
        <Play aria-hidden="true" size={28} /> Start both machines
      </button>
      <p>
        Time will flow down here: the primary’s line at the left, the backup’s at the right, and
        between them every message of the protocol.
      </p>
    </div>
  );
}
