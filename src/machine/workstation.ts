/**
 * Everything of a machine but its processor: memory, bus, devices, firmware, and the image that is booted.
 *
 * The processor's side of things (time, interrupts, output) is given by whoever runs it, a bare machine or the
 * hypervisor, through `WorkstationHooks`.
 */
import { assert, must } from "../base/assert.ts";
import type { Digest } from "../base/digest.ts";
import type { RandomStream } from "../base/random.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { DecodedPages, type StalePage } from "../cpu/decoded-pages.ts";
import { TICK_NS } from "../cpu/interval-timer.ts";
import { Memory } from "../cpu/memory.ts";
import type { MemorySnapshot } from "../cpu/memory-snapshot.ts";
import { resetProcessor } from "../cpu/processor-state.ts";
import type { Processor } from "../cpu/processor.ts";
import { CR_COPROCESSOR } from "../cpu/control-registers.ts";
import { GR } from "../cpu/state.ts";
import { CCR_FLOAT } from "../cpu/system/assist.ts";
import { bootState, type BootState, placeInMemory } from "./boot.ts";
import { SystemBus } from "./bus.ts";
import { loadElf, type LoadedImage } from "./elf.ts";
import { isFirmwareCall } from "./firmware-rom.ts";
import { Firmware, type FirmwareSnapshot } from "./firmware.ts";
import { LASI_HPA, LASI_SIZE, LASI_UART_LINE, Lasi, type LasiSnapshot } from "./lasi.ts";
import {
  BROADCAST_HPA,
  GLOBAL_BROADCAST_HPA,
  PROCESSOR_HPA,
  PROCESSOR_SIZE,
  ProcessorPort,
} from "./processor.ts";
import { SOFT_POWER_ADDRESS, SOFT_POWER_SIZE, SoftPower } from "./soft-power.ts";
import type { ScsiRequest } from "./scsi-request.ts";
import { UART_REGISTERS, UART_SIZE, Uart16550, type UartSnapshot } from "./uart16550.ts";
import {
  DISK_ADDRESS,
  DISK_INTERRUPT,
  DISK_SIZE,
  VirtioScsi,
  type VirtioScsiSnapshot,
} from "./virtio-scsi.ts";

export interface WorkstationHooks {
  /** The guest sends a byte to the console. */
  readonly transmit: (byte: number) => void;
  /** A device raises bit `bit` of EIRR. */
  readonly deviceInterrupt: (bit: number) => void;
  /** The guest itself writes to EIR. */
  readonly ownInterrupt: (bit: number) => void;
  readonly readEirr: () => number;
  /** What the firmware's clock says: seconds since 1970, with microseconds. */
  readonly timeOfDay: () => { readonly seconds: number; readonly micros: number };
  readonly powerOff: (how: string) => void;
  /** The guest wants to begin anew: after this instruction, `Workstation.reset`. */
  readonly reset: () => void;
  /** The guest asks something of the disk; only where the machine has one. */
  readonly diskRequest?: (request: ScsiRequest) => void;
}

/** The devices' state, as plain data. */
export interface DevicesSnapshot {
  readonly lasi: LasiSnapshot;
  readonly uart: UartSnapshot;
  readonly softPower: number;
  readonly firmware: FirmwareSnapshot;
  readonly disk: VirtioScsiSnapshot | null;
  /** What an incoherent instruction cache holds; empty where memory is coherent. */
  readonly cache: readonly StalePage[];
}

export interface WorkstationOptions {
  readonly image: Uint8Array;
  readonly memoryMiB: number;
  readonly commandLine: string;
  /** An initial ramdisk: put high into memory, told to the guest in r24 and r23. */
  readonly initrd?: Uint8Array;
  /** Whether there is a disk outside. Without one, nothing answers at the host adapter's address. */
  readonly hasDisk?: boolean;
  /** What an incoherent instruction cache keeps; absent or null: it is coherent. */
  readonly staleness?: RandomStream | null;
}

/** What the machine may have, MiB; the page and the command line offer this range. */
export const MEMORY_MIB_MIN = 1;
export const MEMORY_MIB_MAX = 256;

export class Workstation {
  readonly memory: Memory;
  readonly bus = new SystemBus();
  readonly decoded: DecodedPages;
  readonly image: LoadedImage;
  readonly uart: Uart16550;
  readonly firmware: Firmware;
  /** The host adapter; null where there is no disk outside. */
  readonly disk: VirtioScsi | null;
  readonly lasi: Lasi;
  private readonly softPower = new SoftPower();
  private readonly boot: BootState;
  private readonly memoryAtBoot: MemorySnapshot;

  private constructor(
    memory: Memory,
    image: LoadedImage,
    boot: BootState,
    hasDisk: boolean,
    hooks: WorkstationHooks,
    staleness: RandomStream | null,
  ) {
    this.memory = memory;
    this.image = image;
    this.boot = boot;
    this.decoded = new DecodedPages(memory, staleness);
    this.lasi = new Lasi({
      interrupt: (address, value) => {
        if (isProcessor(address)) hooks.deviceInterrupt(value);
      },
      powerOff: () => {
        hooks.powerOff("through the LASI chip");
      },
      seconds: () => hooks.timeOfDay().seconds,
    });
    this.uart = new Uart16550({
      transmit: hooks.transmit,
      interrupt: () => {
        this.lasi.raise(LASI_UART_LINE);
      },
    });
    this.firmware = new Firmware({
      memory,
      uart: this.uart,
      softPower: this.softPower,
      ticksPer10ms: TICKS_PER_10_MS,
      timeOfDay: hooks.timeOfDay,
      powerOff: hooks.powerOff,
      reset: hooks.reset,
    });
    this.disk = hasDisk ? hostAdapter(memory, hooks) : null;
    this.attach(hooks);
    this.firmware.writePageZero();
    placeInMemory(memory, boot.placements);
    this.memoryAtBoot = memory.snapshot();
  }

  /** Builds a machine and puts the image and the firmware's tables into its memory. */
  static create(
    options: WorkstationOptions,
    hooks: WorkstationHooks,
  ): Result<Workstation, { readonly sentence: string }> {
    const sizeBytes = options.memoryMiB * 0x100000;
    const loaded = loadElf(options.image, sizeBytes);
    if (!loaded.ok) return fail(loaded.error);
    const image = loaded.value;
    const boot = bootState(image, sizeBytes, options.commandLine, options.initrd);
    if (!boot.ok) return fail(boot.error);
    const hasDisk = options.hasDisk ?? false;
    const { staleness = null } = options;
    const memory = new Memory(sizeBytes);
    return ok(new Workstation(memory, image, boot.value, hasDisk, hooks, staleness));
  }

  /** Puts a processor into the state in which the firmware enters a booted program. */
  enter(cpu: Processor): void {
    for (const [register, value] of this.boot.gr) cpu.user[GR + register] = value;
    // The firmware has tested the floating-point unit and leaves it on.
    cpu.control[CR_COPROCESSOR] = CCR_FLOAT;
    cpu.setPsw(this.boot.psw);
    [cpu.front, cpu.back] = this.boot.iaoq;
  }

  /**
   * Everything is as it was when the program was entered, memory included, but for clocks, the firmware's storages, what
   * is on the serial line, and counts. What the disk still has to answer is dropped when it comes.
   */
  reset(cpu: Processor): void {
    this.memory.restore(this.memoryAtBoot);
    this.decoded.flush();
    this.lasi.reset();
    this.uart.reset();
    this.softPower.reset();
    this.firmware.reset();
    this.disk?.reset();
    resetProcessor(cpu);
    this.enter(cpu);
  }

  /** DIAG: a call of the firmware, or an operation of this model, of which there are none. */
  diagnose(cpu: Processor, operand: number): void {
    if (isFirmwareCall(operand)) this.firmware.call(operand, cpu.user);
  }

  /** Adds memory and devices to a digest of the machine's state. */
  digestInto(digest: Digest): void {
    this.memory.digestInto(digest);
    this.lasi.digestInto(digest);
    this.uart.digestInto(digest);
    this.softPower.digestInto(digest);
    this.firmware.digestInto(digest);
    this.disk?.digestInto(digest);
  }

  /** Everything but memory. */
  snapshot(): DevicesSnapshot {
    return {
      lasi: this.lasi.snapshot(),
      uart: this.uart.snapshot(),
      softPower: this.softPower.snapshot(),
      firmware: this.firmware.snapshot(),
      disk: this.disk?.snapshot() ?? null,
      cache: this.decoded.snapshot(),
    };
  }

  /** After memory has been restored. */
  restore(snapshot: DevicesSnapshot): void {
    this.lasi.restore(snapshot.lasi);
    this.uart.restore(snapshot.uart);
    this.softPower.restore(snapshot.softPower);
    this.firmware.restore(snapshot.firmware);
    if (snapshot.disk !== null) must(this.disk, "a host adapter").restore(snapshot.disk);
    this.decoded.restore(snapshot.cache);
  }

  private attach(hooks: WorkstationHooks): void {
    const port = new ProcessorPort({
      raiseExternal: hooks.ownInterrupt,
      readEirr: hooks.readEirr,
      reset: hooks.reset,
    });
    this.bus.attach(LASI_HPA, LASI_SIZE, this.lasi);
    this.bus.attach(UART_REGISTERS, UART_SIZE, this.uart);
    this.bus.attach(PROCESSOR_HPA, PROCESSOR_SIZE, port);
    this.bus.attach(BROADCAST_HPA, PROCESSOR_SIZE, port);
    this.bus.attach(GLOBAL_BROADCAST_HPA, PROCESSOR_SIZE, port);
    this.bus.attach(SOFT_POWER_ADDRESS, SOFT_POWER_SIZE, this.softPower);
    if (this.disk !== null) this.bus.attach(DISK_ADDRESS, DISK_SIZE, this.disk);
  }
}

function hostAdapter(memory: Memory, hooks: WorkstationHooks): VirtioScsi {
  return new VirtioScsi({
    memory,
    request: (request) => {
      assert(hooks.diskRequest !== undefined, "workstation: a disk that nobody asks");
      hooks.diskRequest(request);
    },
    interrupt: () => {
      hooks.deviceInterrupt(DISK_INTERRUPT);
    },
  });
}

const TICKS_PER_10_MS = 10_000_000 / TICK_NS;

function isProcessor(address: number): boolean {
  const page = (address & ~0xfff) >>> 0;
  return page === PROCESSOR_HPA || page === BROADCAST_HPA;
}
