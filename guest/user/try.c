// try: each system call, with what it is for and with what it refuses.
#include "user.h"

static u32 failures;

static void expect(const char *what, int result, int expected) {
  if (result == expected) return;
  failures++;
  printf("try: %s gave %d, not %d\n", what, result, expected);
}

static u32 milliseconds(void) {
  struct moment now;
  expect("time", time(&now), 0);
  return now.seconds * 1000 + now.microseconds / 1000;
}

static void try_time(void) {
  u32 before = milliseconds();
  expect("sleep", sleep(20), 0);
  expect("time after sleep", milliseconds() - before >= 20, 1);
  expect("yield", yield(), 0);
}

static void try_tasks(void) {
  int child = spawn("fault loop");
  expect("spawn", child > 2 && child != self(), 1);
  expect("kill", kill(child), 0);
  expect("wait for one that was killed", wait(child), STATUS_KILLED);
  expect("wait again", wait(child), ERROR_NO_TASK);
  expect("wait for the shell", wait(2), ERROR_NO_TASK);
  expect("kill the shell", kill(2), ERROR_NO_TASK);
  expect("kill nobody", kill(99), ERROR_NO_TASK);
  expect("spawn nothing", spawn(" "), ERROR_NO_FILE);
  expect("spawn what isn't there", spawn("nowhere"), ERROR_NO_FILE);
}

static void try_refusals(void) {
  char byte;
  expect("open with a name that is too long", open("123456789012345678901234", OPEN_READ),
         ERROR_NAME);
  expect("open in no way", open("try", 7), ERROR_FILE);
  expect("read a file that isn't open", read(3, &byte, 1), ERROR_FILE);
  expect("write a file that isn't open", write(77, &byte, 1), ERROR_FILE);
  expect("close a file that isn't open", close(2), ERROR_FILE);
}

static void try_files(void) {
  char text[8] = "";
  struct listed first;
  int file = open("try", OPEN_WRITE);
  if (file == ERROR_NO_DISK || file == ERROR_FOREIGN) return;
  expect("write a file", write(file, "content", 7), 7);
  expect("read what is written", read(file, text, 1), ERROR_FILE);
  expect("close what was written", close(file), 0);
  expect("list", list(0, &first), 0);
  file = open("try", OPEN_READ);
  expect("read a part", read(file, text, 3), 3);
  expect("read the rest", read(file, text + 3, 5), 4);
  expect("read the end", read(file, text, 1), 0);
  expect("the content", strcmp(text, "content"), 0);
  expect("close what was read", close(file), 0);
  expect("unlink", unlink("try"), 0);
  expect("unlink again", unlink("try"), ERROR_NO_FILE);
  expect("open what isn't there", open("try", OPEN_READ), ERROR_NO_FILE);
}

int main(void) {
  try_time();
  try_tasks();
  try_refusals();
  try_files();
  printf(failures == 0 ? "try: every system call does what it should\n" : "try: failed\n");
  return failures > 0;
}
