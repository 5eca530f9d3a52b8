// The shell's commands, by file. Each gets its words, words[0] being its name.
#ifndef COMMANDS_H
#define COMMANDS_H

#include "defs.h"

struct command {
  const char *name;
  const char *usage;
  const char *help;
  void (*run)(int count, char **words);
};

// commands.c: the list, and what has to do with the machine
extern const struct command commands[];
int is_memory(u32 address, u32 size);
int number_from(const char *word, u32 *value);
int stopped(void);

// calculations.c
void command_crc(int count, char **words);
void command_primes(int count, char **words);
void command_race(int count, char **words);

// programcommands.c
void command_kill(int count, char **words);
void command_program(int count, char **words);
void command_ps(int count, char **words);
int run_program(const char *line, int *status);

// selftest.c
void command_selftest(int count, char **words);

// diskcommands.c
void command_disk(int count, char **words);
void command_diskread(int count, char **words);
void command_diskwrite(int count, char **words);
void command_format(int count, char **words);
int diskcheck(void);

// moments.c
void command_date(int count, char **words);
void command_sleep(int count, char **words);
void command_uptime(int count, char **words);
void pause_briefly(void);

#endif
