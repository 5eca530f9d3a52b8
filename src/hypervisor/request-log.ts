import type { ScsiRequest } from "../machine/scsi-request.ts";
import type { IssuedRequest } from "./guest-machine.ts";

/** What the guest has asked of the disk, kept until a report takes it. */
export class RequestLog {
  private taken: IssuedRequest[] = [];

  add(request: ScsiRequest, instruction: number, epochNs: number): void {
    this.taken.push({ request, instruction, epochNs });
  }

  get isEmpty(): boolean {
    return this.taken.length === 0;
  }

  /** Of requests that have not been reported; there are none between two runs. */
  forget(): void {
    this.taken = [];
  }

  take(): readonly IssuedRequest[] {
    const requests = this.taken;
    if (requests.length > 0) this.taken = [];
    return requests;
  }
}
