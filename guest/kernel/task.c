// Tasks, with a kernel stack each, taking turns by the timer. Some run a user program in a space of
// its own (program.c).
#include "task.h"
#include "memlayout.h"
#include "parisc.h"
#include "vm.h"

#define SAVED_BY_SWITCH 128  // what switch_stacks puts on the stack
#define RETURN_SLOT 20       // where a function keeps its return address, below its frame

static struct task tasks[TASK_COUNT];
struct task *current = &tasks[0];
static struct task *foreground = &tasks[0];  // the task that Ctrl-C is for
static struct task *float_owner;             // whose values the floating-point registers hold
static u32 switched_at;                      // CR16 when the current task got the processor

int need_schedule;
u32 kernel_stack;  // where the current task's kernel stack begins, for gateway.S and trapentry.S

extern char boot_stack[], task_begin[];

// Whoever calls this is task 0, the one that becomes the idle task.
void task_init(void) {
  current->state = RUNNING;
  current->name = "idle";
  current->stack = (u32)boot_stack;
  switched_at = read_cr(CR_ITMR);
}

u32 task_number(void) { return (u32)(current - tasks); }

// The number of the current task's address space.
u32 task_space(void) { return current->space; }

// A new task's first function, called by task_begin in switch.S.
void task_run(void) {
  interrupts_restore(PSW_I);
  current->function(current->argument);
  task_exit(0);
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

// One that runs a command, of which the current task may await the end.
int task_create_child(const char *name, void (*function)(void *), void *argument,
                      const char *line) {
  u32 before = interrupts_off();
  int number = task_create(name, function, argument);
  if (number >= 0) {
    struct task *task = &tasks[number];
    u32 length = strlen(line);
    if (length >= LINE_SIZE) length = LINE_SIZE - 1;
    memcpy(task->line, line, length);
    task->parent = task_number();
    task->has_console = current == foreground || current->has_console;
  }
  interrupts_restore(before);
  return number >= 0 ? number : ERROR_NO_ROOM;
}

// The floating-point registers are the current task's from now on. Tasks of the kernel don't use
// them, so that they often find their values still there.
void task_take_floats(void) {
  if (float_owner == current) return;
  if (float_owner != NULL) float_save(float_owner->floats);
  float_restore(current->floats);
  float_owner = current;
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
  kernel_stack = next->stack;
  space_enter(next->space);
  if (next->space != 0) task_take_floats();
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

// Ask a task to end. One that waits looks whether what it waits for is there, finds that it isn't,
// and that it has been asked. A user task ends when it would return to level 3.
static void interrupt(struct task *task) {
  task->interrupted = 1;
  if (task->state == WAITING) task->state = READY;
  need_schedule = 1;
}

void task_interrupt(void) { interrupt(foreground); }

// The kernel's own tasks, idle, reaper and shell, are not for killing.
int task_kill(u32 number) {
  if (number <= 2 || number >= TASK_COUNT) return ERROR_NO_TASK;
  enum state state = tasks[number].state;
  if (state == UNUSED || state == FINISHED || state == ENDED) return ERROR_NO_TASK;
  u32 before = interrupts_off();
  interrupt(&tasks[number]);
  interrupts_restore(before);
  return 0;
}

int task_is_foreground(void) { return current == foreground; }

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

// Wait for a child to end; for its status, and until all that it had is free again. Ctrl-C or kill
// give up when they may.
int task_wait(u32 number, int *status, int may_stop) {
  struct task *child = &tasks[number];
  if (number == 0 || number >= TASK_COUNT || child->parent != task_number()) return ERROR_NO_TASK;
  u32 before = interrupts_off();
  while (child->state != ENDED && !(may_stop && current->interrupted)) sleep_on(child);
  int is_over = child->state == ENDED;
  if (is_over) child->state = UNUSED, child->parent = 0;
  interrupts_restore(before);
  *status = child->status;
  return is_over ? 0 : ERROR_STOPPED;
}

// A task can't free the stack that it stands on: task_reap does.
void task_exit(int status) {
  interrupts_restore(PSW_I);
  files_abandon();
  interrupts_off();
  // Saving the registers also ends a floating-point trap that is still to come: nobody's now.
  if (float_owner == current) float_save(current->floats), float_owner = NULL;
  for (u32 number = 1; number < TASK_COUNT; number++) {
    struct task *child = &tasks[number];
    if (child->parent != task_number()) continue;
    child->parent = 0;
    if (child->state == ENDED) child->state = UNUSED;
  }
  current->status = status;
  current->state = FINISHED;
  wake(tasks);
  schedule();
  panic("task_exit: it came back");
}

// Free what a finished task has left; whoever waits for it may then know.
static void reap(struct task *task) {
  vm_unmap_range(task->stack, task->stack + STACK_USABLE);
  frames_give(task->stack, 4);
  if (task->space != 0) space_destroy(task->space);
  task->state = task->parent == 0 ? UNUSED : ENDED;
  wake(task);
}

// The life of the reaper task.
void task_reap(void) {
  for (;;) {
    interrupts_off();
    for (u32 number = 1; number < TASK_COUNT; number++) {
      if (tasks[number].state == FINISHED) reap(&tasks[number]);
    }
    sleep_on(tasks);
  }
}

void task_list(void) {
  static const char *const names[] = {"", "ready", "running", "waiting", "finished", "ended"};
  printf("task  state     seconds  name\n");
  for (u32 number = 0; number < TASK_COUNT; number++) {
    struct task *task = &tasks[number];
    if (task->state == UNUSED) continue;
    printf("%4u  %-8s  %4u.%02u  %s\n", number, names[task->state], task->used.seconds,
           clock_hundredths(task->used), task->name);
  }
}
