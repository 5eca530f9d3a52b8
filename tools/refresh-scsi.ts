/**
 * Asks the judge's disk what ours is asked in src/machine/scsi-judged.test.ts, and writes down what it says.
 *   npx tsx tools/refresh-scsi.ts        (needs qemu-system-hppa)
 *
 * QEMU executes a program that does nothing; its qtest protocol reads and writes memory and registers from outside. The
 * disk is a scsi-hd behind virtio-scsi-pci behind Dino, the PCI bridge of a B160L.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import {
  JUDGED_BLOCKS,
  JUDGED_COMMANDS,
  type JudgedCommand,
  judgedPattern,
} from "../src/machine/testdata/scsi-commands.ts";
import { GOOD, makeElf } from "../src/machine/testdata/make-elf.ts";
import { commandFrame } from "../src/machine/testdata/virtio-driver.ts";
import { type JudgedAnswer, summary } from "../src/machine/testdata/scsi-answers.ts";

const DINO = 0xfff80000;
const IO_CONTROL = DINO + 0x38;
const IO_ADDRESS_ENABLE = DINO + 0x60;
const CONFIG_ADDRESS = DINO + 0x64;
const CONFIG_DATA = DINO + 0x68;
const SLOT = 5;
/** By then the firmware has found the program, which does nothing for ever. */
const BOOT_MS = 4000;
const BAR = 0xf1000000;
const NOTIFY = BAR + 0x3000;
const QUEUE_SIZE = 8;
const RING = 0x8000;
const AVAIL = RING + 16 * QUEUE_SIZE;
const USED = 0x9000;
const FRAME = 0x100000;
const ROOM = 0x200000;

class Judge {
  private readonly child: ChildProcess;
  private readonly socket: Socket;
  private readonly waiting: ((line: string) => void)[] = [];

  private constructor(child: ChildProcess, socket: Socket) {
    this.child = child;
    this.socket = socket;
    createInterface({ input: socket }).on("line", (line) => {
      if (line.startsWith("OK") || line.startsWith("FAIL")) this.waiting.shift()?.(line);
    });
  }

  /** Starts QEMU on this image; it calls back through a socket in `folder`. */
  static async on(image: string, folder: string): Promise<Judge> {
    const path = join(folder, "qtest");
    const disk =
      "scsi-hd,drive=d,serial=0001,vendor=UNDRSTDY,product=DISK,ver=1.0,discard_granularity=0";
    const idle = join(folder, "idle.elf");
    writeFileSync(idle, makeElf(GOOD));
    const server = createServer().listen(path);
    await once(server, "listening");
    const child = spawn(
      "qemu-system-hppa",
      [
        ...["-kernel", idle, "-qtest", `unix:${path}`, "-qtest-log", "/dev/null"],
        ...["-display", "none", "-monitor", "none", "-serial", "none"],
        ...["-drive", `file=${image},format=raw,if=none,id=d`],
        ...["-device", `virtio-scsi-pci,addr=${SLOT},disable-legacy=on,ioeventfd=off`],
        ...["-device", disk],
      ],
      { stdio: ["ignore", "ignore", "ignore"] },
    );
    const [socket] = (await once(server, "connection")) as [Socket];
    server.close();
    await sleep(BOOT_MS);
    return new Judge(child, socket);
  }

  async tell(command: string): Promise<string> {
    const answer = new Promise<string>((resolve) => this.waiting.push(resolve));
    this.socket.write(`${command}\n`);
    const line = await answer;
    if (!line.startsWith("OK")) throw new Error(`${command}: ${line}`);
    return line.slice(3);
  }

  async word(address: number): Promise<number> {
    return Number(await this.tell(`readl ${address}`));
  }

  async put(width: "b" | "w" | "l", address: number, value: number): Promise<void> {
    await this.tell(`write${width} ${address} ${value >>> 0}`);
  }

  async bytes(address: number, length: number): Promise<Uint8Array> {
    const hex = await this.tell(`read ${address} ${length}`);
    return Uint8Array.from(Buffer.from(hex.slice(2), "hex"));
  }

  async putBytes(address: number, bytes: Uint8Array): Promise<void> {
    await this.tell(`write ${address} ${bytes.length} 0x${Buffer.from(bytes).toString("hex")}`);
  }

  end(): void {
    this.socket.destroy();
    this.child.kill();
  }
}

const swapWord = (word: number): number =>
  Buffer.from(new Uint32Array([word]).buffer).readUInt32BE();
const swapHalf = (half: number): number => ((half & 0xff) << 8) | (half >> 8);

async function configure(judge: Judge, register: number, value: number): Promise<void> {
  await judge.put("l", CONFIG_ADDRESS, (SLOT << 11) | register);
  await judge.put("l", CONFIG_DATA, swapWord(value));
}

/** virtio 1.2, 4.1.4.3 (common configuration) and 3.1.1 (initialization). */
async function start(judge: Judge): Promise<void> {
  await judge.put("l", IO_CONTROL, 0x80);
  await judge.put("l", IO_ADDRESS_ENABLE, 1 << ((BAR - 0xf0000000) >>> 23));
  await configure(judge, 0x20, BAR);
  await configure(judge, 0x24, 0);
  await configure(judge, 0x04, 6);
  for (const status of [0, 1, 3]) await judge.put("b", BAR + 0x14, status);
  await judge.put("l", BAR + 0x08, swapWord(1));
  await judge.put("l", BAR + 0x0c, swapWord(1));
  await judge.put("b", BAR + 0x14, 0x0b);
  await judge.put("w", BAR + 0x16, swapHalf(2));
  await judge.put("w", BAR + 0x18, swapHalf(QUEUE_SIZE));
  for (const [register, address] of [
    [0x20, RING],
    [0x28, AVAIL],
    [0x30, USED],
  ] as const) {
    await judge.put("l", BAR + register, swapWord(address));
    await judge.put("l", BAR + register + 4, 0);
  }
  await judge.put("w", BAR + 0x1c, swapHalf(1));
  await judge.put("b", BAR + 0x14, 0x0f);
}

/** A chain with headers and data apart: QEMU takes the first buffer of each direction for all of the header. */
function descriptors(frame: number, out: number, room: number): Uint8Array {
  const spans = [
    [FRAME, frame, 0],
    [FRAME + frame, out, 0],
    [ROOM, 108, 2],
    [ROOM + 108, room, 2],
  ].filter(([, length]) => length !== 0);
  const table = Buffer.alloc(16 * spans.length);
  for (const [index, [address = 0, length = 0, flags = 0]] of spans.entries()) {
    const isLast = index === spans.length - 1;
    table.writeUInt32LE(address, 16 * index);
    table.writeUInt32LE(length, 16 * index + 8);
    table.writeUInt16LE(flags | (isLast ? 0 : 1), 16 * index + 12);
    table.writeUInt16LE(isLast ? 0 : index + 1, 16 * index + 14);
  }
  return table;
}

async function ask(judge: Judge, command: JudgedCommand, index: number): Promise<JudgedAnswer> {
  const { cdb, lun = 0, target = 0 } = command;
  const frame = commandFrame(cdb, { id: index + 1, lun: [1, target, 0x40, lun] });
  const out = judgedPattern(command.out ?? 0, command.seed ?? 0);
  const room = 108 + (command.in ?? 0);
  await judge.putBytes(FRAME, Uint8Array.from([...frame, ...out]));
  await judge.tell(`memset ${ROOM} ${room} 0xee`);
  await judge.putBytes(RING, descriptors(frame.length, out.length, command.in ?? 0));
  await judge.putBytes(AVAIL + 4 + 2 * (index % QUEUE_SIZE), Uint8Array.of(0, 0));
  await judge.putBytes(AVAIL + 2, Uint8Array.of((index + 1) & 0xff, (index + 1) >> 8));
  await judge.put("w", NOTIFY + 2 * 4, swapHalf(2));
  for (let used = 0; used !== index + 1;) {
    const [low = 0, high = 0] = await judge.bytes(USED + 2, 2);
    used = low + 256 * high;
  }
  return summary(await judge.bytes(ROOM, room));
}

const folder = mkdtempSync(join(tmpdir(), "scsi-"));
const image = join(folder, "disk.img");
writeFileSync(image, new Uint8Array(JUDGED_BLOCKS * 512));
const judge = await Judge.on(image, folder);
await start(judge);
const answers: Record<string, JudgedAnswer> = {};
for (const [index, command] of JUDGED_COMMANDS.entries()) {
  answers[command.name] = await ask(judge, command, index);
}
judge.end();
rmSync(folder, { recursive: true });
const path = new URL("../src/machine/testdata/scsi-answers.json", import.meta.url);
writeFileSync(path, `${JSON.stringify(answers, null, 2)}\n`);
process.stdout.write(`${Object.keys(answers).length} answers\n`);
