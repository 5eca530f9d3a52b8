// What the kernel asks of the firmware (PDC). README.md lists the calls and their results.
#include "defs.h"
#include "parisc.h"

#define PDC_TOD 9
#define PDC_TOD_READ 0
#define PDC_SOFT_POWER 23
#define PDC_SOFT_POWER_INFO 0
#define PDC_SOFT_POWER_ENABLE 1

// The result buffer of any call has 32 words.
static u32 result[32] __attribute__((aligned(64)));

// Seconds since 1970, from the time-of-day clock.
u32 pdc_time(void) {
  if (pdc_call(PDC_TOD, PDC_TOD_READ, (u32)result, 0) != 0) return 0;
  return result[0];
}

// Switch the machine off: press its power switch, and give the switch to the hardware to act upon.
// Returns when the machine has no such switch.
void pdc_power_off(void) {
  if (pdc_call(PDC_SOFT_POWER, PDC_SOFT_POWER_INFO, (u32)result, 0) != 0) return;
  if (result[0] == 0) return;
  store_absolute(result[0], 0);
  pdc_call(PDC_SOFT_POWER, PDC_SOFT_POWER_ENABLE, (u32)result, 0);
}
