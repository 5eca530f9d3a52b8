// Tasks: kernel threads with a stack each, taking turns by the timer.
#include "defs.h"
#include "memlayout.h"
#include "parisc.h"
#include "vm.h"

#define TASK_COUNT 16
#define SAVED_BY_SWITCH 128  // what switch_stacks puts on the stack
#define RETURN_SLOT 20       // where a function keeps its return address, below its frame

enum state { UNUSED, READY, RUNNING, WAITING, FINISHED };

struct task {
  enum state state;
  const char *name;
  u32 stack;                     // lowest address of the stack's block
  u32 stack_pointer;             // while it is not running
  const volatile void *channel;  // what it waits for
  int timed;                     // it waits for a moment too
  struct span wake_at;
  int interrupted;   // Ctrl-C was typed while it was in the foreground
  struct span used;  // processor time
  void (*function)(void *);
  void *argument;
};

static struct task tasks[TASK_COUNT];
static struct task *current = &tasks[0];
static struct task *foreground;  // the task that Ctrl-C is for
static u32 switched_at;  // CR16 when the current task got the processor

int need_schedule;

extern char boot_stack[], task_begin[];

// Whoever calls this is task 0, the one that becomes the idle task.
void task_init(void) {
  current->state = RUNNING;
  current->name = "idle";
  current->stack = (u32)boot_stack;
  switched_at = read_cr(CR_ITMR);
}

// A new task's first function, called by task_begin in switch.S.
void task_run(void) {
  interrupts_restore(PSW_I);
  current->function(current->argument);
  task_exit();
}

// A new task that calls function(argument). Its number, or -1 when there is no room.
int task_create(const char *name, void (*function)(void *), void *argument) {
  u32 before = interrupts_off();
  int number = 1;
  while (number < TASK_COUNT && tasks[number].state != UNUSED) number++;
  u32 stack = number < TASK_COUNT ? frames_take(4, 4) : 0;
  if (stack == 0) {
    interrupts_restore(before);
    return -1;
  }
  // The last of the four pages stays unmapped: a stack that grows into it traps.
  vm_map_range(stack, stack + STACK_USABLE, PROTECTION_WRITE);
  memset((void *)stack, 0, 64 + SAVED_BY_SWITCH);

  struct task *task = &tasks[number];
  memset(task, 0, sizeof *task);
  task->state = READY;
  task->name = name;
  task->stack = stack;
  task->function = function;
  task->argument = argument;
  // As if task_begin had called switch_stacks.
  task->stack_pointer = stack + 64 + SAVED_BY_SWITCH;
  *(u32 *)(stack + 64 - RETURN_SLOT) = (u32)task_begin;
  interrupts_restore(before);
  return number;
}

// Give the processor to the next task that is ready, the idle task when none is. Interrupts are
// off.
void schedule(void) {
  struct task *old = current;
  u32 now = read_cr(CR_ITMR);
  u32 start = (u32)(old - tasks);
  struct task *next = &tasks[0];
  span_add(&old->used, now - switched_at);
  switched_at = now;
  need_schedule = 0;
  if (old->state == RUNNING) old->state = READY;
  for (u32 step = 1; step <= TASK_COUNT; step++) {
    u32 number = (start + step) % TASK_COUNT;
    if (number != 0 && tasks[number].state == READY) {
      next = &tasks[number];
      break;
    }
  }
  next->state = RUNNING;
  if (next == old) return;
  current = next;
  switch_stacks(&old->stack_pointer, next->stack_pointer);
}

// Wait until someone wakes the channel. Interrupts are off, so that nothing is missed.
void sleep_on(const volatile void *channel) {
  current->channel = channel;
  current->state = WAITING;
  schedule();
}

void sleep_until(struct span moment) {
  u32 before = interrupts_off();
  current->timed = 1;
  current->wake_at = moment;
  while (!current->interrupted && span_before(clock_now(), moment)) sleep_on(&current->wake_at);
  current->timed = 0;
  interrupts_restore(before);
}

void wake(const volatile void *channel) {
  for (u32 number = 0; number < TASK_COUNT; number++) {
    struct task *task = &tasks[number];
    if (task->state != WAITING || task->channel != channel) continue;
    task->state = READY;
    need_schedule = 1;
  }
}

// The current task is the one that Ctrl-C is for; what was typed before doesn't count.
void task_foreground(void) {
  current->interrupted = 0;
  foreground = current;
}

void task_interrupt(void) {
  foreground->interrupted = 1;
  wake(&foreground->wake_at);
}

int task_interrupted(void) { return current->interrupted; }

// A timer interrupt: whoever waited for this moment is ready, and whoever runs has had a turn.
void task_tick(void) {
  struct span now = clock_now();
  for (u32 number = 0; number < TASK_COUNT; number++) {
    struct task *task = &tasks[number];
    if (task->state != WAITING || !task->timed || span_before(now, task->wake_at)) continue;
    task->state = READY;
  }
  need_schedule = 1;
}

// A task can't free the stack that it stands on: task_reap does.
void task_exit(void) {
  interrupts_off();
  current->state = FINISHED;
  wake(tasks);
  schedule();
  panic("task_exit: it came back");
}

// The life of the reaper task: free what finished tasks have left.
void task_reap(void) {
  for (;;) {
    interrupts_off();
    for (u32 number = 1; number < TASK_COUNT; number++) {
      struct task *task = &tasks[number];
      if (task->state != FINISHED) continue;
      vm_unmap_range(task->stack, task->stack + STACK_USABLE);
      frames_give(task->stack, 4);
      task->state = UNUSED;
    }
    sleep_on(tasks);
  }
}

void task_list(void) {
  static const char *const names[] = {"", "ready", "running", "waiting", "finished"};
  printf("task  state     seconds  name\n");
  for (u32 number = 0; number < TASK_COUNT; number++) {
    struct task *task = &tasks[number];
    if (task->state == UNUSED) continue;
    printf("%4u  %-8s  %4u.%02u  %s\n", number, names[task->state], task->used.seconds,
           clock_hundredths(task->used), task->name);
  }
}
