/** What happens on a stage between its machines and its disk. */
import { must } from "../base/assert.ts";
import type { IssuedRequest } from "../hypervisor/guest-machine.ts";
import { DiskImage } from "../machine/disk-image.ts";
import { Disk } from "./disk.ts";
import { DiskBus } from "./disk-bus.ts";
import type { EventLog } from "./event-log.ts";
import type { RunOptions } from "./options.ts";
import { checkOutputRule } from "./output-rule.ts";
import type { Referee } from "./referee.ts";
import type { Seat } from "./seats.ts";
import { answerFromArbiter, isAdmitted } from "./stage-fence.ts";
import type { Stage } from "./stage.ts";

/** The bus to the experiment's disk; null: it has none. Whoever reads files has seen that the disk's size is possible. */
export function diskBusOf(
  { experiment, disk }: Pick<RunOptions, "experiment" | "disk">,
  log: EventLog,
  referee: Referee,
): DiskBus | null {
  if (experiment.disk === null) return null;
  const image = DiskImage.create(must(disk ?? null, "the content of the experiment's disk"));
  return new DiskBus(
    new Disk(must(image.ok ? image.value : null, "a disk"), experiment.costs, experiment.fencing),
    log,
    referee,
  );
}

/** A guest that is heard asks the disk; its machine stands until that is noted. */
export function askDisk(stage: Stage, seat: Seat, issued: IssuedRequest, nowNs: number): void {
  const replica = stage.replicas[seat];
  if (!replica.isAlive || !isAdmitted(stage, seat, nowNs)) return;
  const { request, instruction } = issued;
  const { requests } = replica.history;
  requests.issue(request);
  stage.referee.check("I8");
  checkOutputRule(stage, replica, nowNs);
  if (!replica.isActing) {
    stage.referee.complain(nowNs, "I8", `The backup sent request ${request.sequence} to the disk.`);
  }
  const doneNs = must(stage.bus, "a disk").issue(seat, request, requests, nowNs);
  stage.expect(doneNs, { kind: "disk" });
  stage.world.stir(nowNs, instruction);
  stage.wakeKeyboard(nowNs);
  stage.bay.clocks[seat].asked();
  stage.strike(seat, "after", "disk", request.sequence, nowNs);
}

/** The disk's oldest command has its effect, and its machine is told if it lives. */
export function answerFromDisk(stage: Stage, nowNs: number): void {
  const bus = must(stage.bus, "a disk");
  if (bus.disk.nextDoneNs > nowNs) return; // What was due has been aborted.
  if (bus.disk.isOrderNext) {
    answerFromArbiter(stage, nowNs);
    return;
  }
  const { author, request } = must(bus.disk.next, "whose command it is");
  stage.strike(author, "before", "disk-execute", request.sequence, nowNs);
  const isAlive = stage.replicas[author].isAlive && !bus.disk.isNextOrphan;
  const id = isAlive ? stage.world.nextInterruptId() : 0;
  const interrupt = bus.execute(stage.plan, isAlive, id, nowNs);
  stage.strike(author, "after", "disk-execute", request.sequence, nowNs);
  if (interrupt !== null) stage.raise(author, interrupt, nowNs);
}
