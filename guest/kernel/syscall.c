// System calls. gateway.S comes here on the task's kernel stack, interrupts on.
#include "memlayout.h"
#include "parisc.h"
#include "store.h"
#include "task.h"

#define CHUNK 128

static int write_console(u32 from, u32 size) {
  char chunk[CHUNK];
  for (u32 done = 0; done < size && !current->interrupted;) {
    u32 part = size - done < CHUNK ? size - done : CHUNK;
    if (!copy_from_user(chunk, from + done, part)) return ERROR_ADDRESS;
    console_write(chunk, part);
    done += part;
  }
  return (int)size;
}

// A line with its newline; what doesn't fit is lost.
static int read_console(u32 to, u32 size) {
  char line[CHUNK];
  if (!current->has_console || size == 0) return 0;
  if (!console_read_line(line, size < CHUNK ? size : CHUNK)) return ERROR_STOPPED;
  u32 length = strlen(line);
  line[length] = '\n';
  return copy_to_user(to, line, length + 1) ? (int)length + 1 : ERROR_ADDRESS;
}

static int call_open(u32 name, u32 how) {
  char text[NAME_SIZE];
  if (!copy_text_from_user(text, name, sizeof text)) return ERROR_NAME;
  return file_open(text, how);
}

static int call_unlink(u32 name) {
  char text[NAME_SIZE];
  if (!copy_text_from_user(text, name, sizeof text)) return ERROR_NAME;
  return store_remove(text);
}

static int call_list(u32 index, u32 to) {
  struct listed listed;
  int result = store_list(index, &listed);
  if (result < 0) return result;
  return copy_to_user(to, &listed, sizeof listed) ? 0 : ERROR_ADDRESS;
}

static int call_spawn(u32 line) {
  char text[LINE_SIZE];
  if (!copy_text_from_user(text, line, sizeof text)) return ERROR_ADDRESS;
  return program_spawn(text);
}

static int call_wait(u32 number) {
  int status;
  int result = task_wait(number, &status, 1);
  return result < 0 ? result : status;
}

static int call_sleep(u32 milliseconds) {
  struct span moment = clock_now();
  moment.seconds += milliseconds / 1000;
  span_add(&moment, ticks_per_second / 1000 * (milliseconds % 1000));
  sleep_until(moment);
  return current->interrupted ? ERROR_STOPPED : 0;
}

static int call_time(u32 to) {
  struct span now = clock_now();
  struct moment moment = {now.seconds, now.ticks / (ticks_per_second / 1000000)};
  return copy_to_user(to, &moment, sizeof moment) ? 0 : ERROR_ADDRESS;
}

static int call_yield(void) {
  u32 before = interrupts_off();
  schedule();
  interrupts_restore(before);
  return 0;
}

static int perform(u32 a, u32 b, u32 c, u32 number) {
  switch (number) {
    case CALL_EXIT:
      task_exit((int)(a & 255));
    case CALL_WRITE:
      return a == CONSOLE_OUT ? write_console(b, c) : file_write(a, b, c);
    case CALL_READ:
      return a == CONSOLE_IN ? read_console(b, c) : file_read(a, b, c);
    case CALL_OPEN:
      return call_open(a, b);
    case CALL_CLOSE:
      return file_close(a);
    case CALL_UNLINK:
      return call_unlink(a);
    case CALL_LIST:
      return call_list(a, b);
    case CALL_SPAWN:
      return call_spawn(a);
    case CALL_WAIT:
      return call_wait(a);
    case CALL_KILL:
      return task_kill(a);
    case CALL_SLEEP:
      return call_sleep(a);
    case CALL_TIME:
      return call_time(a);
    case CALL_YIELD:
      return call_yield();
    case CALL_SELF:
      return (int)task_number();
    default:
      return ERROR_CALL;
  }
}

int system_call(u32 a, u32 b, u32 c, u32 number) {
  int result = perform(a, b, c, number);
  if (current->interrupted) task_exit(STATUS_KILLED);
  return result;
}
