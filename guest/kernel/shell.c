// The shell: reads a line, runs it. Commands are separated by semicolons; one that ends in & runs
// as a task of its own.
#include "parisc.h"
#include "task.h"

#define JOB_COUNT 8

static struct job {
  int busy;
  char line[LINE_SIZE];
} jobs[JOB_COUNT];

static void job_main(void *argument) {
  struct job *job = argument;
  command_run(job->line);
  job->busy = 0;
}

static void run_in_background(const char *line) {
  for (int number = 0; number < JOB_COUNT; number++) {
    struct job *job = &jobs[number];
    if (job->busy) continue;
    memcpy(job->line, line, strlen(line) + 1);
    job->busy = 1;
    if (task_create("job", job_main, job) >= 0) return;
    job->busy = 0;
    break;
  }
  printf("There are too many tasks; wait until one is done (ps shows them).\n");
}

static void run_commands(char *line) {
  while (*line != 0) {
    char *end = line;
    while (*end != 0 && *end != ';' && *end != '&') end++;
    char separator = *end;
    *end = 0;
    if (separator == '&') {
      run_in_background(line);
    } else {
      command_run(line);
    }
    if (separator == 0 || task_interrupted()) return;
    line = end + 1;
  }
}

static void run_line(char *line) {
  task_foreground();
  console_busy = 1;
  run_commands(line);
  console_busy = 0;
  task_foreground();
}

static void greet(void) {
  printf("\nUnderstudy guest, a small kernel for PA-RISC 1.1\n");
  printf("%u MiB of memory, a tick every 10 ms.\n", memory_size >> 20);
  printf("Type help to see the commands, or try: primes 20\n");
}

// The life of the shell task; run is a line to run before the first prompt, or NULL.
void shell(void *run) {
  static char line[LINE_SIZE];
  greet();
  if (run != NULL) {
    u32 length = strlen(run);
    if (length >= LINE_SIZE) length = LINE_SIZE - 1;
    memcpy(line, run, length);
    printf("$ %s\n", line);
    run_line(line);
  }
  for (;;) {
    printf("$ ");
    if (console_read_line(line, sizeof line)) run_line(line);
  }
}
