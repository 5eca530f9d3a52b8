// The disk: who it is, and its sectors.
#include "disk.h"
#include "calls.h"
#include "defs.h"
#include "scsi.h"
#include "virtio.h"

#define TEST_UNIT_READY 0x00
#define INQUIRY 0x12
#define READ_CAPACITY_10 0x25
#define READ_10 0x28
#define WRITE_10 0x2a

#define INQUIRY_SIZE 36

static int is_there;
static u32 sectors;    // 0: nobody has asked it yet
static char name[28];  // vendor and product
static int asking;     // lock

// At boot: is there an adapter? What is behind it is asked when somebody wants to know.
void disk_init(void) { is_there = virtio_init(); }

u32 disk_sectors(void) { return sectors; }

const char *disk_name(void) { return name; }

static u32 word_at(const u8 *bytes) {
  return (u32)bytes[0] << 24 | (u32)bytes[1] << 16 | (u32)bytes[2] << 8 | bytes[3];
}

// Vendor and product are 8 and 16 characters, filled with spaces.
static void keep_name(const u8 *answer) {
  u32 length = 0;
  for (u32 i = 8; i < 32; i++) {
    if (i == 16 && length > 0 && name[length - 1] != ' ') name[length++] = ' ';
    if (answer[i] == ' ' && (length == 0 || name[length - 1] == ' ')) continue;
    name[length++] = (char)answer[i];
  }
  while (length > 0 && name[length - 1] == ' ') length--;
  name[length] = 0;
}

static int ask(void) {
  static u8 answer[INQUIRY_SIZE] __attribute__((aligned(4)));
  struct scsi_command inquiry = {"INQUIRY", {INQUIRY, [4] = INQUIRY_SIZE}, answer, INQUIRY_SIZE, 0};
  struct scsi_command test = {"TEST UNIT READY", {TEST_UNIT_READY}, NULL, 0, 0};
  struct scsi_command capacity = {"READ CAPACITY", {READ_CAPACITY_10}, answer, 8, 0};
  int result = scsi_perform(&inquiry);
  if (result == 0) keep_name(answer);
  if (result == 0) result = scsi_perform(&test);
  if (result == 0) result = scsi_perform(&capacity);
  if (result < 0) return result;
  if (word_at(answer + 4) != SECTOR_SIZE) {
    printf("disk: its sectors have %u bytes, not %u\n", word_at(answer + 4), SECTOR_SIZE);
    return ERROR_DISK;
  }
  // The answer is the last sector's number.
  sectors = word_at(answer) + 1;
  return 0;
}

// 0 when the disk can be used.
int disk_ready(void) {
  int result = 0;
  if (!is_there) return ERROR_NO_DISK;
  lock(&asking);
  if (sectors == 0) result = ask();
  unlock(&asking);
  return result;
}

static int transfer(u8 operation, u32 sector, u32 count, void *data) {
  int writing = operation == WRITE_10;
  struct scsi_command command = {
      writing ? "WRITE" : "READ",
      {operation, 0, (u8)(sector >> 24), (u8)(sector >> 16), (u8)(sector >> 8), (u8)sector, 0,
       (u8)(count >> 8), (u8)count, 0},
      data,
      count * SECTOR_SIZE,
      writing};
  return scsi_perform(&command);
}

int disk_read(u32 sector, u32 count, void *data) { return transfer(READ_10, sector, count, data); }

int disk_write(u32 sector, u32 count, const void *data) {
  return transfer(WRITE_10, sector, count, (void *)data);
}
