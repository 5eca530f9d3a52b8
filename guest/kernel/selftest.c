// selftest: what this kernel is for, once each, and whether it went as it must.
#include "commands.h"
#include "disk.h"
#include "memlayout.h"
#include "store.h"

static u32 failures;

static void expect(const char *what, int is_so) {
  if (is_so) return;
  failures++;
  printf("selftest: %s: not as expected\n", what);
}

// The status with which a command's program ends.
static int status_of(const char *line) {
  int status = 0;
  int result = run_program(line, &status);
  return result < 0 ? result : status;
}

static const struct {
  const char *line;
  int vector;
} faults[] = {
    {"fault null", 26}, {"fault kernel", 26}, {"fault store", 26},
    {"fault page", 15}, {"fault stack", 15}, {"fault jump", 6},
    {"fault execute", 7}, {"fault promote", 7}, {"fault privileged", 10},
    {"fault register", 11}, {"fault illegal", 8}, {"fault break", 9},
    {"fault overflow", 12}, {"fault condition", 13}, {"fault float", 14},
    {"fault unaligned", 28},
    {"fault space", 15},
};

static void test_faults(void) {
  for (u32 i = 0; i < sizeof faults / sizeof *faults && !task_interrupted(); i++) {
    expect(faults[i].line, status_of(faults[i].line) == STATUS_KILLED + faults[i].vector);
  }
  expect("fault pointer", status_of("fault pointer") == 0);
  expect("fault identifier", status_of("fault identifier") == 0);
}

// Two at the same time, and each has the floating-point registers to itself.
static void test_programs(void) {
  int first_status = 1, second_status = 1;
  expect("cpu", status_of("cpu") == 0);
  expect("system calls", status_of("try") == 0);
  int first = program_spawn("matrix"), second = program_spawn("matrix 20 quiet");
  if (first >= 0) task_wait((u32)first, &first_status, 0);
  if (second >= 0) task_wait((u32)second, &second_status, 0);
  expect("two programs with floating point", first_status == 0 && second_status == 0);
}

// One that would never end.
static void test_kill(void) {
  int status = 0;
  int number = program_spawn("fault loop");
  pause_briefly();
  expect("kill", number >= 0 && task_kill((u32)number) == 0 &&
                     task_wait((u32)number, &status, 0) == 0 && status == STATUS_KILLED);
}

static void test_clock(void) {
  struct span before = clock_now();
  pause_briefly();
  struct span after = clock_now();
  span_add(&before, ticks_per_second / 100);
  expect("sleep", task_interrupted() || !span_before(after, before));
}

static int holds(const char *name, u32 pages, char byte, u32 size) {
  const char *bytes = (const char *)pages;
  memset((void *)pages, 0, FILE_MAX);
  if (store_read(name, (void *)pages) != (int)size) return 0;
  for (u32 i = 0; i < size; i++) {
    if (bytes[i] != byte) return 0;
  }
  return 1;
}

// New, longer, shorter, empty and removed; and other files are as they were.
static void test_store(void) {
  static const char name[] = "selftest";
  static const u32 sizes[] = {100, FILE_MAX, 4096, 0};
  u32 pages = pages_take(FILE_MAX / PAGE_SIZE);
  if (pages == 0) {
    expect("memory for a file", 0);
    return;
  }
  for (u32 i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    char byte = (char)('a' + i);
    memset((void *)pages, byte, FILE_MAX);
    int result = store_write(name, (const void *)pages, sizes[i]);
    expect("write a file", result == 0);
    expect("read a file", result == 0 && holds(name, pages, byte, sizes[i]));
  }
  expect("remove a file", store_remove(name) == 0);
  expect("no file any more", store_read(name, (void *)pages) == ERROR_NO_FILE);
  pages_give(pages, FILE_MAX / PAGE_SIZE);
}

static void test_disk(void) {
  int result = store_open();
  if (result == ERROR_NO_DISK) {
    printf("disk: none\n");
  } else if (result == ERROR_FOREIGN) {
    printf("disk: it holds something that is no store; it is left alone\n");
  } else {
    expect("the store", result == 0);
    if (result == 0) test_store();
    expect("a block that was written", diskcheck() == 0);
  }
}

void command_selftest(int count, char **words) {
  u32 before;
  (void)count, (void)words;
  failures = 0;
  test_programs();
  // Tables that stay, and the disk's facts, are there by now.
  before = frames_free();
  test_faults();
  test_kill();
  test_clock();
  test_disk();
  expect("all memory is free again", frames_free() == before);
  if (stopped()) return;
  if (failures == 0) {
    printf("selftest: ok\n");
  } else {
    printf("selftest: failed, %u time%s\n", failures, failures == 1 ? "" : "s");
  }
}
