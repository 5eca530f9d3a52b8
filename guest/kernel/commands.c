// The shell's commands.
#include "defs.h"
#include "memlayout.h"
#include "parisc.h"

#define WORD_COUNT 20
#define CRC_DEFAULT_SIZE 0x10000

struct command {
  const char *name;
  const char *usage;
  const char *help;
  void (*run)(int count, char **words);
};

static const struct command commands[];

// Has the user typed Ctrl-C? Says so once.
static int stopped(void) {
  if (interrupted) printf("Stopped.\n");
  return interrupted;
}

// The number in a word; with a complaint when there is none.
static int number(const char *word, u32 *value) {
  if (parse_number(word, value)) return 1;
  printf("\"%s\" is not a number: write 20 or 0x14.\n", word);
  return 0;
}

static void command_help(int count, char **words) {
  (void)count, (void)words;
  for (const struct command *command = commands; command->name != NULL; command++) {
    printf("  %-18s %s\n", command->usage, command->help);
  }
  printf("Commands are separated by ; and one that ends in & runs in the background.\n");
}

static void command_echo(int count, char **words) {
  for (int i = 1; i < count; i++) printf(i > 1 ? " %s" : "%s", words[i]);
  printf("\n");
}

static int is_leap(u32 year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

static void command_date(int count, char **words) {
  static const u8 month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  (void)count, (void)words;
  u32 seconds = clock_epoch_seconds();
  u32 days = seconds / 86400, year = 1970, month = 0;
  seconds %= 86400;
  while (days >= (is_leap(year) ? 366u : 365u)) days -= is_leap(year++) ? 366 : 365;
  for (;;) {
    u32 length = month_days[month] + (month == 1 && is_leap(year));
    if (days < length) break;
    days -= length;
    month++;
  }
  printf("%04u-%02u-%02u %02u:%02u:%02u UTC\n", year, month + 1, days + 1, seconds / 3600,
         seconds / 60 % 60, seconds % 60);
}

static void command_uptime(int count, char **words) {
  (void)count, (void)words;
  struct span up = clock_now();
  printf("up %u.%02u seconds\n", up.seconds, clock_hundredths(up));
}

static int is_prime(u32 candidate) {
  if (candidate % 2 == 0) return candidate == 2;
  for (u32 divisor = 3; divisor <= candidate / divisor; divisor += 2) {
    if (candidate % divisor == 0) return 0;
  }
  return candidate > 1;
}

// A hundredth of a second from now.
static void pause_briefly(void) {
  struct span moment = clock_now();
  span_add(&moment, ticks_per_second / 100);
  sleep_until(moment);
}

static void command_primes(int count, char **words) {
  u32 wanted = 20, found = 0;
  if (count > 1 && !number(words[1], &wanted)) return;
  for (u32 candidate = 2; found < wanted; candidate++) {
    if (!is_prime(candidate)) continue;
    found++;
    printf("%7u%s", candidate, found % 10 == 0 || found == wanted ? "\n" : "");
    // A short rest after each line keeps the output watchable.
    if (found % 10 == 0) pause_briefly();
    if (found % 10 == 0 && stopped()) return;
  }
}

// CRC-32 as in ISO 3309, a bit at a time from a table of 256.
static u32 crc_table[256];

static void crc_prepare(void) {
  if (crc_table[1] != 0) return;
  for (u32 byte = 0; byte < 256; byte++) {
    u32 value = byte;
    for (int bit = 0; bit < 8; bit++) value = value & 1 ? value >> 1 ^ 0xedb88320 : value >> 1;
    crc_table[byte] = value;
  }
}

static u32 crc_of(const u8 *bytes, u32 size) {
  u32 crc = 0xffffffff;
  while (size-- > 0) crc = crc >> 8 ^ crc_table[(crc ^ *bytes++) & 0xff];
  return ~crc;
}

// True when all pages of the area are mapped and are memory.
static int is_memory(u32 address, u32 size) {
  u32 last = address + size - 1;
  if (last < address || last >= LASI_BASE) return 0;
  for (u32 page = address & ~(PAGE_SIZE - 1); page <= last; page += PAGE_SIZE) {
    if (vm_protection(page) == 0 || !probe_read(page)) return 0;
  }
  return 1;
}

static void command_crc(int count, char **words) {
  u32 address = HEAP_BASE, size = CRC_DEFAULT_SIZE;
  crc_prepare();
  if (count == 1) {
    // Pages that come into being one by one, filled with a pattern.
    for (u32 i = 0; i < size; i++) ((u8 *)address)[i] = (u8)(i * 7 + (i >> 8));
  } else {
    if (count < 3) {
      printf("Say where and how much: crc 0x100000 4096\n");
      return;
    }
    if (!number(words[1], &address) || !number(words[2], &size)) return;
    if (size != 0 && !is_memory(address, size)) {
      printf("Not all of that is mapped memory.\n");
      return;
    }
  }
  printf("CRC-32 of %u bytes at 0x%08x is %08x\n", size, address, crc_of((u8 *)address, size));
  if (count == 1) heap_release();
}

static void command_sleep(int count, char **words) {
  u32 seconds;
  if (count < 2) {
    printf("Say for how many seconds: sleep 3\n");
    return;
  }
  if (!number(words[1], &seconds)) return;
  struct span moment = clock_now();
  moment.seconds += seconds;
  sleep_until(moment);
  stopped();
}

static void command_ps(int count, char **words) {
  (void)count, (void)words;
  task_list();
}

static void command_memory(int count, char **words) {
  u32 mapped, dirty;
  (void)count, (void)words;
  vm_count(&mapped, &dirty);
  printf("%u pages of RAM, %u free; %u pages mapped, %u of them written to\n", memory_size / PAGE_SIZE,
         frames_free(), mapped, dirty);
}

static void command_peek(int count, char **words) {
  u32 address;
  if (count < 2) {
    printf("Say where: peek 0x100000\n");
    return;
  }
  if (!number(words[1], &address)) return;
  if (address & 3) {
    printf("The address of a word is a multiple of 4.\n");
  } else if (!is_memory(address, 4)) {
    printf("There is no memory mapped at 0x%08x.\n", address);
  } else {
    printf("0x%08x: 0x%08x\n", address, *(volatile u32 *)address);
  }
}

static int dig(int depth) {
  volatile int hole[64];
  hole[0] = depth;
  return dig(depth + 1) + hole[0];
}

static void command_panic(int count, char **words) {
  const char *how = count > 1 ? words[1] : "";
  if (strcmp(how, "break") == 0) asm volatile("break 3,5");
  if (strcmp(how, "store") == 0) *(volatile u32 *)0 = 1;
  if (strcmp(how, "load") == 0) *(volatile u32 *)0x30000000;
  if (strcmp(how, "jump") == 0) ((void (*)(void))HEAP_BASE)();
  if (strcmp(how, "stack") == 0) dig(0);
  if (count > 1) printf("Known ways are: break, store, load, jump, stack.\n");
  else panic("as you wished");
}

static void command_poweroff(int count, char **words) {
  (void)count, (void)words;
  printf("Switching the machine off.\n");
  interrupts_off();
  uart_flush();
  pdc_power_off();
  panicking = 1;
  printf("This machine can't be switched off by software; it has stopped.\n");
  halt();
}

static const struct command commands[] = {
    {"help", "help", "show this list", command_help},
    {"echo", "echo WORD...", "print the words", command_echo},
    {"date", "date", "print the time of day", command_date},
    {"uptime", "uptime", "print the time since the machine started", command_uptime},
    {"primes", "primes [N]", "print the first N prime numbers", command_primes},
    {"crc", "crc [ADDR SIZE]", "compute a CRC-32 over memory", command_crc},
    {"sleep", "sleep SECONDS", "wait (Ctrl-C ends it)", command_sleep},
    {"ps", "ps", "list the tasks and their processor time", command_ps},
    {"memory", "memory", "count the pages", command_memory},
    {"peek", "peek ADDR", "print a word of memory", command_peek},
    {"panic", "panic [WAY]", "stop the kernel as a fault would", command_panic},
    {"poweroff", "poweroff", "switch the machine off", command_poweroff},
    {NULL, NULL, NULL, NULL},
};

static int split(char *line, char **words) {
  int count = 0;
  while (count < WORD_COUNT) {
    while (*line == ' ') *line++ = 0;
    if (*line == 0) break;
    words[count++] = line;
    while (*line != 0 && *line != ' ') line++;
  }
  *line = 0;
  return count;
}

// Run one command with its words. True when there is such a command (or none was asked for).
int command_run(char *line) {
  char *words[WORD_COUNT];
  int count = split(line, words);
  if (count == 0) return 1;
  for (const struct command *command = commands; command->name != NULL; command++) {
    if (strcmp(words[0], command->name) == 0) {
      command->run(count, words);
      return 1;
    }
  }
  printf("There is no command \"%s\"; help lists those there are.\n", words[0]);
  return 0;
}
