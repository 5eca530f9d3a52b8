// The disk (disk.c).
#ifndef DISK_H
#define DISK_H

#include "types.h"

#define SECTOR_SIZE 512

void disk_init(void);
int disk_ready(void);
u32 disk_sectors(void);
const char *disk_name(void);
int disk_read(u32 sector, u32 count, void *data);
int disk_write(u32 sector, u32 count, const void *data);

#endif
