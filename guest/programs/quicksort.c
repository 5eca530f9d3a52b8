// Bench kernel K3: quicksort of 4096 random words, full of branches and calls. The argument is how
// often; each time takes about 470,000 instructions, with the numbers and the check.
#include "mini.h"

#define COUNT 4096

static int words[COUNT];

static void __attribute__((noinline)) sort(int *low, int *high) {
  while (low < high) {
    int pivot = low[(high - low) / 2];
    int *left = low, *right = high;
    while (left <= right) {
      while (*left < pivot) left++;
      while (*right > pivot) right--;
      if (left > right) break;
      int swap = *left;
      *left++ = *right;
      *right-- = swap;
    }
    // The smaller part by a call, the larger one by going round again.
    if (right - low < high - left) {
      sort(low, right);
      low = left;
    } else {
      sort(left, high);
      high = right;
    }
  }
}

int main(u32 argument) {
  u32 turns = argument == 0 ? 1 : argument;
  u32 state = 1, sum = 0;
  for (u32 turn = 0; turn < turns; turn++) {
    for (int i = 0; i < COUNT; i++) words[i] = (int)next_random(&state);
    sort(words, words + COUNT - 1);
    for (int i = 0; i + 1 < COUNT; i++) {
      if (words[i] > words[i + 1]) {
        print("not sorted\n");
        return 1;
      }
    }
    for (int i = 0; i < COUNT; i++) sum = sum * 31 + (u32)words[i];
  }
  report("sum", sum);
  return 0;
}
