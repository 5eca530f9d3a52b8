// The store: named files on the disk (store.c). Results below zero are those of calls.h.
#ifndef STORE_H
#define STORE_H

#include "calls.h"
#include "types.h"

int store_check(const char *name);
int store_format(void);
int store_list(u32 index, struct listed *listed);
int store_open(void);
int store_read(const char *name, void *content);
int store_remove(const char *name);
u32 store_sectors(void);
int store_write(const char *name, const void *content, u32 size);

#endif
