// Commands about the disk: who it is, and the paper's I/O-bound workloads, which read or write
// random blocks of 8 KiB, one at a time, and wait for each. They leave the store's part alone.
#include "commands.h"
#include "disk.h"
#include "memlayout.h"
#include "store.h"

#define BLOCK_SIZE 8192
#define BLOCK_PAGES (BLOCK_SIZE / PAGE_SIZE)
#define BLOCK_SECTORS (BLOCK_SIZE / SECTOR_SIZE)

static void explain(int error) {
  if (error == ERROR_NO_DISK) printf("disk: none\n");
  if (error == ERROR_FOREIGN) {
    printf("disk: it holds something that is no store; format would overwrite it\n");
  }
  if (error == ERROR_NO_ROOM) printf("disk: it has no room for that\n");
}

void command_disk(int count, char **words) {
  (void)count, (void)words;
  int result = disk_ready();
  if (result < 0) {
    explain(result);
    return;
  }
  printf("disk: %s, %u sectors of %u bytes; the store may have the first %u\n", disk_name(),
         disk_sectors(), SECTOR_SIZE, store_sectors());
}

void command_format(int count, char **words) {
  (void)count, (void)words;
  int result = store_format();
  if (result < 0) {
    explain(result);
  } else {
    printf("disk: an empty store\n");
  }
}

// Numbers that look random: a linear congruential generator, of which the upper bits are good.
static u32 next_random(u32 *state) {
  *state = *state * 1664525 + 1013904223;
  return *state >> 8;
}

static void fill(u32 *words, u32 *state) {
  for (u32 i = 0; i < BLOCK_SIZE / 4; i++) words[i] = next_random(state);
}

static u32 sum_of(const u32 *words) {
  u32 sum = 0;
  for (u32 i = 0; i < BLOCK_SIZE / 4; i++) sum = (sum << 1 | sum >> 31) + words[i];
  return sum;
}

// N blocks one after the other: 0 or an error. Which ones, and what is written, depends on N and
// the size of the disk only.
static int go_through(u32 wanted, int writing, u32 *sum) {
  u32 first = (store_sectors() + BLOCK_SECTORS - 1) / BLOCK_SECTORS;
  u32 blocks = disk_sectors() / BLOCK_SECTORS;
  u32 places = 1, contents = 2, done = 0;
  int result = 0;
  if (blocks <= first) return ERROR_NO_ROOM;
  u32 pages = pages_take(BLOCK_PAGES);
  if (pages == 0) return ERROR_NO_ROOM;
  for (*sum = 0; done < wanted && result == 0 && !task_interrupted(); done++) {
    u32 sector = (first + next_random(&places) % (blocks - first)) * BLOCK_SECTORS;
    if (writing) fill((u32 *)pages, &contents);
    result = writing ? disk_write(sector, BLOCK_SECTORS, (const void *)pages)
                     : disk_read(sector, BLOCK_SECTORS, (void *)pages);
    *sum = (*sum << 3 | *sum >> 29) ^ sum_of((const u32 *)pages);
  }
  pages_give(pages, BLOCK_PAGES);
  return result;
}

static void blocks(int count, char **words, int writing) {
  u32 wanted, sum;
  if (count < 2) {
    printf("Say how many blocks: %s 10\n", words[0]);
    return;
  }
  if (!number_from(words[1], &wanted)) return;
  // Writing to somebody else's disk is not for us, reading is.
  int result = writing ? store_open() : disk_ready();
  if (result == 0) result = go_through(wanted, writing, &sum);
  if (result < 0) {
    explain(result);
  } else if (!stopped()) {
    printf("%s: %u blocks of %u bytes, checksum %08x\n", words[0], wanted, BLOCK_SIZE, sum);
  }
}

void command_diskread(int count, char **words) { blocks(count, words, 0); }

void command_diskwrite(int count, char **words) { blocks(count, words, 1); }

// For selftest: what is written comes back. 0 or an error.
int diskcheck(void) {
  u32 written = 0, read = 0;
  int result = store_open();
  if (result == 0) result = go_through(1, 1, &written);
  if (result == 0) result = go_through(1, 0, &read);
  return result == 0 && written != read ? ERROR_DISK : result;
}
