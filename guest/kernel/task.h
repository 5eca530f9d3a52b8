// What the kernel knows of a task.
#ifndef TASK_H
#define TASK_H

#include "calls.h"
#include "defs.h"

#define TASK_COUNT 16
#define FILE_COUNT 4  // open files of the store
#define LINE_SIZE 128

enum state { UNUSED, READY, RUNNING, WAITING, FINISHED, ENDED };

struct file {
  int is_open;
  int how;  // OPEN_READ or OPEN_WRITE
  char name[NAME_SIZE];
  u32 content;  // FILE_MAX bytes of pages
  u32 size;
  u32 position;
};

struct task {
  enum state state;
  const char *name;
  u32 stack;                     // lowest address of the kernel stack's block
  u32 stack_pointer;             // while it is not running
  const volatile void *channel;  // what it waits for
  int timed;                     // it waits for a moment too
  struct span wake_at;
  int interrupted;   // Ctrl-C was typed while it was in the foreground, or it was killed
  struct span used;  // processor time
  void (*function)(void *);
  void *argument;

  // Of those that run a user program.
  u32 space;             // the number of its address space; 0 for a task of the kernel
  u32 parent;            // the task that may wait for it; 0: nobody does
  int has_console;       // it may read what is typed
  int status;            // when it is over
  char line[LINE_SIZE];  // the command that it runs
  struct file files[FILE_COUNT];
  u64 floats[32];  // its floating-point registers, while another task has them
};

extern struct task *current;

#endif
