/**
 * The firmware: answers PDC and IODC calls by doing at once, from outside, what ROM code would do.
 *
 * Status and results are those of qemu-system-hppa 7.2's firmware (the same calls were made there),
 * with the machine's own devices. A call takes the time of its few instructions. Everything it does is
 * a function of its arguments, the guest's memory, timeOfDay() and the console; its own state is small.
 *
 * Sources: PA-RISC 1.1 firmware architecture; Linux 6.1 arch/parisc/kernel/firmware.c for who calls what.
 */
import { Digest } from "../base/digest.ts";
import { type Memory } from "../cpu/memory.ts";
import { type Stateful } from "./device.ts";
import { CALL_PDC, CALL_RETURNED } from "./firmware-rom.ts";
import { SOFT_POWER_ADDRESS, type SoftPower } from "./soft-power.ts";
import { FirmwareCall } from "./firmware/call.ts";
import { FirmwareClock, type TimeOfDay } from "./firmware/clock.ts";
import { answer, pdcBlockTlb, pdcCache, pdcCoproc, pdcHpa, pdcModel } from "./firmware/identity.ts";
import { pdcIodc, pdcMemMap, pdcSystemMap } from "./firmware/inventory.ts";
import { type FirmwareConsole, callIodc } from "./firmware/iodc.ts";
import { writePageZero } from "./firmware/page-zero.ts";
import {
  BAD_ARGUMENT,
  BAD_OPTION,
  BAD_PROCEDURE,
  BUS_ERROR,
  NO_MODULE,
  OK,
  PDC,
} from "./firmware/status.ts";
import { STORAGE_SIZE, initialStableStorage, pdcStorage } from "./firmware/storage.ts";

export type FirmwareHooks = {
  readonly memory: Memory;
  readonly softPower: SoftPower;
  readonly uart: FirmwareConsole;
  readonly timeOfDay: () => TimeOfDay;
  /** How far CR16 counts in 10 ms. */
  readonly ticksPer10ms: number;
  /** The guest has ended; `how` completes "it switched itself off". */
  readonly powerOff: (how: string) => void;
  /** The guest wants to begin anew. */
  readonly reset: () => void;
};

export type FirmwareSnapshot = {
  readonly stable: Uint8Array;
  readonly nonVolatile: Uint8Array;
  readonly clock: number;
  readonly pswDefaults: number;
  readonly chassisCode: number;
};

const STATUS_REGISTER = 28;
/** From here on, addresses are I/O that may be tried; before, there is the ROM. */
const IO_AFTER_ROM = 0xf0800000;
/** PSW bits whose default can be set: big-endian, and that is it. */
const PSW_BIG_ENDIAN = 1;
/** Size of what a transfer of control would save of a processor. */
const PIM_SIZE = 0x130;

export class Firmware implements Stateful<FirmwareSnapshot> {
  /** What a front panel would show: the last code that the guest gave PDC_CHASSIS. */
  chassisCode = 0;
  private readonly hooks: FirmwareHooks;
  private readonly clock: FirmwareClock;
  private readonly stable = initialStableStorage();
  private readonly nonVolatile = new Uint8Array(STORAGE_SIZE);
  private pswDefaults = PSW_BIG_ENDIAN;
  private storageDigest: string | null = null;

  constructor(hooks: FirmwareHooks) {
    this.hooks = hooks;
    this.clock = new FirmwareClock(hooks.timeOfDay, hooks.ticksPer10ms);
  }

  /** Writes what an operating system finds in page zero. */
  writePageZero(): void {
    writePageZero(this.hooks.memory, this.hooks.ticksPer10ms);
  }

  /** Does what a DIAG with operand `code` asks for, which isFirmwareCall() has accepted. */
  call(code: number, gr: Int32Array): void {
    if (code === CALL_RETURNED) {
      this.hooks.powerOff("by returning to the firmware that had entered it");
      return;
    }
    const call = new FirmwareCall(this.hooks.memory, gr);
    gr[STATUS_REGISTER] =
      code === CALL_PDC ? this.pdc(call) : callIodc(code, call, this.hooks.uart);
  }

  /** To the state after a reset; its clock goes on, and the storages keep what they hold. */
  reset(): void {
    this.pswDefaults = PSW_BIG_ENDIAN;
    this.chassisCode = 0;
  }

  digestInto(digest: Digest): void {
    digest.addString(this.digestOfStorage());
    this.clock.digestInto(digest);
    digest.addWord(this.pswDefaults);
    digest.addWord(this.chassisCode);
  }

  /** Kept until a call may have changed the storages: they are far larger than all else here. */
  private digestOfStorage(): string {
    if (this.storageDigest === null) {
      const digest = new Digest();
      digest.addBytes(this.stable);
      digest.addBytes(this.nonVolatile);
      this.storageDigest = digest.hex();
    }
    return this.storageDigest;
  }

  snapshot(): FirmwareSnapshot {
    return {
      stable: this.stable.slice(),
      nonVolatile: this.nonVolatile.slice(),
      clock: this.clock.snapshot(),
      pswDefaults: this.pswDefaults,
      chassisCode: this.chassisCode,
    };
  }

  restore(snapshot: FirmwareSnapshot): void {
    this.storageDigest = null;
    this.stable.set(snapshot.stable);
    this.nonVolatile.set(snapshot.nonVolatile);
    this.clock.restore(snapshot.clock);
    this.pswDefaults = snapshot.pswDefaults;
    this.chassisCode = snapshot.chassisCode;
  }

  private pdc(call: FirmwareCall): number {
    const option = call.argument(1);
    switch (call.argument(0)) {
      case PDC.CHASSIS:
        return this.pdcChassis(call, option);
      case PDC.PIM:
        return pdcPim(call, option);
      case PDC.MODEL:
        return pdcModel(call, option);
      case PDC.CACHE:
        return pdcCache(call, option);
      case PDC.HPA:
        return pdcHpa(call, option);
      case PDC.COPROC:
        return pdcCoproc(call, option);
      case PDC.IODC:
        return pdcIodc(call, option);
      case PDC.TOD:
        return this.clock.pdcTod(call, option);
      case PDC.STABLE:
        this.storageDigest = null;
        return pdcStorage(call, option, this.stable, initialStableStorage());
      case PDC.NVOLATILE:
        this.storageDigest = null;
        return pdcStorage(call, option, this.nonVolatile, new Uint8Array(STORAGE_SIZE));
      case PDC.ADD_VALID:
        return this.pdcAddValid(call, option);
      case PDC.BLOCK_TLB:
        return pdcBlockTlb(call, option);
      case PDC.PSW:
        return this.pdcPsw(call, option);
      case PDC.SYSTEM_MAP:
        return pdcSystemMap(call, option);
      case PDC.MEM_MAP:
        return pdcMemMap(call, option);
      default:
        return this.pdcOfTheMachine(call, option);
    }
  }

  /** Power, resets, and what is there but does nothing. */
  private pdcOfTheMachine(call: FirmwareCall, option: number): number {
    switch (call.argument(0)) {
      case PDC.SOFT_POWER:
        return this.pdcSoftPower(call, option);
      case PDC.BROADCAST_RESET:
        this.askForReset();
        return OK;
      case PDC.CRASH_PREP:
        return OK;
      case PDC.IO:
        return option >= 0 && option <= 2 ? OK : BAD_OPTION;
      case PDC.PROC:
        return BAD_OPTION;
      case PDC.LAN_STATION_ID:
        return option === 0 ? BAD_ARGUMENT : BAD_OPTION;
      default:
        // POW_FAIL, INSTR, TLB and MEM are among what a B160L of 32 bits doesn't have.
        return BAD_PROCEDURE;
    }
  }

  /** The front panel: display (the code is in the call), warnings (none), what kind of display (none). */
  private pdcChassis(call: FirmwareCall, option: number): number {
    switch (option) {
      case 0:
        this.chassisCode = call.argument(2) & 0xffff;
        return OK;
      case 1:
        return answer(call, [0]);
      case 2:
        this.chassisCode = call.argument(3) & 0xffff;
        return answer(call, [0]);
      case 128: {
        const info = new Uint8Array(Math.min(call.argument(4) >>> 0, 64));
        if (info.length > 1) info[1] = 1;
        return call.writeBytes(call.argument(3), info) ? answer(call, [4, 4]) : BAD_ARGUMENT;
      }
      default:
        return BAD_OPTION;
    }
  }

  /** Whether an address may be touched without a bus error. */
  private pdcAddValid(call: FirmwareCall, option: number): number {
    if (option !== 0) return BAD_OPTION;
    const address = call.argument(2) >>> 0;
    return this.hooks.memory.contains(address) || address >= IO_AFTER_ROM ? OK : BUS_ERROR;
  }

  private pdcPsw(call: FirmwareCall, option: number): number {
    switch (option) {
      case 0:
        return answer(call, [PSW_BIG_ENDIAN]);
      case 1:
        return answer(call, [this.pswDefaults]);
      case 2:
        this.pswDefaults = call.argument(2);
        return OK;
      default:
        return BAD_OPTION;
    }
  }

  private askForReset(): void {
    if (this.hooks.softPower.isPressed) this.hooks.powerOff("by its power switch");
    else this.hooks.reset();
  }

  /** A pressed button takes effect when somebody says who watches it. */
  private pdcSoftPower(call: FirmwareCall, option: number): number {
    const { softPower } = this.hooks;
    switch (option) {
      case 0:
        return answer(call, [SOFT_POWER_ADDRESS]);
      case 1:
        softPower.control((call.argument(3) & 1) !== 0);
        if (softPower.isPressed) this.hooks.powerOff("by its power switch");
        return OK;
      default:
        return BAD_OPTION;
    }
  }
}

/** What the processor was doing when it was stopped from outside: it never has been. */
function pdcPim(call: FirmwareCall, option: number): number {
  if (option === 1) return answer(call, [PIM_SIZE]);
  return option === 4 ? answer(call, [NO_MODULE]) : BAD_OPTION;
}
