// The store: a flat directory of named files on the disk, of which no power cut takes more than
// what was just being written.
//
// A block has 4 KiB. Blocks 0 and 1 each hold a whole directory, with a number that grows and a
// checksum; the valid one with the higher number is the store, the other is its past. A file is one
// run of blocks. Nothing that the present directory names is ever overwritten: new content goes to
// free blocks, then a new directory is written over the past one. That one write is the moment at
// which the change happens. Cut before or within it, the present directory is still there.
#include "store.h"
#include "defs.h"
#include "disk.h"

#define BLOCK_SIZE 4096
#define BLOCK_SECTORS (BLOCK_SIZE / SECTOR_SIZE)
#define DIRECTORIES 2       // blocks 0 and 1
#define STORE_MAX 256       // blocks; the rest of the disk is for diskread and diskwrite
#define PIECE 8             // blocks that are read at a time to see whether they are empty
#define FILE_LIMIT 127      // so many fill a directory's block

#define MAGIC 0x53544f52  // STOR
#define VERSION 1

struct stored {
  char name[NAME_SIZE];  // empty: no file
  u32 first;             // block
  u32 size;              // in bytes
};

struct directory {
  u32 magic, version;
  u32 number;    // the directory with number n is in block n mod 2
  u32 checksum;  // of the block, taking this as 0
  u32 blocks;    // of the store
  u32 reserved[3];
  struct stored files[FILE_LIMIT];
};

static struct directory present __attribute__((aligned(8)));
static struct directory scratch __attribute__((aligned(8)));
static int is_open;
static int held;  // lock

static u32 checksum(const struct directory *directory) {
  const u32 *words = (const u32 *)directory;
  u32 sum = 1;
  for (u32 i = 0; i < BLOCK_SIZE / 4; i++) {
    u32 value = &words[i] == &directory->checksum ? 0 : words[i];
    sum = (sum << 5 | sum >> 27) ^ (value + i);
  }
  return sum;
}

static u32 blocks_for(u32 size) { return (size + BLOCK_SIZE - 1) / BLOCK_SIZE; }

// At most half of the disk.
static u32 store_blocks(void) {
  u32 half = disk_sectors() / 2 / BLOCK_SECTORS;
  return half < STORE_MAX ? half : STORE_MAX;
}

// What of the disk belongs to the store.
u32 store_sectors(void) { return store_blocks() * BLOCK_SECTORS; }

// A checksum is no proof that we have written it: nothing that it says may lead outside.
static int is_sound(const struct stored *file, u32 blocks) {
  if (file->name[0] == 0) return 1;
  return file->name[NAME_SIZE - 1] == 0 && file->size <= FILE_MAX && file->first >= DIRECTORIES &&
         file->first <= blocks && blocks_for(file->size) <= blocks - file->first;
}

static int is_valid(const struct directory *directory, u32 block) {
  if (directory->magic != MAGIC || directory->version != VERSION) return 0;
  if (directory->number % DIRECTORIES != block || directory->blocks > store_blocks()) return 0;
  for (u32 i = 0; i < FILE_LIMIT; i++) {
    if (!is_sound(&directory->files[i], directory->blocks)) return 0;
  }
  return directory->checksum == checksum(directory);
}

// Is there nothing at all where the store would be? Where a format was cut short, block 0 is broken
// and the rest empty. 1, 0 or an error.
static int is_blank(void) {
  u32 pages = pages_take(PIECE);
  int blank = pages == 0 ? ERROR_NO_ROOM : 1;
  u32 blocks = store_blocks();
  for (u32 block = 0; block < blocks && blank == 1; block += PIECE) {
    u32 count = blocks - block < PIECE ? blocks - block : PIECE;
    const u32 *words = (const u32 *)pages;
    int result = disk_read(block * BLOCK_SECTORS, count * BLOCK_SECTORS, (void *)pages);
    if (result < 0) blank = result;
    u32 i = block == 0 && words[0] == MAGIC ? BLOCK_SIZE / 4 : 0;
    for (; i < count * BLOCK_SIZE / 4 && blank == 1; i++) blank = words[i] == 0;
  }
  if (pages != 0) pages_give(pages, PIECE);
  return blank;
}

// Make a directory the present one: the one write that counts. When it fails, nobody knows which
// directory the disk holds, and it is read again at the next use.
static int commit(struct directory *directory) {
  directory->number++;
  directory->checksum = checksum(directory);
  u32 block = directory->number % DIRECTORIES;
  int result = disk_write(block * BLOCK_SECTORS, BLOCK_SECTORS, directory);
  is_open = result == 0;
  if (result == 0) memcpy(&present, directory, sizeof present);
  return result;
}

// An empty directory, in block 0.
static int format(void) {
  memset(&scratch, 0, sizeof scratch);
  scratch.magic = MAGIC;
  scratch.version = VERSION;
  scratch.number = 1;
  scratch.blocks = store_blocks();
  return commit(&scratch);
}

// Read both directories. What is there is the store, nothing at all, or somebody else's.
static int open(void) {
  int result = disk_ready();
  if (result < 0 || is_open) return result;
  if (store_blocks() <= DIRECTORIES) return ERROR_NO_ROOM;
  result = disk_read(0, BLOCK_SECTORS, &present);
  if (result == 0) result = disk_read(BLOCK_SECTORS, BLOCK_SECTORS, &scratch);
  if (result < 0) return result;
  int first = is_valid(&present, 0), second = is_valid(&scratch, 1);
  if (second && (!first || scratch.number > present.number)) {
    memcpy(&present, &scratch, sizeof present);
  }
  is_open = first || second;
  if (is_open) return 0;
  result = is_blank();
  if (result <= 0) return result == 0 ? ERROR_FOREIGN : result;
  printf("disk: blank; making a store on it\n");
  return format();
}

static struct stored *find(struct directory *directory, const char *name) {
  for (u32 i = 0; i < FILE_LIMIT; i++) {
    if (strcmp(directory->files[i].name, name) == 0) return &directory->files[i];
  }
  return NULL;
}

// A run of blocks that the present directory does not use; 0 when there is none.
static u32 free_run(u32 count) {
  static u8 taken[STORE_MAX];
  memset(taken, 0, sizeof taken);
  for (u32 i = 0; i < FILE_LIMIT; i++) {
    struct stored *file = &present.files[i];
    if (file->name[0] != 0) memset(taken + file->first, 1, blocks_for(file->size));
  }
  u32 run = 0;
  for (u32 block = DIRECTORIES; block < present.blocks; block++) {
    run = taken[block] ? 0 : run + 1;
    if (run >= count) return block + 1 - run;
  }
  return 0;
}

static int has_name(const char *name) {
  u32 length = strlen(name);
  for (u32 i = 0; i < length; i++) {
    if (name[i] <= ' ' || name[i] > '~') return 0;
  }
  return length > 0 && length < NAME_SIZE;
}

static int replace(const char *name, const void *content, u32 size) {
  u32 blocks = blocks_for(size);
  u32 first = free_run(blocks);
  if (first == 0) return ERROR_NO_ROOM;
  memcpy(&scratch, &present, sizeof scratch);
  struct stored *file = find(&scratch, name);
  if (file == NULL) file = find(&scratch, "");
  if (file == NULL) return ERROR_NO_ROOM;
  int result = blocks == 0 ? 0 : disk_write(first * BLOCK_SECTORS, blocks * BLOCK_SECTORS, content);
  if (result < 0) return result;
  memset(file, 0, sizeof *file);
  memcpy(file->name, name, strlen(name));
  file->first = first;
  file->size = size;
  return commit(&scratch);
}

// A file with this content instead of an old one of the name. The content's memory is whole blocks.
int store_write(const char *name, const void *content, u32 size) {
  if (!has_name(name)) return ERROR_NAME;
  lock(&held);
  int result = open();
  if (result == 0) result = replace(name, content, size);
  unlock(&held);
  return result;
}

int store_remove(const char *name) {
  if (!has_name(name)) return ERROR_NAME;
  lock(&held);
  int result = open();
  if (result == 0 && find(&present, name) == NULL) result = ERROR_NO_FILE;
  if (result == 0) {
    memcpy(&scratch, &present, sizeof scratch);
    struct stored *file = find(&scratch, name);
    memset(file, 0, sizeof *file);
    result = commit(&scratch);
  }
  unlock(&held);
  return result;
}

// A file's content, into room for FILE_MAX bytes in whole blocks: its size.
int store_read(const char *name, void *content) {
  if (!has_name(name)) return ERROR_NAME;
  lock(&held);
  int result = open();
  struct stored *file = result == 0 ? find(&present, name) : NULL;
  if (result == 0 && file == NULL) result = ERROR_NO_FILE;
  if (file != NULL && file->size > 0) {
    u32 sectors = blocks_for(file->size) * BLOCK_SECTORS;
    result = disk_read(file->first * BLOCK_SECTORS, sectors, content);
  }
  if (result == 0) result = (int)file->size;
  unlock(&held);
  return result;
}

// The files that there are, by a number from 0 on.
int store_list(u32 index, struct listed *listed) {
  lock(&held);
  int result = open();
  for (u32 i = 0; result == 0 && i < FILE_LIMIT; i++) {
    if (present.files[i].name[0] == 0 || index-- > 0) continue;
    memcpy(listed->name, present.files[i].name, NAME_SIZE);
    listed->size = present.files[i].size;
    unlock(&held);
    return 0;
  }
  unlock(&held);
  return result < 0 ? result : ERROR_NO_FILE;
}

// Could a file of this name be written? 0 or an error.
int store_check(const char *name) {
  if (!has_name(name)) return ERROR_NAME;
  return store_open();
}

int store_open(void) {
  lock(&held);
  int result = open();
  unlock(&held);
  return result;
}

// Empty it, or make a store of somebody else's disk.
int store_format(void) {
  lock(&held);
  int result = open();
  if (result == ERROR_FOREIGN) {
    result = format();
  } else if (result == 0) {
    memcpy(&scratch, &present, sizeof scratch);
    memset(scratch.files, 0, sizeof scratch.files);
    result = commit(&scratch);
  }
  unlock(&held);
  return result;
}
