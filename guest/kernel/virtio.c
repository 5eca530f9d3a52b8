// The disk adapter: virtio-scsi over memory-mapped registers (virtio 1.2, sections 2.7, 4.2, 5.6).
//
// The driver and the device share a split virtqueue in memory. A request is a chain of descriptors:
// what the device reads, then what it writes. The driver puts the chain's first number into the
// ring of what is available and notifies the device; later the device puts the same number into the
// ring of what is used, and interrupts. All of it is little-endian, and this processor is not.
//
// Each of our requests has three descriptors of its own: slot n has 4n, 4n + 1 and 4n + 2.
#include "virtio.h"
#include "defs.h"
#include "memlayout.h"
#include "parisc.h"
#include "scsi.h"

// Registers.
#define MAGIC 0x000
#define VERSION 0x004
#define DEVICE_ID 0x008
#define DEVICE_FEATURES 0x010
#define DEVICE_FEATURES_SELECT 0x014
#define DRIVER_FEATURES 0x020
#define DRIVER_FEATURES_SELECT 0x024
#define QUEUE_SELECT 0x030
#define QUEUE_SIZE_MAX 0x034
#define QUEUE_SIZE 0x038
#define QUEUE_READY 0x044
#define QUEUE_NOTIFY 0x050
#define INTERRUPT_STATUS 0x060
#define INTERRUPT_ACKNOWLEDGE 0x064
#define STATUS 0x070
#define QUEUE_DESCRIPTORS 0x080
#define QUEUE_DRIVER 0x090
#define QUEUE_DEVICE 0x0a0

#define MAGIC_VALUE 0x74726976
#define SCSI_HOST 8
#define FEATURE_VERSION_1 1  // bit 32: the first of the second word

#define STATUS_ACKNOWLEDGE 1
#define STATUS_DRIVER 2
#define STATUS_DRIVER_OK 4
#define STATUS_FEATURES_OK 8

#define REQUEST_QUEUE 2
#define RING_SIZE (4 * REQUEST_COUNT)

#define DESCRIPTOR_NEXT 1
#define DESCRIPTOR_WRITE 2  // the device writes it

static volatile struct {
  u32 address, address_high;
  u32 size;
  u16 flags, next;
} descriptors[RING_SIZE] __attribute__((aligned(16)));

static volatile struct {
  u16 flags, index;
  u16 ring[RING_SIZE];
  u16 unused;
} available __attribute__((aligned(4)));

static volatile struct {
  u16 flags, index;
  struct {
    u32 first, size;
  } ring[RING_SIZE];
  u16 unused;
} used __attribute__((aligned(4)));

struct scsi_request virtio_requests[REQUEST_COUNT];
volatile struct scsi_response virtio_responses[REQUEST_COUNT];

static u16 available_count, used_count;

static u16 half(u32 value) { return (u16)((value & 0xff) << 8 | (value >> 8 & 0xff)); }

static u32 word(u32 value) { return (u32)half(value) << 16 | half(value >> 16); }

static u32 get(u32 reg) { return word(*(volatile u32 *)(DISK_BASE + reg)); }

static void set(u32 reg, u32 value) { *(volatile u32 *)(DISK_BASE + reg) = word(value); }

static void set_address(u32 reg, volatile void *address) {
  set(reg, (u32)address);
  set(reg + 4, 0);
}

// Is there an adapter, and does it do what we need?
int virtio_init(void) {
  if (get(MAGIC) != MAGIC_VALUE || get(VERSION) != 2 || get(DEVICE_ID) != SCSI_HOST) return 0;
  set(STATUS, 0);
  set(STATUS, STATUS_ACKNOWLEDGE);
  set(STATUS, STATUS_ACKNOWLEDGE | STATUS_DRIVER);
  set(DEVICE_FEATURES_SELECT, 1);
  if (!(get(DEVICE_FEATURES) & FEATURE_VERSION_1)) return 0;
  set(DRIVER_FEATURES_SELECT, 0);
  set(DRIVER_FEATURES, 0);
  set(DRIVER_FEATURES_SELECT, 1);
  set(DRIVER_FEATURES, FEATURE_VERSION_1);
  u32 status = STATUS_ACKNOWLEDGE | STATUS_DRIVER | STATUS_FEATURES_OK;
  set(STATUS, status);
  if (get(STATUS) != status) return 0;
  set(QUEUE_SELECT, REQUEST_QUEUE);
  if (get(QUEUE_SIZE_MAX) < RING_SIZE) return 0;
  set(QUEUE_SIZE, RING_SIZE);
  set_address(QUEUE_DESCRIPTORS, descriptors);
  set_address(QUEUE_DRIVER, &available);
  set_address(QUEUE_DEVICE, &used);
  set(QUEUE_READY, 1);
  set(STATUS, status | STATUS_DRIVER_OK);
  return 1;
}

static void describe(u32 number, volatile void *address, u32 size, u32 flags) {
  descriptors[number].address = word((u32)address);
  descriptors[number].address_high = 0;
  descriptors[number].size = word(size);
  descriptors[number].flags = half(flags);
  descriptors[number].next = half(number + 1);
}

// Hand over the request in a slot, with data that the device reads (writing) or writes. Interrupts
// are off.
void virtio_submit(u32 slot, u32 data, u32 size, int writing) {
  u32 first = 4 * slot, last = first;
  volatile struct scsi_response *response = &virtio_responses[slot];
  describe(last, &virtio_requests[slot], sizeof(struct scsi_request), DESCRIPTOR_NEXT);
  if (writing && size > 0) describe(++last, (void *)data, size, DESCRIPTOR_NEXT);
  describe(++last, response, sizeof *response, DESCRIPTOR_WRITE);
  if (!writing && size > 0) {
    descriptors[last].flags = half(DESCRIPTOR_WRITE | DESCRIPTOR_NEXT);
    describe(++last, (void *)data, size, DESCRIPTOR_WRITE);
  }
  available.ring[available_count % RING_SIZE] = half(first);
  available_count++;
  // All of it must be in memory before the index says so, and that before the device is told.
  asm volatile("sync" : : : "memory");
  available.index = half(available_count);
  asm volatile("sync" : : : "memory");
  set(QUEUE_NOTIFY, REQUEST_QUEUE);
}

// The device has used what it was given.
void virtio_interrupt(void) {
  set(INTERRUPT_ACKNOWLEDGE, get(INTERRUPT_STATUS));
  while (used_count != half(used.index)) {
    u32 first = word(used.ring[used_count % RING_SIZE].first);
    used_count++;
    scsi_done(first / 4);
  }
}
