// The registers of the serial port, of LASI and of the EIR, looked at without taking any interrupt.
#include "interruption.h"

#define LASI_BIT 0x20         // the serial port's in IMR, IPR and IRR
#define EIRR_BIT 0x10000000   // number 3
#define PATIENCE 400000      // turns of a loop of at least two instructions

#define LASI(offset) (*(volatile u32 *)(0xffd00000 + (offset)))
#define IRR LASI(0x00)
#define IMR LASI(0x04)
#define IPR LASI(0x08)
#define ICR LASI(0x0c)
#define IAR LASI(0x10)

#define UART(offset) (*(volatile u8 *)(0xffd05800 + (offset)))
#define DATA UART(0)
#define IER UART(1)
#define IIR UART(2)
#define FCR UART(2)
#define LCR UART(3)
#define MCR UART(4)
#define LSR UART(5)
#define MSR UART(6)
#define SCRATCH UART(7)

#define EIR (*(volatile u32 *)0xfffb0000)

static u32 requests(void) { return control_register(23); }

static void clear_requests(void) { set_control_register(23, 0xffffffff); }

// Interrupts may come late, but they come. What never comes is waited for a while.
static u32 wait_for(u32 bit) {
  for (int turn = 0; turn < PATIENCE; turn++) {
    if (requests() & bit) return bit;
  }
  return 0;
}

static void registers(void) {
  IER = 0;
  LCR = 0x83;
  DATA = 0x0c;
  IER = 0x01;
  u32 divisor = (u32)IER << 8 | DATA;
  LCR = 0x03;
  FCR = 0x07;
  MCR = 0x0b;
  SCRATCH = 0x5a;
  report("divisor", divisor);
  report("IER", IER);
  report("IIR with FIFOs", IIR);
  report("LCR", LCR);
  report("MCR", MCR);
  report("LSR", LSR);
  report("MSR", MSR & 0xf0);
  report("scratch", SCRATCH);
  IMR = 0;
  IAR = 0xfffb0000 | 3;
  report("IMR", IMR);
  report("IAR", IAR);
  report("ICR", ICR & 0x100);
}

static void transmitter(void) {
  u32 pending, again, irr, came, cause, no_cause;
  IMR = LASI_BIT;
  IPR = 0;
  clear_requests();
  IER = 2;
  came = wait_for(EIRR_BIT);
  irr = IRR;
  pending = IPR;
  again = IPR;
  cause = IIR;
  no_cause = IIR;
  IER = 0;
  report("enabling the transmitter's interrupt raises", came);
  report("IRR", irr & LASI_BIT);
  report("IPR", pending & LASI_BIT);
  report("IPR when read again", again & LASI_BIT);
  report("IIR", cause);
  report("IIR when read again", no_cause);

  IER = 2;
  wait_for(EIRR_BIT);
  cause = IIR;
  clear_requests();
  DATA = '*';
  came = wait_for(EIRR_BIT);
  cause = IIR;
  IER = 0;
  put('\n');
  report("sending raises", came);
  report("IIR", cause);
}

static void receiver(void) {
  u32 came, status, cause, byte, no_cause, empty;
  clear_requests();
  // What is sent comes back.
  MCR = 0x1b;
  IER = 1;
  DATA = 'L';
  came = wait_for(EIRR_BIT);
  status = LSR;
  cause = IIR;
  byte = DATA;
  no_cause = IIR;
  empty = LSR;
  IER = 0;
  MCR = 0x0b;
  report("receiving raises", came);
  report("LSR", status);
  report("IIR", cause);
  report("byte", byte);
  report("IIR then", no_cause);
  report("LSR then", empty);
}

static void masked(void) {
  u32 came, pending;
  IMR = 0;
  IPR = 0;
  clear_requests();
  IER = 2;
  came = wait_for(EIRR_BIT);
  pending = IPR;
  IER = 0;
  report("masked by LASI", came);
  report("IPR", pending & LASI_BIT);
}

static void processor(void) {
  clear_requests();
  EIR = 31;
  EIR = 0;
  EIR = 12;
  wait_for(0x00080000);
  report("EIR 31, 0, 12", requests());
  set_control_register(23, 0x80000001);
  report("two cleared", requests());
  clear_requests();
  report("all cleared", requests());
}

int main(u32 argument) {
  (void)argument;
  set_control_register(15, 0);
  // Nothing is to come from the timer: half of its turn is left.
  set_control_register(16, control_register(16) + 0x80000000);
  registers();
  transmitter();
  receiver();
  masked();
  processor();
  return 0;
}
