// The page tables of all spaces, read by tlbmiss.S.
#include "defs.h"
#include "memlayout.h"
#include "parisc.h"
#include "vm.h"

struct entry **page_directories[SPACE_COUNT];  // by space; NULL: there is no such space

static struct entry *entry_of(u32 space, u32 address) {
  struct entry **directory = space < SPACE_COUNT ? page_directories[space] : NULL;
  struct entry *table = directory == NULL ? NULL : directory[address / TABLE_SPAN];
  return table == NULL ? NULL : &table[(address / PAGE_SIZE) % TABLE_SIZE];
}

void page_map(u32 space, u32 address, u32 frame, u32 protection) {
  struct entry *entry = entry_of(space, address);
  if (entry == NULL) panic("page_map: no table for the address");
  if (entry->protection != 0) panic("page_map: mapped already");
  entry->address = frame >> PAGE_SHIFT << 5;
  entry->protection = protection;
}

// The frame that was there is the result.
u32 page_unmap(u32 space, u32 address) {
  struct entry *entry = entry_of(space, address);
  if (entry == NULL || entry->protection == 0) panic("page_unmap: not mapped");
  entry->protection = 0;
  tlb_purge(space, address);
  return entry->address >> 5 << PAGE_SHIFT;
}

// Other access rights for a page that is there.
void page_protect(u32 space, u32 address, u32 protection) {
  page_map(space, address, page_unmap(space, address), protection);
}

// The protection word of an address, 0 when it is not mapped.
u32 page_protection(u32 space, u32 address) {
  struct entry *entry = entry_of(space, address);
  return entry == NULL ? 0 : entry->protection;
}

void page_count(u32 *mapped, u32 *dirty) {
  *mapped = *dirty = 0;
  for (u32 space = 0; space < SPACE_COUNT; space++) {
    for (u32 i = 0; page_directories[space] != NULL && i < DIRECTORY_SIZE; i++) {
      struct entry *table = page_directories[space][i];
      for (u32 j = 0; table != NULL && j < TABLE_SIZE; j++) {
        if (table[j].protection != 0) ++*mapped;
        if (table[j].protection & PROTECTION_DIRTY) ++*dirty;
      }
    }
  }
}
