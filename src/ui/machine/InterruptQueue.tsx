import type { QueuedInterrupt, Seat } from "../../worker/messages.ts";
import { Term } from "../page/Terms.tsx";
import { useFrame } from "../page/use-laboratory.ts";
import { SEAT_NAMES } from "./machine-names.ts";

/** What is shown without scrolling. */
const SHORT = 4;
const NONE: readonly QueuedInterrupt[] = [];

/** The interrupts that a machine knows of and its guest has not taken yet, oldest first. */
export function InterruptQueue({ seat }: { readonly seat: Seat }) {
  const interrupts = useFrame((frame) => frame.machines[seat].interrupts, NONE);
  return (
    <div className="queue">
      <h3>
        <Term name="interrupt">Interrupt queue</Term>{" "}
        <span className="count">{interrupts.length === 0 ? "" : interrupts.length}</span>
      </h3>
      <ul
        aria-label={`${SEAT_NAMES[seat]} interrupt queue`}
        // A long queue scrolls, so the keyboard must be able to go there.
        tabIndex={interrupts.length > SHORT ? 0 : undefined}
      >
        {interrupts.map((interrupt, index) => (
          <li key={`${interrupt.id}-${interrupt.source}-${index}`}>{interrupt.text}</li>
        ))}
      </ul>
      {interrupts.length === 0 && <p className="queue-empty">nothing waits</p>}
    </div>
  );
}
