/** The devices' registers that matter, and what goes on in them. Reading changes nothing: snapshots are read, not registers. */
import { LASI_HPA, type Lasi } from "../machine/lasi.ts";
import { UART_REGISTERS, type Uart16550 } from "../machine/uart16550.ts";
import { DISK_ADDRESS, type VirtioScsi } from "../machine/virtio-scsi.ts";
import type { Workstation } from "../machine/workstation.ts";
import type { DeviceRegister, DeviceView } from "./machine-detail.ts";

export function inspectDevices({ uart, lasi, disk }: Workstation): readonly DeviceView[] {
  const always = [serialPort(uart), interruptController(lasi)];
  return disk === null ? always : [...always, diskAdapter(disk)];
}

function serialPort(uart: Uart16550): DeviceView {
  const { registers, fifo, line } = uart.snapshot();
  const [enabled = 0, fifoControl = 0, lineControl = 0, modem = 0, , divisor = 0, overrun = 0] =
    registers;
  const received = (enabled & 1) !== 0 ? "received data interrupts" : "received data is silent";
  const sent =
    (enabled & 2) !== 0 ? "an empty transmitter interrupts" : "the transmitter is silent";
  return {
    name: "Serial port 16550A",
    address: UART_REGISTERS,
    registers: [
      register("IER", enabled, 2, `${received}, ${sent}`),
      register("FCR", fifoControl, 2, (fifoControl & 1) !== 0 ? "FIFOs are on" : "FIFOs are off"),
      register(
        "LCR",
        lineControl,
        2,
        (lineControl & 0x80) !== 0 ? "shows the divisor" : "shows data",
      ),
      register("MCR", modem, 2, (modem & 0x10) !== 0 ? "loopback" : "connected"),
      register("DL", divisor, 4, "divisor of the baud rate"),
    ],
    notes: [
      `${count(fifo.length + line.length, "byte")} received and not read${textOf([...fifo, ...line])}.`,
      ...(overrun !== 0 ? ["A byte has been lost to an overrun."] : []),
    ],
  };
}

function interruptController(lasi: Lasi): DeviceView {
  const [irr = 0, imr = 0, ipr = 0, icr = 0, iar = 0] = lasi.snapshot();
  return {
    name: "LASI interrupt controller",
    address: LASI_HPA,
    registers: [
      register("IRR", irr, 8, "requests shown to the processor"),
      register("IMR", imr, 8, "lines that are let through"),
      register("IPR", ipr, 8, "lines that are pending"),
      register("ICR", icr, 8, "control"),
      register("IAR", iar, 8, `raises bit ${String(iar & 31)} of EIRR`),
    ],
    notes: [],
  };
}

const STATUS_WORDS = [
  [1, "acknowledged"],
  [2, "driver"],
  [8, "features agreed"],
  [4, "running"],
  [64, "needs a reset"],
  [128, "failed"],
] as const;

function diskAdapter(disk: VirtioScsi): DeviceView {
  const { transport, requests, outstanding, forgotten } = disk.snapshot();
  const [status = 0] = transport.registers;
  const interruptStatus = transport.registers[6] ?? 0;
  const states = STATUS_WORDS.filter(([bit]) => (status & bit) !== 0).map(([, words]) => words);
  const queues = ["control", "event", "request"].map((name, index): DeviceRegister => {
    const [size = 0, ready = 0, taken = 0, used = 0] = transport.queues[index] ?? [];
    const words = `${name} queue, ${ready === 0 ? "not ready" : `${String(taken)} taken, ${String(used)} given back`}`;
    return register(`Q${String(index)}`, size, 4, words);
  });
  return {
    name: "SCSI host adapter, virtio",
    address: DISK_ADDRESS,
    registers: [
      register("Status", status, 2, states.join(", ") || "reset"),
      register("Interrupt", interruptStatus, 2, interruptStatus === 0 ? "none" : "raised"),
      ...queues,
    ],
    notes: [
      `${count(requests, "request")} since boot, ${String(outstanding.length)} outstanding.`,
      ...outstanding.map(
        ({ sequence, outBytes }) =>
          `Request ${String(sequence)} is outstanding${outBytes > 0 ? `, ${count(outBytes, "byte")} written` : ""}.`,
      ),
      ...(forgotten.length > 0
        ? [`${count(forgotten.length, "request")} given up by the driver.`]
        : []),
    ],
  };
}

function register(name: string, value: number, digits: 2 | 4 | 8, words: string): DeviceRegister {
  return { name, value: value >>> 0, digits, words };
}

function count(number: number, what: string): string {
  return `${String(number)} ${what}${number === 1 ? "" : "s"}`;
}

const BYTES_SHOWN = 16;

function textOf(bytes: readonly number[]): string {
  if (bytes.length === 0) return "";
  const shown = bytes.slice(0, BYTES_SHOWN).map((byte) => byte.toString(16).padStart(2, "0"));
  return `: ${shown.join(" ")}${bytes.length > BYTES_SHOWN ? " …" : ""}`;
}
