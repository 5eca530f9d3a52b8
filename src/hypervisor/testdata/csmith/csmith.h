// What programs made by csmith include: its checked arithmetic, and a checksum printed on the console.
// Written for this project; csmith's own headers are not needed. Every operation is defined for all values:
// where C leaves the result open the first operand is the result.
#ifndef CSMITH_H
#define CSMITH_H

#include <limits.h>
#include <stdint.h>

#include "mini.h"

#define SIGNED(bits, wide, least, most)                                                            \
  static inline int##bits##_t safe_unary_minus_func_int##bits##_t_s(int##bits##_t a) {             \
    return a == least ? a : (int##bits##_t)-a;                                                     \
  }                                                                                                \
  static inline int##bits##_t safe_add_func_int##bits##_t_s_s(int##bits##_t a, int##bits##_t b) {  \
    int##bits##_t sum;                                                                             \
    return __builtin_add_overflow(a, b, &sum) ? a : sum;                                           \
  }                                                                                                \
  static inline int##bits##_t safe_sub_func_int##bits##_t_s_s(int##bits##_t a, int##bits##_t b) {  \
    int##bits##_t difference;                                                                      \
    return __builtin_sub_overflow(a, b, &difference) ? a : difference;                             \
  }                                                                                                \
  static inline int##bits##_t safe_mul_func_int##bits##_t_s_s(int##bits##_t a, int##bits##_t b) {  \
    int##bits##_t product;                                                                         \
    return __builtin_mul_overflow(a, b, &product) ? a : product;                                   \
  }                                                                                                \
  static inline int##bits##_t safe_div_func_int##bits##_t_s_s(int##bits##_t a, int##bits##_t b) {  \
    return b == 0 || (a == least && b == -1) ? a : (int##bits##_t)(a / b);                         \
  }                                                                                                \
  static inline int##bits##_t safe_mod_func_int##bits##_t_s_s(int##bits##_t a, int##bits##_t b) {  \
    return b == 0 || (a == least && b == -1) ? a : (int##bits##_t)(a % b);                         \
  }                                                                                                \
  static inline int##bits##_t safe_lshift_func_int##bits##_t_s_s(int##bits##_t a, int n) {         \
    return a < 0 || n < 0 || n >= bits || a > (most >> n) ? a : (int##bits##_t)(a << n);           \
  }                                                                                                \
  static inline int##bits##_t safe_lshift_func_int##bits##_t_s_u(int##bits##_t a, unsigned n) {    \
    return a < 0 || n >= bits || a > (most >> n) ? a : (int##bits##_t)(a << n);                    \
  }                                                                                                \
  static inline int##bits##_t safe_rshift_func_int##bits##_t_s_s(int##bits##_t a, int n) {         \
    return a < 0 || n < 0 || n >= bits ? a : (int##bits##_t)(a >> n);                              \
  }                                                                                                \
  static inline int##bits##_t safe_rshift_func_int##bits##_t_s_u(int##bits##_t a, unsigned n) {    \
    return a < 0 || n >= bits ? a : (int##bits##_t)(a >> n);                                       \
  }

#define UNSIGNED(bits, most)                                                                           \
  static inline uint##bits##_t safe_unary_minus_func_uint##bits##_t_u(uint##bits##_t a) {              \
    return (uint##bits##_t)-a;                                                                         \
  }                                                                                                    \
  static inline uint##bits##_t safe_add_func_uint##bits##_t_u_u(uint##bits##_t a, uint##bits##_t b) {  \
    return (uint##bits##_t)(a + b);                                                                    \
  }                                                                                                    \
  static inline uint##bits##_t safe_sub_func_uint##bits##_t_u_u(uint##bits##_t a, uint##bits##_t b) {  \
    return (uint##bits##_t)(a - b);                                                                    \
  }                                                                                                    \
  static inline uint##bits##_t safe_mul_func_uint##bits##_t_u_u(uint##bits##_t a, uint##bits##_t b) {  \
    return (uint##bits##_t)((uint##bits##_t)a * 1u * b);                                               \
  }                                                                                                    \
  static inline uint##bits##_t safe_div_func_uint##bits##_t_u_u(uint##bits##_t a, uint##bits##_t b) {  \
    return b == 0 ? a : (uint##bits##_t)(a / b);                                                       \
  }                                                                                                    \
  static inline uint##bits##_t safe_mod_func_uint##bits##_t_u_u(uint##bits##_t a, uint##bits##_t b) {  \
    return b == 0 ? a : (uint##bits##_t)(a % b);                                                       \
  }                                                                                                    \
  static inline uint##bits##_t safe_lshift_func_uint##bits##_t_u_s(uint##bits##_t a, int n) {          \
    return n < 0 || n >= bits || a > (most >> n) ? a : (uint##bits##_t)(a << n);                       \
  }                                                                                                    \
  static inline uint##bits##_t safe_lshift_func_uint##bits##_t_u_u(uint##bits##_t a, unsigned n) {     \
    return n >= bits || a > (most >> n) ? a : (uint##bits##_t)(a << n);                                \
  }                                                                                                    \
  static inline uint##bits##_t safe_rshift_func_uint##bits##_t_u_s(uint##bits##_t a, int n) {          \
    return n < 0 || n >= bits ? a : (uint##bits##_t)(a >> n);                                          \
  }                                                                                                    \
  static inline uint##bits##_t safe_rshift_func_uint##bits##_t_u_u(uint##bits##_t a, unsigned n) {     \
    return n >= bits ? a : (uint##bits##_t)(a >> n);                                                   \
  }

SIGNED(8, int, INT8_MIN, INT8_MAX)
SIGNED(16, int, INT16_MIN, INT16_MAX)
SIGNED(32, int64_t, INT32_MIN, INT32_MAX)
SIGNED(64, int64_t, INT64_MIN, INT64_MAX)
UNSIGNED(8, UINT8_MAX)
UNSIGNED(16, UINT16_MAX)
UNSIGNED(32, UINT32_MAX)
UNSIGNED(64, UINT64_MAX)

static u32 crc32_context = 0xffffffff;

static inline void platform_main_begin(void) {}

static inline void crc32_gentab(void) {}

// A value, by name: its bytes go into the checksum, which is printed.
static void transparent_crc(u64 value, const char *name, int flag) {
  (void)flag;
  for (int bit = 0; bit < 64; bit++) {
    u32 low = (crc32_context ^ (u32)(value >> bit)) & 1;
    crc32_context = crc32_context >> 1 ^ (low ? 0xedb88320 : 0);
  }
  report(name, crc32_context);
}

static inline void platform_main_end(u32 checksum, int flag) {
  (void)flag;
  report("checksum", checksum);
}

static inline void transparent_crc_bytes(const char *bytes, int size, const char *name, int flag) {
  for (int index = 0; index < size; index++) transparent_crc((u8)bytes[index], name, flag);
}

#define printf(...) ((void)0)
#define main(...) main(u32 argument)

#endif
