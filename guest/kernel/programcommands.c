// Commands that run a user program, and those about tasks.
#include "commands.h"
#include "task.h"

// The program that has the command's name, in a task of its own; this one waits. Ctrl-C kills it.
int run_program(const char *line, int *status) {
  int number = program_spawn(line);
  if (number < 0) return number;
  if (task_wait((u32)number, status, 1) == 0) return 0;
  task_kill((u32)number);
  return task_wait((u32)number, status, 0);
}

void command_program(int count, char **words) {
  char line[LINE_SIZE];
  u32 length = 0;
  int status = 0;
  for (int i = 0; i < count; i++) {
    u32 size = strlen(words[i]);
    if (i > 0) line[length++] = ' ';
    memcpy(line + length, words[i], size);
    length += size;
  }
  line[length] = 0;
  if (run_program(line, &status) < 0) {
    printf("There are too many tasks, or too little memory; ps and memory show them.\n");
  } else if (status == STATUS_KILLED && !stopped()) {
    printf("%s was killed.\n", words[0]);
  }
}

void command_ps(int count, char **words) {
  (void)count, (void)words;
  task_list();
}

void command_kill(int count, char **words) {
  u32 number;
  if (count < 2) {
    printf("Say which task: kill 4 (ps shows their numbers)\n");
  } else if (number_from(words[1], &number) && task_kill(number) < 0) {
    printf("There is no task %u to kill; 0, 1 and 2 are the kernel's own.\n", number);
  }
}
