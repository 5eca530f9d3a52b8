/** SCSI commands as people read them, and what kind of work they are. */
import type { ScsiRequest } from "../machine/scsi-request.ts";

export type DiskWork = "read" | "write" | "other";

interface Transfer {
  readonly work: "read" | "write";
  readonly block: number;
  readonly blocks: number;
}

const NAMES: Readonly<Record<number, string>> = {
  0x00: "test unit ready",
  0x03: "request sense",
  0x12: "inquiry",
  0x1a: "mode sense",
  0x25: "read capacity",
  0x35: "synchronize cache",
  0x5a: "mode sense",
  0x5e: "persistent reserve in",
  0x5f: "persistent reserve out",
  0x91: "synchronize cache",
  0x9e: "read capacity",
  0xa0: "report luns",
};

export function workOf(request: ScsiRequest): DiskWork {
  return transferOf(request)?.work ?? "other";
}

/** Such as "write of 16 blocks from 1024". */
export function requestName(request: ScsiRequest): string {
  const transfer = transferOf(request);
  if (transfer !== null) {
    const { work, block, blocks } = transfer;
    return `${work} of ${blocks} ${blocks === 1 ? "block" : "blocks"} from ${block}`;
  }
  const operation = request.cdb[0] ?? 0;
  return NAMES[operation] ?? `command 0x${operation.toString(16).padStart(2, "0")}`;
}

/** READ and WRITE of 6, 10, 12 and 16 bytes (SBC-3). */
function transferOf({ cdb }: ScsiRequest): Transfer | null {
  const view = new DataView(cdb.buffer, cdb.byteOffset, cdb.length);
  if (cdb.length < 16) return null;
  switch (cdb[0]) {
    case 0x08:
    case 0x0a: {
      const work = cdb[0] === 0x08 ? "read" : "write";
      return { work, block: view.getUint32(0) & 0x1fffff, blocks: view.getUint8(4) || 256 };
    }
    case 0x28:
    case 0x2a: {
      const work = cdb[0] === 0x28 ? "read" : "write";
      return { work, block: view.getUint32(2), blocks: view.getUint16(7) };
    }
    case 0xa8:
    case 0xaa: {
      const work = cdb[0] === 0xa8 ? "read" : "write";
      return { work, block: view.getUint32(2), blocks: view.getUint32(6) };
    }
    case 0x88:
    case 0x8a: {
      const work = cdb[0] === 0x88 ? "read" : "write";
      const block = view.getUint32(2) * 0x1_0000_0000 + view.getUint32(6);
      return { work, block, blocks: view.getUint32(10) };
    }
    default:
      return null;
  }
}
