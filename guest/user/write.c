// write NAME TEXT...: a file that holds these words and a newline; without words it holds the line
// that is typed then. An old file of the name is replaced when the new one is on the disk.
#include "user.h"

int main(int count, char **words) {
  char line[128];
  if (count < 2) {
    printf("Say which file, and what to put into it: write notes Buy milk\n");
    return 1;
  }
  int file = open(words[1], OPEN_WRITE);
  int result = file;
  if (count == 2 && result >= 0) {
    printf("> ");
    result = read(CONSOLE_IN, line, sizeof line);
    if (result > 0) result = write(file, line, (u32)result);
  }
  for (int i = 2; i < count && result >= 0; i++) {
    if (i > 2) write(file, " ", 1);
    result = write(file, words[i], strlen(words[i]));
  }
  if (count > 2 && result >= 0) result = write(file, "\n", 1);
  if (result >= 0) result = close(file);
  if (result < 0) complain(words[1], result);
  return result < 0;
}
