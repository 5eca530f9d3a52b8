// SCSI commands (scsi.c).
#ifndef SCSI_H
#define SCSI_H

#include "types.h"

struct scsi_command {
  const char *name;
  u8 cdb[10];
  void *data;  // at its physical address, in one piece
  u32 size;
  int writing;  // the data goes to the disk
};

int scsi_perform(const struct scsi_command *command);
void scsi_done(u32 slot);

#endif
