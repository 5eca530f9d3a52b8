// What a page table holds.
#ifndef VM_H
#define VM_H

#include "types.h"

#define DIRECTORY_SIZE 2048    // words of a directory
#define TABLE_SIZE 512         // entries of a table
#define TABLE_SPAN 0x00200000  // what one table maps

struct entry {
  u32 address;     // page number << 5, as the insert-address instructions want it
  u32 protection;  // as the insert-protection instructions want it; 0: no page
};

// The protection word of a page, as the insert-protection instructions of PA-RISC 1.1 take it.

// Access rights: the type and two privilege levels, the first for reading, the second for writing
// or executing. The kernel's pages are for level 0, a user's for levels 0 to 3, but that level 0
// does not execute them.
#define RIGHTS(type) ((type) << 24)
#define USER_RIGHTS(type) (RIGHTS(type) | 0x00f00000)
#define PROTECTION_DIRTY 0x10000000      // D: has been written; without it the first store traps
#define PROTECTION_UNCACHED 0x00080000   // U: I/O pages

#define PROTECTION_READ (RIGHTS(0) | PROTECTION_DIRTY)
#define PROTECTION_WRITE RIGHTS(1)
#define PROTECTION_CODE (RIGHTS(2) | PROTECTION_DIRTY)
#define PROTECTION_GATEWAY (RIGHTS(4) | 0x00c00000 | PROTECTION_DIRTY)
#define PROTECTION_IO (RIGHTS(1) | PROTECTION_DIRTY | PROTECTION_UNCACHED)

// A user's pages carry an identifier, so that another task's spaces are closed to it: any code may
// write space registers 0 to 4, but only the kernel the protection identifiers.
#define IDENTIFIER(number) ((u32)(number) << 1)
#define PROTECTION_USER_READ (USER_RIGHTS(0) | PROTECTION_DIRTY)
#define PROTECTION_USER_WRITE USER_RIGHTS(1)
#define PROTECTION_USER_CODE (USER_RIGHTS(2) | PROTECTION_DIRTY)

#endif
