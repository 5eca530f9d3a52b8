/** One machine at the end of a port: obeys commands in order, answers, and lets itself be looked at. */
import { createGuestMachine } from "../hypervisor/create.ts";
import type { BareMachine } from "../hypervisor/bare-machine.ts";
import type { VirtualMachine } from "../hypervisor/virtual-machine.ts";
import { MachineHost } from "../simulation/machine-host.ts";
import type { FromMachine, ToMachine } from "./ports.ts";

export class MachineServer {
  private machine: BareMachine | VirtualMachine | null = null;
  /** The pair that it belongs to now. */
  private run = 0;
  private readonly post: (message: FromMachine) => void;
  private readonly host = new MachineHost((boot) => {
    const made = createGuestMachine(boot);
    if (made.ok) this.machine = made.value;
    return made;
  });

  private keptBytes = 0;

  constructor(post: (message: FromMachine) => void) {
    this.post = post;
  }

  private tellKept(run: number): void {
    const bytes = this.host.keptBytes;
    if (bytes !== this.keptBytes) this.post({ kind: "kept", run, bytes });
    this.keptBytes = bytes;
  }

  receive(message: ToMachine): void {
    const { run } = message;
    if (run !== this.run) this.host.dropStates();
    this.run = run;
    try {
      if (message.kind === "inspect") {
        this.post({
          kind: "inspected",
          run,
          inspection: this.machine?.inspect(message.look) ?? null,
        });
        return;
      }
      for (const command of message.commands) {
        const report = this.host.execute(command);
        if (report !== null) this.post({ kind: "report", run, report });
      }
      this.tellKept(run);
    } catch (error) {
      this.post({ kind: "broken", run, message: String(error) });
    }
  }
}
