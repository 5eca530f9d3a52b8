// matrix [N [quiet]]: the product of two N x N matrices in double precision, and what is left when
// it is multiplied by the inverse of one: all in basic operations, so that every bit is determined.
#include "user.h"

#define SIZE_MAX 48
#define SIZE 24

typedef double matrix[SIZE_MAX][SIZE_MAX];

static matrix a, b, product, inverse;

// Small numbers with a fraction, by a generator with a fixed seed.
static double next_value(void) {
  static u32 state = 1;
  state = state * 1664525 + 1013904223;
  return (double)(int)(state >> 8) / 1048576.0 - 8.0;
}

static void multiply(u32 size, matrix to, matrix x, matrix y) {
  for (u32 i = 0; i < size; i++) {
    for (u32 j = 0; j < size; j++) {
      double sum = 0;
      for (u32 k = 0; k < size; k++) sum += x[i][k] * y[k][j];
      to[i][j] = sum;
    }
  }
}

// By Gauss and Jordan; the diagonal is heavy enough to divide by.
static void invert(u32 size, matrix of) {
  for (u32 i = 0; i < size; i++) {
    for (u32 j = 0; j < size; j++) inverse[i][j] = i == j;
  }
  for (u32 pivot = 0; pivot < size; pivot++) {
    double factor = 1 / of[pivot][pivot];
    for (u32 j = 0; j < size; j++) of[pivot][j] *= factor, inverse[pivot][j] *= factor;
    for (u32 i = 0; i < size; i++) {
      double times = of[i][pivot];
      if (i == pivot) continue;
      for (u32 j = 0; j < size; j++) {
        of[i][j] -= times * of[pivot][j];
        inverse[i][j] -= times * inverse[pivot][j];
      }
    }
  }
}

// Of every bit of every element.
static u32 checksum(u32 size, matrix of) {
  u32 sum = 0;
  for (u32 i = 0; i < size; i++) {
    for (u32 j = 0; j < size; j++) {
      union {
        double value;
        u32 words[2];
      } bits = {of[i][j]};
      sum = (sum << 5 | sum >> 27) ^ bits.words[0];
      sum = (sum << 5 | sum >> 27) ^ bits.words[1];
    }
  }
  return sum;
}

int main(int count, char **words) {
  u32 size = count > 1 ? number_from(words[1], 0) : SIZE;
  if (size < 1 || size > SIZE_MAX) {
    printf("A matrix has 1 to %d lines: matrix %d\n", SIZE_MAX, SIZE);
    return 1;
  }
  for (u32 i = 0; i < size; i++) {
    for (u32 j = 0; j < size; j++) {
      a[i][j] = next_value();
      b[i][j] = next_value() + (i == j ? 256 : 0);
    }
  }
  multiply(size, product, a, b);
  u32 first = checksum(size, product);
  invert(size, b);
  multiply(size, b, product, inverse);
  double worst = 0;
  for (u32 i = 0; i < size; i++) {
    for (u32 j = 0; j < size; j++) {
      double error = b[i][j] - a[i][j];
      if (error < 0) error = -error;
      if (error > worst) worst = error;
    }
  }
  int is_right = worst < 1e-9;
  if (count > 2) return !is_right;
  printf("%u x %u: product %08x, inverse %08x, %s\n", size, size, first, checksum(size, inverse),
         is_right ? "and back again" : "but not back again");
  return !is_right;
}
