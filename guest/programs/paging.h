// Pages for the tests of translation, and the instructions that are tried on them.
#ifndef PAGING_H
#define PAGING_H

#include "interruption.h"

#define PAGE_SIZE 4096
#define VIRTUAL 0x20000000  // an address with nothing there
#define TYPE(type, pl1, pl2) ((u32)(type) << 24 | (u32)(pl1) << 22 | (u32)(pl2) << 20)
#define READ_WRITE TYPE(1, 3, 3)
#define BIT_T 0x20000000
#define BIT_D 0x10000000
#define BIT_B 0x08000000
#define IDENTIFIER(id) ((u32)(id) << 1)


// accesses.S
extern char load_word[], store_word[], increment_word[], swap_word[], probe_for_read[],
    probe_for_write[], physical_address[], execute[], execute_end[], gateway[], gateway_end[];
void insert_data(u32 address_word, u32 protection, u32 space, u32 address);
void insert_code(u32 address_word, u32 protection, u32 space, u32 address);
void purge(u32 space, u32 address);
void select_space(u32 space);

// paging.c
u32 *page_word(int page);         // the first word of a physical page
u32 page_address_word(int page);  // as the insert instructions want it
void map_data(int page, u32 protection, u32 space, u32 address);
void copy_code(int page, const char *from, const char *end);
struct outcome data(u32 level, const char *code, u32 address, u32 b);
u32 allowed(u32 protection, u32 level);
void gate(u32 type, u32 level);

#endif
