// The serial port, a 16550A behind the LASI interrupt controller. Both directions have a ring
// between the interrupt handler and the tasks.
#include "defs.h"
#include "memlayout.h"
#include "parisc.h"

#define RBR 0  // receive buffer, read
#define THR 0  // transmit holding, write
#define IER 1
#define IIR 2  // read
#define FCR 2  // write
#define LCR 3
#define MCR 4
#define LSR 5
#define MSR 6

#define IER_RECEIVE 0x01
#define IER_TRANSMIT 0x02
#define IIR_NONE 0x01
#define IIR_KIND 0x0e
#define IIR_MODEM 0x00
#define IIR_TRANSMIT 0x02
#define IIR_RECEIVE 0x04
#define IIR_LINE 0x06
#define IIR_TIMEOUT 0x0c
#define LSR_DATA 0x01
#define LSR_EMPTY 0x20
#define FIFO_SIZE 16

#define RING_SIZE 256

struct ring {
  u32 head;  // bytes put in, ever
  u32 tail;  // bytes taken out, ever
  char bytes[RING_SIZE];
};

static struct ring receive, transmit;
static u8 enabled;  // what IER holds

static u8 get(u32 reg) { return *(volatile u8 *)(UART_BASE + reg); }

static void set(u32 reg, u8 value) { *(volatile u8 *)(UART_BASE + reg) = value; }

static void enable(u8 interrupts) {
  enabled = interrupts;
  set(IER, enabled);
}

static u32 ring_count(struct ring *ring) { return ring->head - ring->tail; }

static void ring_put(struct ring *ring, char byte) { ring->bytes[ring->head++ % RING_SIZE] = byte; }

static char ring_take(struct ring *ring) { return ring->bytes[ring->tail++ % RING_SIZE]; }

// 8 bits, no parity, 1 stop bit; FIFOs on, an interrupt for the first byte received.
void uart_init(void) {
  set(IER, 0);
  set(LCR, 0x03);
  set(FCR, 0x01);
  set(MCR, 0x0b);
  enable(IER_RECEIVE);
}

// Take bytes while there are any and room for them. Without room the interrupt is switched off:
// uart_read switches it on again, and until then the rest waits in the device.
static void receive_bytes(void) {
  while (get(LSR) & LSR_DATA) {
    if (ring_count(&receive) == RING_SIZE) {
      enable(enabled & ~IER_RECEIVE);
      return;
    }
    char byte = (char)get(RBR);
    if (console_takes(byte)) {
      receive.tail = receive.head;
    } else {
      ring_put(&receive, byte);
    }
  }
  wake(&receive);
}

// The device has room for a FIFO's worth.
static void transmit_bytes(void) {
  for (int room = FIFO_SIZE; room > 0 && ring_count(&transmit) > 0; room--) {
    set(THR, (u8)ring_take(&transmit));
  }
  if (ring_count(&transmit) == 0) enable(enabled & ~IER_TRANSMIT);
  wake(&transmit);
}

// LASI raises its bit once for each event, so everything that is pending must be served here.
void uart_interrupt(void) {
  for (;;) {
    u8 cause = get(IIR);
    if (cause & IIR_NONE) return;
    switch (cause & IIR_KIND) {
      case IIR_RECEIVE:
      case IIR_TIMEOUT:
        receive_bytes();
        break;
      case IIR_TRANSMIT:
        transmit_bytes();
        break;
      case IIR_LINE:
        get(LSR);
        break;
      case IIR_MODEM:
        get(MSR);
        break;
    }
  }
}

// Queue bytes, waiting while the ring is full. What one call writes stays together.
void uart_write(const char *bytes, u32 size) {
  static int busy;
  u32 before = interrupts_off();
  while (busy) sleep_on(&busy);
  busy = 1;
  for (; size > 0; size--) {
    while (ring_count(&transmit) == RING_SIZE) sleep_on(&transmit);
    ring_put(&transmit, *bytes++);
    if (!(enabled & IER_TRANSMIT)) enable(enabled | IER_TRANSMIT);
  }
  busy = 0;
  wake(&busy);
  interrupts_restore(before);
}

// Without interrupts, for panics.
void uart_write_polled(const char *bytes, u32 size) {
  for (; size > 0; size--) {
    while (!(get(LSR) & LSR_EMPTY)) continue;
    set(THR, (u8)*bytes++);
  }
}

// Send what the ring still holds.
void uart_flush(void) {
  u32 before = interrupts_off();
  while (ring_count(&transmit) > 0) {
    char byte = ring_take(&transmit);
    uart_write_polled(&byte, 1);
  }
  interrupts_restore(before);
}

// The next byte received, waiting for it; -1 when the task is to stop.
int uart_read(void) {
  u32 before = interrupts_off();
  while (ring_count(&receive) == 0 && !task_interrupted()) sleep_on(&receive);
  int byte = ring_count(&receive) == 0 ? -1 : (u8)ring_take(&receive);
  if (!(enabled & IER_RECEIVE)) enable(enabled | IER_RECEIVE);
  interrupts_restore(before);
  return byte;
}
