// The kernel's own page table, and its heap of pages that appear when they are touched.
#include "vm.h"
#include "defs.h"
#include "memlayout.h"
#include "parisc.h"

u32 kernel_psw = PSW_REAL;

static struct entry *kernel_directory[DIRECTORY_SIZE];

extern char text_start[], text_end[], data_start[], kernel_end[], boot_stack[], emergency_stack[];

// Pages whose virtual addresses are their physical ones.
void vm_map_range(u32 start, u32 end, u32 protection) {
  for (u32 page = start; page < end; page += PAGE_SIZE) page_map(0, page, page, protection);
}

void vm_unmap_range(u32 start, u32 end) {
  for (u32 page = start; page < end; page += PAGE_SIZE) page_unmap(0, page);
}

// A run of page frames for the kernel to use at once: its address, 0 when there is none.
u32 pages_take(u32 count) {
  u32 address = frames_take(count, 1);
  if (address == 0) return 0;
  vm_map_range(address, address + count * PAGE_SIZE, PROTECTION_WRITE);
  memset((void *)address, 0, count * PAGE_SIZE);
  return address;
}

void pages_give(u32 address, u32 count) {
  vm_unmap_range(address, address + count * PAGE_SIZE);
  frames_give(address, count);
}

static void add_tables(u32 *next, u32 start, u32 end) {
  for (u32 index = start / TABLE_SPAN; index <= (end - 1) / TABLE_SPAN; index++) {
    memset((void *)*next, 0, PAGE_SIZE);
    kernel_directory[index] = (struct entry *)*next;
    *next += PAGE_SIZE;
  }
}

// Called in real mode: make the tables, then map what must always be there.
void vm_init(void) {
  u32 end = memory_size < MEMORY_MAX ? memory_size : MEMORY_MAX;
  u32 tables = (u32)kernel_end;
  u32 next = tables;
  add_tables(&next, 0, end);
  add_tables(&next, HEAP_BASE, HEAP_BASE + HEAP_SIZE);
  add_tables(&next, LASI_BASE, DISK_BASE + PAGE_SIZE);
  page_directories[0] = kernel_directory;

  page_map(0, 0, 0, PROTECTION_READ);
  page_map(0, GATEWAY, GATEWAY, PROTECTION_GATEWAY);
  vm_map_range(GATEWAY + PAGE_SIZE, (u32)text_end, PROTECTION_CODE);
  vm_map_range((u32)text_end, (u32)data_start, PROTECTION_READ);
  vm_map_range((u32)data_start, (u32)boot_stack, PROTECTION_WRITE);
  vm_map_range((u32)boot_stack, (u32)boot_stack + STACK_USABLE, PROTECTION_WRITE);
  vm_map_range((u32)emergency_stack, (u32)emergency_stack + STACK_USABLE, PROTECTION_WRITE);
  vm_map_range(tables, next, PROTECTION_WRITE);
  page_map(0, LASI_BASE, LASI_BASE, PROTECTION_IO);
  page_map(0, UART_PAGE, UART_PAGE, PROTECTION_IO);
  page_map(0, DISK_BASE, DISK_BASE, PROTECTION_IO);
  frames_init(next, end);
}

// A page of the kernel's has no mapping. Inside the heap that means: a zeroed page now. True when
// so.
int vm_page_fault(u32 address) {
  u32 page = address & ~(PAGE_SIZE - 1);
  u32 frame;
  if (page < HEAP_BASE || page >= HEAP_BASE + HEAP_SIZE || page_protection(0, page) != 0) return 0;
  frame = frames_take(1, 1);
  if (frame == 0) panic("vm_page_fault: out of memory");
  page_map(0, page, frame, PROTECTION_WRITE);
  memset((void *)page, 0, PAGE_SIZE);
  return 1;
}

static int part_taken[HEAP_SIZE / HEAP_PART];

// A part of the heap for the caller alone: its address, 0 when all are taken.
u32 heap_take(void) {
  u32 before = interrupts_off();
  u32 address = 0;
  for (u32 part = 0; part < HEAP_SIZE / HEAP_PART && address == 0; part++) {
    if (part_taken[part]) continue;
    part_taken[part] = 1;
    address = HEAP_BASE + part * HEAP_PART;
  }
  interrupts_restore(before);
  return address;
}

// Give a part back with all pages that have appeared in it.
void heap_give(u32 address) {
  for (u32 page = address; page < address + HEAP_PART; page += PAGE_SIZE) {
    if (page_protection(0, page) != 0) frames_give(page_unmap(0, page), 1);
  }
  part_taken[(address - HEAP_BASE) / HEAP_PART] = 0;
}
