// SCSI commands: each waits for its end, and is issued again where that may help.
#include "scsi.h"
#include "calls.h"
#include "defs.h"
#include "parisc.h"
#include "virtio.h"

// How a request ended for the adapter.
#define RESPONSE_OK 0
#define RESPONSE_ABORTED 2
#define RESPONSE_RESET 4
#define RESPONSE_BUSY 5
#define RESPONSE_TRANSPORT_FAILURE 6

// How a command ended for the disk.
#define STATUS_GOOD 0x00
#define STATUS_CHECK_CONDITION 0x02
#define STATUS_BUSY 0x08
#define STATUS_TASK_SET_FULL 0x28
#define STATUS_TASK_ABORTED 0x40

#define SENSE_UNIT_ATTENTION 6

#define TRIES 16

struct outcome {
  u8 response, status;
  u8 key, code, qualifier;  // of the sense data
};

static struct slot {
  int busy, done;
} slots[REQUEST_COUNT];

void scsi_done(u32 slot) {
  slots[slot].done = 1;
  wake(&slots[slot]);
}

static u32 take_slot(void) {
  for (;;) {
    for (u32 slot = 0; slot < REQUEST_COUNT; slot++) {
      if (slots[slot].busy) continue;
      slots[slot].busy = 1;
      slots[slot].done = 0;
      return slot;
    }
    sleep_on(slots);
  }
}

static struct outcome outcome_of(u32 slot) {
  volatile struct scsi_response *response = &virtio_responses[slot];
  struct outcome outcome = {response->response, response->status, 0, 0, 0};
  if (outcome.response == RESPONSE_OK && outcome.status == STATUS_CHECK_CONDITION) {
    outcome.key = response->sense[2] & 15;
    outcome.code = response->sense[12];
    outcome.qualifier = response->sense[13];
  }
  return outcome;
}

// Once: to target 0, unit 0.
static struct outcome issue(const struct scsi_command *command) {
  u32 before = interrupts_off();
  u32 slot = take_slot();
  struct scsi_request *request = &virtio_requests[slot];
  memset(request, 0, sizeof *request);
  request->lun[0] = 1;
  request->lun[2] = 0x40;
  request->id[7] = (u8)slot;
  memcpy(request->cdb, command->cdb, sizeof command->cdb);
  virtio_submit(slot, (u32)command->data, command->size, command->writing);
  while (!slots[slot].done) sleep_on(&slots[slot]);
  struct outcome outcome = outcome_of(slot);
  slots[slot].busy = 0;
  wake(slots);
  interrupts_restore(before);
  return outcome;
}

// Did it perhaps happen, and perhaps not? Then it is done again: that changes nothing if it has
// happened. So are a disk that is busy and one that first has to tell of something else.
static int is_worth_another_try(struct outcome outcome) {
  switch (outcome.response) {
    case RESPONSE_OK:
      break;
    case RESPONSE_ABORTED:
    case RESPONSE_RESET:
    case RESPONSE_BUSY:
    case RESPONSE_TRANSPORT_FAILURE:
      return 1;
    default:
      return 0;
  }
  if (outcome.status == STATUS_CHECK_CONDITION) return outcome.key == SENSE_UNIT_ATTENTION;
  return outcome.status == STATUS_BUSY || outcome.status == STATUS_TASK_SET_FULL ||
         outcome.status == STATUS_TASK_ABORTED;
}

int scsi_perform(const struct scsi_command *command) {
  struct outcome outcome;
  for (int try = 0; try < TRIES; try++) {
    outcome = issue(command);
    if (outcome.response == RESPONSE_OK && outcome.status == STATUS_GOOD) return 0;
    if (!is_worth_another_try(outcome)) break;
  }
  printf("disk: %s failed: response %u, status 0x%02x, sense %x/%02x/%02x\n", command->name,
         outcome.response, outcome.status, outcome.key, outcome.code, outcome.qualifier);
  return ERROR_DISK;
}
