// The list of commands, how a line is taken apart, and the commands about the machine itself.
#include "commands.h"
#include "memlayout.h"
#include "parisc.h"

#define WORD_COUNT 20

// Has the user typed Ctrl-C, or kill? Then the command that asks ends.
int stopped(void) {
  if (task_interrupted() && task_is_foreground()) printf("^C\n");
  return task_interrupted();
}

// The number in a word; with a complaint when there is none.
int number_from(const char *word, u32 *value) {
  if (parse_number(word, value)) return 1;
  printf("\"%s\" is not a number: write 20 or 0x14.\n", word);
  return 0;
}

// True when all pages of the area are mapped, may be read, and are memory.
int is_memory(u32 address, u32 size) {
  u32 last = address + size - 1;
  if (last < address || last >= LASI_BASE) return 0;
  for (u32 page = address & ~(PAGE_SIZE - 1); page <= last; page += PAGE_SIZE) {
    if (page_protection(0, page) == 0 || !probe_read(page)) return 0;
  }
  return 1;
}

static void command_help(int count, char **words) {
  (void)count, (void)words;
  for (const struct command *command = commands; command->name != NULL; command++) {
    printf("  %-18s %s\n", command->usage, command->help);
  }
  printf("A semicolon separates commands; an & after one runs it in the background.\n");
}

static void command_echo(int count, char **words) {
  for (int i = 1; i < count; i++) printf(i > 1 ? " %s" : "%s", words[i]);
  printf("\n");
}

static void command_memory(int count, char **words) {
  u32 mapped, dirty;
  (void)count, (void)words;
  page_count(&mapped, &dirty);
  printf("%u pages of RAM, %u free; %u pages mapped, %u of them written to\n",
         memory_size / PAGE_SIZE, frames_free(), mapped, dirty);
}

static void command_peek(int count, char **words) {
  u32 address;
  if (count < 2) {
    printf("Say where: peek 0x100000\n");
    return;
  }
  if (!number_from(words[1], &address)) return;
  if (address & 3) {
    printf("The address of a word is a multiple of 4.\n");
  } else if (!is_memory(address, 4)) {
    printf("There is no memory mapped at 0x%08x.\n", address);
  } else {
    printf("0x%08x: 0x%08x\n", address, *(volatile u32 *)address);
  }
}

static void command_panic(int count, char **words) {
  const char *how = count > 1 ? words[1] : "";
  if (count == 1) panic("you asked for it");
  if (strcmp(how, "break") == 0) fault_break();
  if (strcmp(how, "load") == 0) fault_load();
  if (strcmp(how, "store") == 0) fault_store();
  if (strcmp(how, "jump") == 0) fault_jump();
  if (strcmp(how, "stack") == 0) fault_stack();
  printf("The ways are: break, load, store, jump, stack.\n");
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

const struct command commands[] = {
    {"help", "help", "show this list", command_help},
    {"echo", "echo WORD...", "print the words", command_echo},
    {"date", "date", "print the time of day", command_date},
    {"uptime", "uptime", "print the time since the machine started", command_uptime},
    {"primes", "primes [N]", "print the first N prime numbers", command_primes},
    {"crc", "crc [ADDR SIZE]", "compute a CRC-32 over memory", command_crc},
    {"race", "race [N]", "let N tasks compute at the same time", command_race},
    {"cpu", "cpu [N]", "compute at level 3 as the paper's workload does", command_program},
    {"matrix", "matrix [N]", "multiply N x N matrices in floating point", command_program},
    {"fault", "fault [KIND]", "let a user task do what it may not", command_program},
    {"try", "try", "make each system call once", command_program},
    {"ls", "ls", "list the files of the store", command_program},
    {"cat", "cat NAME", "print a file", command_program},
    {"write", "write NAME TEXT...", "put the text into a file", command_program},
    {"rm", "rm NAME", "remove a file", command_program},
    {"disk", "disk", "say which disk there is", command_disk},
    {"format", "format", "empty the store, or make one of a foreign disk", command_format},
    {"diskread", "diskread N", "read N random blocks of 8 KiB", command_diskread},
    {"diskwrite", "diskwrite N", "write N random blocks of 8 KiB", command_diskwrite},
    {"selftest", "selftest", "try all of it, and say whether it works", command_selftest},
    {"sleep", "sleep SECONDS", "wait; Ctrl-C ends it", command_sleep},
    {"ps", "ps", "list the tasks and their processor time", command_ps},
    {"kill", "kill TASK", "end a task", command_kill},
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

void command_run(char *line) {
  char *words[WORD_COUNT];
  int count = split(line, words);
  if (count == 0) return;
  for (const struct command *command = commands; command->name != NULL; command++) {
    if (strcmp(words[0], command->name) != 0) continue;
    command->run(count, words);
    return;
  }
  printf("There is no command \"%s\"; help lists those there are.\n", words[0]);
}
