// What the kernel does about an interruption, and what it says when it can't do anything.
#include "calls.h"
#include "defs.h"
#include "memlayout.h"
#include "parisc.h"
#include "virtio.h"

int panicking;

extern char emergency_stack[];

#define LASI_IRR 0x00
#define LASI_IMR 0x04
#define LASI_IPR 0x08
#define LASI_ICR 0x0c
#define LASI_IAR 0x10
#define LASI_UART 0x20  // the serial port's bit in IRR and IMR

const char *const interruption_names[32] = {
    "unknown interruption", "high-priority machine check", "power failure", "recovery counter trap",
    "external interrupt", "low-priority machine check", "no page for an instruction",
    "instruction memory protection trap", "illegal instruction", "break instruction",
    "privileged operation", "privileged register", "overflow", "conditional trap",
    "assist exception", "no page for a datum", "no page for a cache or probe instruction",
    "no page for a probe instruction", "data memory protection trap", "data memory break",
    "store to a clean page", "page reference trap", "assist emulation trap",
    "transfer to higher privilege", "transfer to lower privilege", "taken branch",
    "data access rights trap", "data protection identifier trap", "unaligned data",
    "unknown interruption", "unknown interruption", "unknown interruption"};

static void lasi_set(u32 reg, u32 value) { *(volatile u32 *)(LASI_BASE + reg) = value; }

static u32 lasi_get(u32 reg) { return *(volatile u32 *)(LASI_BASE + reg); }

// LASI tells of a device by writing the bit's number to the processor's EIR.
void trap_init(void) {
  lasi_set(LASI_IMR, 0);
  lasi_set(LASI_ICR, 0);
  lasi_set(LASI_IAR, PROCESSOR_HPA | LASI_EIRR_NUMBER);
  lasi_get(LASI_IPR);
  lasi_set(LASI_IMR, LASI_UART);
  write_cr(CR_EIRR, 0xffffffff);
  write_cr(CR_EIEM, EIRR_TIMER | EIRR_LASI | EIRR_DISK);
}

static void external_interrupt(void) {
  u32 pending = read_cr(CR_EIRR) & (EIRR_TIMER | EIRR_LASI | EIRR_DISK);
  // A bit is cleared by writing it, before its source is looked at: what comes later sets it again.
  write_cr(CR_EIRR, pending);
  if (pending & EIRR_TIMER) clock_interrupt();
  if (pending & EIRR_LASI) {
    lasi_get(LASI_IRR);
    uart_interrupt();
  }
  if (pending & EIRR_DISK) virtio_interrupt();
}

// Which interruptions say what instruction (IIR) and what datum (ISR, IOR) they were about.
#define BIT(vector) (1u << (vector))
#define BITS(first, last) (BIT(last) - BIT(first) + BIT(last))
#define WITH_DATUM (BITS(15, 21) | BITS(26, 28))
#define WITH_INSTRUCTION (BITS(8, 22) | BITS(26, 28))

static int sets(u32 vectors, u32 vector) { return vector < 32 && (vectors & BIT(vector)) != 0; }

static void print_frame(const struct frame *frame) {
  const char *name = interruption_names[frame->vector];
  // The low two bits of an instruction's address are a privilege level, not a part of the address.
  printf("interruption %u: %s\n", frame->vector, name);
  printf("IIA %08x, then %08x  IPSW %08x  SAR %u\n", frame->iiaoq[0] & ~3u, frame->iiaoq[1] & ~3u,
         frame->ipsw, frame->sar);
  if (sets(WITH_INSTRUCTION, frame->vector)) {
    printf("IIR %08x", frame->iir);
    if (sets(WITH_DATUM, frame->vector)) printf("  ISR %08x  IOR %08x", frame->isr, frame->ior);
    printf("\n");
  }
  for (int i = 1; i < 32; i++) {
    // Link registers hold a level in their low bits as well.
    u32 value = i == 2 || i == 31 ? frame->gr[i] & ~3u : frame->gr[i];
    printf("%s%d %08x%s", i < 10 ? " r" : "r", i, value, i % 6 == 0 || i == 31 ? "\n" : "  ");
  }
}

void panic(const char *why) {
  interrupts_off();
  if (panicking++) halt();
  uart_flush();
  printf("\npanic: %s\nThe machine has stopped.\n", why);
  halt();
}

void trap(struct frame *frame) {
  // Level 3, whatever else the low bits of the address may say of other levels.
  int is_user = (frame->iiaoq[0] & 3) != 0;
  switch (frame->vector) {
    case INTERRUPTION_EXTERNAL:
      external_interrupt();
      break;
    case INTERRUPTION_DTLB_MISS:
      if (frame->isr == 0 && vm_page_fault(frame->ior)) break;
      if (is_user && space_page_fault(frame->isr, frame->ior)) break;
    // Fall through.
    default:
      if (is_user) user_fault(frame);
      if (panicking++) halt();
      uart_flush();
      printf("\n");
      print_frame(frame);
      panicking = 0;
      panic(frame == (struct frame *)emergency_stack ? "trap: a stack has overflowed"
                                                     : "trap: the kernel can't go on from here");
  }
  // Whoever had switched interrupts off did so in order not to be interrupted by other tasks
  // either.
  if (need_schedule && (frame->ipsw & PSW_I)) schedule();
  if (is_user && task_interrupted()) task_exit(STATUS_KILLED);
}
