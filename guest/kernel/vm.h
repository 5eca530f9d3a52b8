// The protection word of a page, as the insert-TLB-protection instructions of PA-RISC 1.1 take it.
#ifndef VM_H
#define VM_H

// Access rights: the type and two privilege levels; all our pages are for level 0.
#define RIGHTS(type) ((type) << 24)
#define PROTECTION_DIRTY 0x10000000      // D: has been written; without it the first store traps
#define PROTECTION_UNCACHED 0x00080000   // U: I/O pages

#define PROTECTION_READ (RIGHTS(0) | PROTECTION_DIRTY)
#define PROTECTION_WRITE RIGHTS(1)
#define PROTECTION_CODE (RIGHTS(2) | PROTECTION_DIRTY)
#define PROTECTION_IO (RIGHTS(1) | PROTECTION_DIRTY | PROTECTION_UNCACHED)

#endif
