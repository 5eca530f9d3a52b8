// The page table, read by tlbmiss.S, and the heap of pages that appear when they are touched.
#include "defs.h"
#include "memlayout.h"
#include "parisc.h"
#include "vm.h"

#define TABLE_SPAN 0x00200000  // what one table maps

struct entry {
  u32 address;     // page number << 5, as the insert-address instructions want it
  u32 protection;  // as the insert-protection instructions want it; 0: no page
};

struct entry *page_directory[2048];
u32 kernel_psw = PSW_REAL;

extern char text_start[], text_end[], data_start[], kernel_end[], boot_stack[], emergency_stack[];

static struct entry *entry_of(u32 address) {
  struct entry *table = page_directory[address / TABLE_SPAN];
  if (table == NULL) return NULL;
  return &table[(address / PAGE_SIZE) % 512];
}

void vm_map(u32 address, u32 frame, u32 protection) {
  struct entry *entry = entry_of(address);
  if (entry == NULL) panic("vm_map: no table for the address");
  if (entry->protection != 0) panic("vm_map: mapped already");
  entry->address = frame >> PAGE_SHIFT << 5;
  entry->protection = protection;
}

void vm_unmap(u32 address) {
  struct entry *entry = entry_of(address);
  if (entry == NULL || entry->protection == 0) panic("vm_unmap: not mapped");
  entry->protection = 0;
  tlb_purge(address);
}

// The protection word of an address, 0 when it is not mapped.
u32 vm_protection(u32 address) {
  struct entry *entry = entry_of(address);
  return entry == NULL ? 0 : entry->protection;
}

// Pages whose virtual addresses are their physical ones.
void vm_map_range(u32 start, u32 end, u32 protection) {
  for (u32 page = start; page < end; page += PAGE_SIZE) vm_map(page, page, protection);
}

void vm_unmap_range(u32 start, u32 end) {
  for (u32 page = start; page < end; page += PAGE_SIZE) vm_unmap(page);
}

static void add_tables(u32 *next, u32 start, u32 end) {
  for (u32 index = start / TABLE_SPAN; index <= (end - 1) / TABLE_SPAN; index++) {
    memset((void *)*next, 0, PAGE_SIZE);
    page_directory[index] = (struct entry *)*next;
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
  add_tables(&next, LASI_BASE, LASI_BASE + PAGE_SIZE);

  vm_map(0, 0, PROTECTION_READ);
  vm_map_range((u32)text_start, (u32)text_end, PROTECTION_CODE);
  vm_map_range((u32)text_end, (u32)data_start, PROTECTION_READ);
  vm_map_range((u32)data_start, (u32)boot_stack, PROTECTION_WRITE);
  vm_map_range((u32)boot_stack, (u32)boot_stack + STACK_USABLE, PROTECTION_WRITE);
  vm_map_range((u32)emergency_stack, (u32)emergency_stack + STACK_USABLE, PROTECTION_WRITE);
  vm_map_range(tables, next, PROTECTION_WRITE);
  vm_map(LASI_BASE, LASI_BASE, PROTECTION_IO);
  vm_map(UART_PAGE, UART_PAGE, PROTECTION_IO);
  frames_init(next, end);
}

// A page of the table has no mapping. Inside the heap that means: a zeroed page now. True when so.
int vm_page_fault(u32 address) {
  u32 page = address & ~(PAGE_SIZE - 1);
  u32 frame;
  if (page < HEAP_BASE || page >= HEAP_BASE + HEAP_SIZE || vm_protection(page) != 0) return 0;
  frame = frames_take(1, 1);
  if (frame == 0) panic("vm_page_fault: out of memory");
  vm_map(page, frame, PROTECTION_WRITE);
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
    struct entry *entry = entry_of(page);
    if (entry->protection == 0) continue;
    vm_unmap(page);
    frames_give(entry->address >> 5 << PAGE_SHIFT, 1);
  }
  part_taken[(address - HEAP_BASE) / HEAP_PART] = 0;
}

void vm_count(u32 *mapped, u32 *dirty) {
  *mapped = *dirty = 0;
  for (u32 index = 0; index < 2048; index++) {
    struct entry *table = page_directory[index];
    for (u32 i = 0; table != NULL && i < 512; i++) {
      if (table[i].protection != 0) ++*mapped;
      if (table[i].protection & PROTECTION_DIRTY) ++*dirty;
    }
  }
}
