import type { Role, Seat } from "../../worker/messages.ts";
import { TerminalView } from "../console/TerminalView.tsx";
import { Term } from "../page/Terms.tsx";
import { grouped } from "../page/text.ts";
import { useFrame, useHistory, useLaboratory } from "../page/use-laboratory.ts";
import { InterruptQueue } from "./InterruptQueue.tsx";
import { MachineTabs } from "./MachineTabs.tsx";
import { ROLE_NOTES, SEAT_NAMES } from "./machine-names.ts";

/** One of the twins: what it is, what it does or waits for, what it prints, what is inside it. */
export function MachinePane({ seat }: { readonly seat: Seat }) {
  const laboratory = useLaboratory();
  const role = useFrame((frame) => frame.machines[seat].role, seat as Role);
  return (
    <section
      className="machine region"
      data-seat={seat}
      data-role={role}
      data-region={seat}
      aria-label={`${SEAT_NAMES[seat]} console`}
      tabIndex={-1}
    >
      <MachineHeader seat={seat} role={role} />
      <div className="machine-console">
        <div className="console-note">
          <ConsoleNote seat={seat} role={role} /> <InstructionCount seat={seat} />
        </div>
        <TerminalView
          name={`${SEAT_NAMES[seat]} console`}
          log={laboratory.history.consoles[seat]}
        />
      </div>
      <MachineTabs seat={seat} />
      <InterruptQueue seat={seat} />
    </section>
  );
}

function MachineHeader({ seat, role }: { readonly seat: Seat; readonly role: Role }) {
  const epoch = useFrame((frame) => frame.machines[seat].epoch, 0);
  return (
    <header className="region-header machine-header">
      <h2>
        <span className={`shape shape-${seat}`} aria-hidden="true" /> {SEAT_NAMES[seat]}
      </h2>{" "}
      <p className="role" data-role={role} title={ROLE_NOTES[role]}>
        {role}
      </p>{" "}
      <p className="machine-epoch">
        <Term name="epoch">epoch</Term> <strong>{epoch}</strong>
      </p>{" "}
      <Waiting seat={seat} />
    </header>
  );
}

/** Why a machine stands still, or that it does not. */
function Waiting({ seat }: { readonly seat: Seat }) {
  const waiting = useFrame((frame) => frame.machines[seat].waiting, null);
  const rule = useFrame((frame) => frame.machines[seat].waitingRule, null);
  const ended = useFrame((frame) => frame.machines[seat].ended, null);
  const role = useFrame((frame) => frame.machines[seat].role, seat as Role);
  const isBooted = useHistory(({ frame }) => frame !== null);
  // The rule stands in its own frame; the sentence need not begin with it again.
  const reason = rule === null ? waiting : (waiting?.replace(`${rule}: `, "") ?? null);
  const text = ended ?? reason ?? restingText(isBooted, role, seat);
  return (
    <p className="waiting" data-waiting={waiting !== null && ended === null} title={text}>
      {ended === null && waiting !== null && rule !== null && <span className="rule">{rule}</span>}{" "}
      {text}
    </p>
  );
}

function restingText(isBooted: boolean, role: Role, seat: Seat): string {
  if (!isBooted) return "booting";
  if (role === "crashed" || role === "fenced") return "stopped";
  return role === seat ? "waits for nothing" : (CHANGED_ROLES[role] ?? "waits for nothing");
}

/** What becomes of the output: heard, swallowed, or both in turn. */
function ConsoleNote({ seat, role }: { readonly seat: Seat; readonly role: Role }) {
  if (role === "backup") {
    return (
      <p>
        <span className="shape shape-suppressed" aria-hidden="true" />{" "}
        <Term name="suppressed">suppressed</Term>, not for the world
      </p>
    );
  }
  const notes: Readonly<Record<Exclude<Role, "backup">, string>> = {
    primary: "goes to the world",
    promoted: "goes to the world since it took over",
    crashed:
      seat === "primary" ? "went to the world until it stopped" : "nothing comes while it stands",
    joining: "nothing yet: it is getting the other machine's state",
    fenced: "nothing more will come: the other machine goes on",
  };
  return (
    <p>
      <span className="shape shape-world" aria-hidden="true" /> {notes[role]}
    </p>
  );
}

function InstructionCount({ seat }: { readonly seat: Seat }) {
  const instructions = useFrame((frame) => frame.machines[seat].instructions, 0);
  const inEpoch = useFrame((frame) => frame.machines[seat].epochInstructions, 0);
  return (
    <p className="machine-count" title="instructions of the guest">
      {grouped(inEpoch)} in epoch · {grouped(instructions)} executed
    </p>
  );
}

/** What a machine does whose role is not the one that its seat began with. */
const CHANGED_ROLES: Partial<Readonly<Record<Role, string>>> = {
  backup: "joined again, and follows in silence",
  promoted: "has taken over; waits for nothing",
};
