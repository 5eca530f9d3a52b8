// The open files of user tasks. A file is read into memory when it is opened, and goes into the
// store as a whole when it is closed: what others see of it is the old content or the new.
#include "memlayout.h"
#include "store.h"
#include "task.h"

#define FIRST_NUMBER 2  // after the console's two
#define FILE_PAGES (FILE_MAX / PAGE_SIZE)

static struct file *file_of(u32 number, u32 how) {
  struct file *file = &current->files[number - FIRST_NUMBER];
  if (number < FIRST_NUMBER || number >= FIRST_NUMBER + FILE_COUNT) return NULL;
  return file->is_open && file->how == (int)how ? file : NULL;
}

static void forget(struct file *file) {
  file->is_open = 0;
  pages_give(file->content, FILE_PAGES);
}

int file_open(const char *name, u32 how) {
  u32 number = 0;
  if (how != OPEN_READ && how != OPEN_WRITE) return ERROR_FILE;
  while (number < FILE_COUNT && current->files[number].is_open) number++;
  if (number == FILE_COUNT) return ERROR_NO_ROOM;
  struct file *file = &current->files[number];
  memset(file, 0, sizeof *file);
  file->content = pages_take(FILE_PAGES);
  if (file->content == 0) return ERROR_NO_ROOM;
  memcpy(file->name, name, strlen(name) + 1);
  file->how = (int)how;
  file->is_open = 1;
  int result = how == OPEN_READ ? store_read(name, (void *)file->content) : store_check(name);
  if (result < 0) {
    forget(file);
    return result;
  }
  file->size = (u32)result;
  return (int)(FIRST_NUMBER + number);
}

int file_read(u32 number, u32 to, u32 size) {
  struct file *file = file_of(number, OPEN_READ);
  if (file == NULL) return ERROR_FILE;
  u32 left = file->size - file->position;
  if (size > left) size = left;
  if (!copy_to_user(to, (char *)file->content + file->position, size)) return ERROR_ADDRESS;
  file->position += size;
  return (int)size;
}

int file_write(u32 number, u32 from, u32 size) {
  struct file *file = file_of(number, OPEN_WRITE);
  if (file == NULL) return ERROR_FILE;
  if (size > FILE_MAX - file->size) return ERROR_NO_ROOM;
  if (!copy_from_user((char *)file->content + file->size, from, size)) return ERROR_ADDRESS;
  file->size += size;
  return (int)size;
}

int file_close(u32 number) {
  struct file *file = file_of(number, OPEN_READ);
  int result = 0;
  if (file == NULL) file = file_of(number, OPEN_WRITE);
  if (file == NULL) return ERROR_FILE;
  if (file->how == OPEN_WRITE) {
    result = store_write(file->name, (const void *)file->content, file->size);
  }
  forget(file);
  return result;
}

// A task ends: what it has not closed is not kept.
void files_abandon(void) {
  for (u32 number = 0; number < FILE_COUNT; number++) {
    if (current->files[number].is_open) forget(&current->files[number]);
  }
}
