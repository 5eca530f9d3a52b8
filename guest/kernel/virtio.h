// The disk adapter's transport (virtio.c): requests in, interrupts out.
#ifndef VIRTIO_H
#define VIRTIO_H

#include "types.h"

#define REQUEST_COUNT 8  // outstanding at the same time
#define CDB_SIZE 32
#define SENSE_SIZE 96

// What the adapter reads, and what it writes; bytes as virtio-scsi lays them out.
struct scsi_request {
  u8 lun[8];
  u8 id[8];
  u8 attribute, priority, number;
  u8 cdb[CDB_SIZE];
} __attribute__((packed));

struct scsi_response {
  u32 sense_size;  // this and the residual are little-endian
  u32 residual;
  u16 qualifier;
  u8 status;
  u8 response;
  u8 sense[SENSE_SIZE];
};

extern struct scsi_request virtio_requests[REQUEST_COUNT];
extern volatile struct scsi_response virtio_responses[REQUEST_COUNT];

int virtio_init(void);
void virtio_interrupt(void);
void virtio_submit(u32 slot, u32 data, u32 size, int writing);

#endif
