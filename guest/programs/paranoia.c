// Arithmetic examines itself, in single and in double precision.
#include "mini.h"

#define REAL float
#define WORD u32
#define NAME(name) single_##name
#define PREFIX "single: "
#define ROOT(result, value) asm("fsqrt,sgl %1,%0" : "=f"(result) : "f"(value))
#include "paranoia.h"
#undef REAL
#undef WORD
#undef NAME
#undef PREFIX
#undef ROOT

#define REAL double
#define WORD u64
#define NAME(name) double_##name
#define PREFIX "double: "
#define ROOT(result, value) asm("fsqrt,dbl %1,%0" : "=f"(result) : "f"(value))
#include "paranoia.h"

int main(u32 argument) {
  (void)argument;
  single_all();
  double_all();
  return 0;
}
