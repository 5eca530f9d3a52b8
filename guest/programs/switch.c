// Switches: dense ones become tables, sparse ones trees, and one runs a little machine.
#include "mini.h"

static u32 dense(u32 value) {
  switch (value) {
    case 0: return 100;
    case 1: return 11;
    case 2: return 222;
    case 3: return 33;
    case 4: return 4444;
    case 5: return 5;
    case 6: return 66;
    case 7: return 777;
    case 8: return 8;
    case 9: return 99;
    case 10: return 1010;
    case 11: return 1;
    default: return 31;
  }
}

static u32 sparse(int value) {
  switch (value) {
    case -2000000000: return 1;
    case -1000: return 2;
    case -1: return 3;
    case 0: return 4;
    case 17: return 5;
    case 4096: return 6;
    case 65537: return 7;
    case 2000000000: return 8;
  }
  return 9;
}

static u32 falling(u32 value) {
  u32 result = 0;
  switch (value & 7) {
    case 7: result += 64;  // Fall through.
    case 6: result += 32;  // Fall through.
    case 5: result += 16;  // Fall through.
    case 4: result += 8; break;
    case 3: result += 4;   // Fall through.
    case 2: result += 2;   // Fall through.
    case 1: result += 1;   // Fall through.
    default: result += 1000;
  }
  return result;
}

enum operation { PUSH, ADD, MULTIPLY, SUBTRACT, DUPLICATE, SWAP, JUMP_IF, DECREMENT, END };

// Factorials by a stack machine: the counter lies under the product.
static const signed char program[] = {PUSH, 1, PUSH, 10, DUPLICATE, JUMP_IF, 9, END, 0,
                                      DUPLICATE, SWAP, DECREMENT, END};

static u32 interpret(const signed char *code, u32 limit) {
  u32 stack[16], depth = 0, position = 0, trace = 0;
  for (u32 step = 0; step < limit; step++) {
    trace = trace * 31 + (u32)code[position] + depth;
    switch ((enum operation)code[position++]) {
      case PUSH: stack[depth++] = (u32)code[position++]; break;
      case ADD: depth--; stack[depth - 1] += stack[depth]; break;
      case MULTIPLY: depth--; stack[depth - 1] *= stack[depth]; break;
      case SUBTRACT: depth--; stack[depth - 1] -= stack[depth]; break;
      case DUPLICATE: stack[depth] = stack[depth - 1]; depth++; break;
      case SWAP: {
        u32 top = stack[depth - 1];
        stack[depth - 1] = stack[depth - 2];
        stack[depth - 2] = top;
        break;
      }
      case JUMP_IF: {
        u32 target = (u32)code[position++];
        if (stack[--depth] != 0) position = target;
        break;
      }
      case DECREMENT: stack[depth - 1]--; break;
      case END: return trace * 31 + stack[depth - 1];
    }
  }
  return trace;
}

int main(u32 argument) {
  static const int values[] = {-2000000000, -1000, -999,  -1,    0,         1,
                               17,          4096,  65536, 65537, 2000000000};
  u32 sum = 0;
  (void)argument;
  for (u32 i = 0; i < 40; i++) sum = sum * 7 + dense(i);
  report("dense", sum);
  for (u32 i = 0; i < sizeof values / sizeof *values; i++) sum = sum * 7 + sparse(values[i]);
  report("sparse", sum);
  for (u32 i = 0; i < 16; i++) sum = sum * 7 + falling(i);
  report("falling", sum);
  report("machine", interpret(program, 1000));
  return 0;
}
