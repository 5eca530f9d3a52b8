// cpu [N]: the paper's CPU-bound workload, N rounds in the manner of Dhrystone: assignments,
// comparisons of text, records through pointers, small procedures, a little arithmetic. What it
// prints depends on N only.
#include "user.h"

#define ROUNDS 2000
#define CHECKSUM 0x11e0d147  // after so many

enum colour { RED, GREEN, BLUE };

struct record {
  struct record *next;
  enum colour colour;
  u32 number;
  char text[32];
};

static struct record first, second;
static u32 table[50], square[20][20];
static char letter;
static u32 sum;

static enum colour after(enum colour colour) { return colour == BLUE ? RED : colour + 1; }

static void copy_text(char *to, const char *from) {
  while ((*to++ = *from++) != 0) continue;
}

static int is_later(const char *a, const char *b) { return strcmp(a, b) > 0; }

static void update(struct record *record, u32 round) {
  struct record *next = record->next;
  *next = *record;
  next->number = record->number + (round & 15);
  next->next = record;
  next->colour = after(record->colour);
  if (next->colour == GREEN) record->number ^= next->number;
}

static void fill(u32 round) {
  u32 index = round % 37 + 5;
  table[index] = round;
  table[index + 1] = table[index];
  table[index + 7] = index;
  for (u32 column = index % 19; column <= index % 19 + 1; column++) {
    square[index % 20][column % 20] = index;
  }
  square[(index + 7) % 20][index % 19] += table[index + 1];
}

static void one_round(u32 round) {
  static const char *const names[] = {"DHRYSTONE, THE 1ST STRING", "DHRYSTONE, THE 2ND STRING",
                                      "DHRYSTONE, THE 3RD STRING"};
  char here[32], there[32];
  copy_text(here, names[round % 3]);
  copy_text(there, names[(round >> 2) % 3]);
  update(&first, round);
  fill(round);
  if (is_later(here, there)) letter = letter == 'Z' ? 'A' : (char)(letter + 1);
  sum = (sum << 1 | sum >> 31) + table[round % 50] + square[round % 20][round % 19] + (u32)letter;
  sum ^= first.number + second.number * 3 + round * 7 / (round % 9 + 1);
}

int main(int count, char **words) {
  u32 rounds = count > 1 ? number_from(words[1], 0) : ROUNDS;
  if (rounds == 0) {
    printf("Say for how many rounds: cpu %d\n", ROUNDS);
    return 1;
  }
  letter = 'A';
  first.next = &second;
  copy_text(first.text, "DHRYSTONE PROGRAM, SOME STRING");
  for (u32 round = 0; round < rounds; round++) one_round(round);
  printf("cpu: %u rounds, checksum %08x\n", rounds, sum);
  return rounds == ROUNDS && sum != CHECKSUM;
}
