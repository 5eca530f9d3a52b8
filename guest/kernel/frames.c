// Page frames: a bit for each page of RAM, 1 when it is free.
#include "defs.h"
#include "memlayout.h"
#include "parisc.h"

#define WORDS (MEMORY_MAX / PAGE_SIZE / 32)

static u32 bitmap[WORDS];
static u32 free_count;

static int is_free(u32 frame) { return (bitmap[frame / 32] >> (frame % 32)) & 1; }

static void set_free(u32 frame, int free) {
  u32 bit = 1u << (frame % 32);
  if (is_free(frame) == free) panic("frames: given or taken twice");
  if (free) {
    bitmap[frame / 32] |= bit;
    free_count++;
  } else {
    bitmap[frame / 32] &= ~bit;
    free_count--;
  }
}

// All frames from first up to end are free.
void frames_init(u32 first, u32 end) {
  u32 frame = first >> PAGE_SHIFT;
  while (frame < end >> PAGE_SHIFT) {
    if (frame % 32 == 0 && frame + 32 <= end >> PAGE_SHIFT) {
      bitmap[frame / 32] = 0xffffffff;
      free_count += 32;
      frame += 32;
    } else {
      set_free(frame++, 1);
    }
  }
}

// A run of free frames at a multiple of alignment (in frames): its address, 0 when there is none.
u32 frames_take(u32 count, u32 alignment) {
  u32 before = interrupts_off();
  for (u32 frame = alignment; frame + count <= WORDS * 32; frame += alignment) {
    u32 run = 0;
    while (run < count && is_free(frame + run)) run++;
    if (run < count) continue;
    for (u32 i = 0; i < count; i++) set_free(frame + i, 0);
    interrupts_restore(before);
    return frame << PAGE_SHIFT;
  }
  interrupts_restore(before);
  return 0;
}

void frames_give(u32 address, u32 count) {
  u32 before = interrupts_off();
  for (u32 i = 0; i < count; i++) set_free((address >> PAGE_SHIFT) + i, 1);
  interrupts_restore(before);
}

u32 frames_free(void) { return free_count; }
