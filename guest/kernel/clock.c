// Time. It is read from the interval timer (CR16) and never counted in ticks: a tick may come late,
// and several may come as one. The tick only says that it is worth while to look.
#include "defs.h"
#include "memlayout.h"
#include "parisc.h"

u32 ticks_per_second;

static u32 ticks_per_10ms;
static u32 next_tick;      // what ITMR holds
static u32 last_read;      // CR16 when now was brought up to date
static struct span now;    // since the boot
static u32 boot_seconds;   // the time of day at the boot, in seconds since 1970

void span_add(struct span *span, u32 ticks) {
  span->ticks += ticks;
  while (span->ticks >= ticks_per_second) {
    span->ticks -= ticks_per_second;
    span->seconds++;
  }
}

int span_before(struct span a, struct span b) {
  return a.seconds != b.seconds ? a.seconds < b.seconds : a.ticks < b.ticks;
}

u32 clock_hundredths(struct span span) { return span.ticks / ticks_per_10ms; }

// Ask for the next interrupt. The timer compares for equality, so a moment that has passed when it
// is written would come back after a whole turn of the counter only: look again after writing.
static void arm(void) {
  u32 current = read_cr(CR_ITMR);
  next_tick += ticks_per_10ms;
  if ((int)(next_tick - current) <= 0) next_tick = current + ticks_per_10ms;
  write_cr(CR_ITMR, next_tick);
  while ((int)(next_tick - read_cr(CR_ITMR)) <= 0) {
    next_tick = read_cr(CR_ITMR) + ticks_per_10ms;
    write_cr(CR_ITMR, next_tick);
  }
}

// Called in real mode, before the first interrupt.
void clock_init(void) {
  ticks_per_10ms = *(u32 *)PAGE0_10MS;
  ticks_per_second = 100 * ticks_per_10ms;
  boot_seconds = pdc_time();
  last_read = read_cr(CR_ITMR);
  next_tick = last_read;
  arm();
}

struct span clock_now(void) {
  u32 before = interrupts_off();
  u32 current = read_cr(CR_ITMR);
  span_add(&now, current - last_read);
  last_read = current;
  struct span result = now;
  interrupts_restore(before);
  return result;
}

u32 clock_epoch_seconds(void) { return boot_seconds + clock_now().seconds; }

void clock_interrupt(void) {
  arm();
  task_tick();
}
