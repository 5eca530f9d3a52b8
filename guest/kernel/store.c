#include "store.h"
int store_check(const char *name) { (void)name; return ERROR_NO_DISK; }
int store_list(u32 index, struct listed *listed) { (void)index, (void)listed; return ERROR_NO_DISK; }
int store_read(const char *name, void *content) { (void)name, (void)content; return ERROR_NO_DISK; }
int store_remove(const char *name) { (void)name; return ERROR_NO_DISK; }
int store_write(const char *name, const void *content, u32 size) { (void)name, (void)content, (void)size; return ERROR_NO_DISK; }
