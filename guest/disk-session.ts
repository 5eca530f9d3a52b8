/** The guest kernel with a disk, on either machine. */
import { readFileSync } from "node:fs";
import { type Recording, SESSION_DISK_BYTES } from "./recordings.ts";
import { must } from "../src/base/assert.ts";
import { DiskImage } from "../src/machine/disk-image.ts";
import { type ScsiFault, ScsiTarget } from "../src/machine/scsi/target.ts";
import { bootBare, bootVirtual } from "../src/hypervisor/testdata/boot.ts";
import { type Ending, runSession, type Session } from "../src/hypervisor/testdata/console.ts";

/** A disk with this content, and a layer for what is written. */
export function diskOf(content: Uint8Array): DiskImage {
  const made = DiskImage.create({
    sizeBytes: content.length,
    identity: "content",
    read: (offset, length) => content.slice(offset, offset + length),
  });
  return must(made.ok ? made.value : null, "a disk");
}

export type DiskSession = {
  readonly disk?: DiskImage;
  /** What goes wrong with a request, by its sequence number. */
  readonly fault?: (sequence: number) => ScsiFault | null;
};

/** A recording, perhaps of another image, of which patience ends somewhere. */
export type Played = Pick<Recording, "image" | "commandLine" | "ends"> &
  Pick<Session, "input" | "instructionsMax"> & { readonly bytes?: Uint8Array };

/** What is typed goes to a machine with a disk, a blank one unless told otherwise. */
function run(machine: "bare" | number, recording: Played, session: DiskSession): Ending {
  const { disk = diskOf(new Uint8Array(SESSION_DISK_BYTES)), fault = () => null } = session;
  const image = recording.bytes ?? readFileSync(recording.image);
  const choice = { image, memoryMiB: 32, commandLine: recording.commandLine, hasDisk: true };
  const target = new ScsiTarget(disk, {
    tellsPowerOn: true,
    fault: (_, { sequence }) => fault(sequence),
  });
  return runSession(
    machine === "bare" ? bootBare(choice) : bootVirtual({ ...choice, epochLength: machine }),
    { ...recording, disk: (request) => target.execute("guest", request) },
  );
}

export function bareSession(recording: Played, session: DiskSession = {}): Ending {
  return run("bare", recording, session);
}

export function virtualSession(recording: Played, epochLength: number): Ending {
  return run(epochLength, recording, {});
}
