// Functions called through pointers, deep recursion, lists and strings.
#include "mini.h"

typedef u32 (*operation)(u32, u32);

static u32 add(u32 a, u32 b) { return a + b; }
static u32 subtract(u32 a, u32 b) { return a - b; }
static u32 multiply(u32 a, u32 b) { return a * b; }
static u32 divide(u32 a, u32 b) { return a / (b | 1); }
static u32 remainder_of(u32 a, u32 b) { return a % (b | 1); }
static u32 signed_divide(u32 a, u32 b) { return (u32)((int)a / (int)(b | 1)); }
static u32 signed_remainder(u32 a, u32 b) { return (u32)((int)a % (int)(b | 1)); }
static u32 shift(u32 a, u32 b) { return a << (b & 31) ^ a >> (b & 31) ^ (u32)((int)a >> (b & 31)); }

static operation operations[] = {add, subtract, multiply, divide, remainder_of, signed_divide,
                                 signed_remainder, shift};

static u32 ackermann(u32 m, u32 n) {
  if (m == 0) return n + 1;
  if (n == 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}

struct node {
  struct node *next;
  u32 value;
};

static struct node *insert(struct node *list, struct node *new, int (*before)(u32, u32)) {
  struct node **link = &list;
  while (*link != NULL && before((*link)->value, new->value)) link = &(*link)->next;
  new->next = *link;
  *link = new;
  return list;
}

static int rising(u32 a, u32 b) { return a < b; }
static int falling(u32 a, u32 b) { return (int)a > (int)b; }

static u32 list_digest(int (*before)(u32, u32)) {
  static struct node nodes[64];
  struct node *list = NULL;
  u32 state = 99, sum = 0;
  for (int i = 0; i < 64; i++) {
    nodes[i].value = next_random(&state);
    list = insert(list, &nodes[i], before);
  }
  for (; list != NULL; list = list->next) sum = sum * 31 + list->value;
  return sum;
}

static char *reverse(char *text) {
  char *end = text;
  while (*end != 0) end++;
  for (char *start = text; start < end;) {
    char byte = *start;
    *start++ = *--end;
    *end = byte;
  }
  return text;
}

int main(u32 argument) {
  char text[] = "a rope, a tale; late Roper?";
  u32 value = 0x12345678, state = 5;
  (void)argument;
  for (int i = 0; i < 400; i++) value = operations[i % 8](value, next_random(&state)) + (u32)i;
  report("operations", value);
  report("ackermann", ackermann(2, 60));
  report("rising", list_digest(rising));
  report("falling", list_digest(falling));
  print(reverse(text));
  put('\n');
  report("compare", (u32)memcmp(text, reverse(text), sizeof text));
  return 0;
}
