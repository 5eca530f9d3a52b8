// Commands that keep the processor busy.
#include "commands.h"
#include "memlayout.h"
#include "parisc.h"

static int is_prime(u32 candidate) {
  if (candidate % 2 == 0) return candidate == 2;
  for (u32 divisor = 3; divisor <= candidate / divisor; divisor += 2) {
    if (candidate % divisor == 0) return 0;
  }
  return candidate > 1;
}

void command_primes(int count, char **words) {
  u32 wanted = 20, found = 0;
  if (count > 1 && !number_from(words[1], &wanted)) return;
  for (u32 candidate = 2; found < wanted; candidate++) {
    if (!is_prime(candidate)) continue;
    found++;
    printf("%7u%s", candidate, found % 10 == 0 || found == wanted ? "\n" : "");
    // A short rest after each line keeps the output watchable.
    if (found % 10 == 0) pause_briefly();
    if (found % 10 == 0 && stopped()) return;
  }
}

// CRC-32 as in ISO 3309, with a table of what each byte does.
static u32 crc_table[256];

static void crc_prepare(void) {
  if (crc_table[1] != 0) return;
  for (u32 byte = 256; byte-- > 0;) {
    u32 value = byte;
    for (int bit = 0; bit < 8; bit++) value = value & 1 ? value >> 1 ^ 0xedb88320 : value >> 1;
    crc_table[byte] = value;
  }
}

static void crc_print(u32 address, u32 size) {
  const u8 *bytes = (const u8 *)address;
  u32 crc = 0xffffffff;
  crc_prepare();
  for (u32 i = 0; i < size; i++) {
    crc = crc >> 8 ^ crc_table[(crc ^ bytes[i]) & 0xff];
    if (i % PAGE_SIZE == 0 && stopped()) return;
  }
  printf("CRC-32 of %u bytes at 0x%08x is %08x\n", size, address, ~crc);
}

// Without words: over pages that come into being one by one as they are filled with a pattern.
static void crc_of_pattern(void) {
  u32 address = heap_take();
  if (address == 0) {
    printf("The heap is full.\n");
    return;
  }
  for (u32 i = 0; i < HEAP_PART; i++) ((u8 *)address)[i] = (u8)(i * 7 + (i >> 8));
  crc_print(address, HEAP_PART);
  heap_give(address);
}

void command_crc(int count, char **words) {
  u32 address, size;
  if (count == 1) {
    crc_of_pattern();
  } else if (count == 2) {
    printf("Say where and how much: crc 0x100000 4096\n");
  } else if (number_from(words[1], &address) && number_from(words[2], &size)) {
    if (size == 0 || is_memory(address, size)) {
      crc_print(address, size);
    } else {
      printf("Not all of that is mapped memory.\n");
    }
  }
}

// Tasks that compute at the same time, preempted by the timer.
#define RUNNER_COUNT 8
#define RUNNER_LIMIT 4000

struct runner {
  u32 limit;
  u32 found;
  int done;
};

static void run(void *argument) {
  struct runner *runner = argument;
  for (u32 candidate = 2; candidate < runner->limit; candidate++) {
    runner->found += is_prime(candidate);
  }
  u32 before = interrupts_off();
  runner->done = 1;
  wake(runner);
  interrupts_restore(before);
}

void command_race(int count, char **words) {
  struct runner runners[RUNNER_COUNT];
  u32 wanted = 3;
  if (count > 1 && !number_from(words[1], &wanted)) return;
  if (wanted < 1 || wanted > RUNNER_COUNT) {
    printf("Between 1 and %d tasks can race.\n", RUNNER_COUNT);
    return;
  }
  for (u32 i = 0; i < wanted; i++) {
    runners[i] = (struct runner){.limit = RUNNER_LIMIT * (i + 1)};
    if (task_create("runner", run, &runners[i]) < 0) {
      printf("There are too many tasks; ps shows them.\n");
      wanted = i;
    }
  }
  // In the order of their numbers, so that the output is the same however the turns fell.
  for (u32 i = 0; i < wanted; i++) {
    u32 before = interrupts_off();
    while (!runners[i].done) sleep_on(&runners[i]);
    interrupts_restore(before);
    printf("task %u found %u primes below %u\n", i + 1, runners[i].found, runners[i].limit);
  }
}
