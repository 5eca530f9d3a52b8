// What programs made by csmith include: its checked arithmetic, and a checksum printed on the console.
// Written for this project; csmith's own headers are not needed. Every operation is defined for all values:
// where C leaves the result open the first operand is the result.
//
// FLOATING: arithmetic on up to 32 bits is done in floating point. DOUBLE_PRECISION: that, and what the program calls
// float (generated programs know no double), has double precision.
#ifndef CSMITH_H
#define CSMITH_H

#include <limits.h>
#include <stdint.h>

#include "interruption.h"
#include "mini.h"

#ifdef DOUBLE_PRECISION
#define float double
#endif

#define SIGNED_ARITHMETIC(bits, least)                                                             \
  static inline int##bits##_t safe_unary_minus_func_int##bits##_t_s(int##bits##_t a) {             \
    return a == least ? a : (int##bits##_t)-a;                                                     \
  }                                                                                                \
  static inline int##bits##_t safe_add_func_int##bits##_t_s_s(int##bits##_t a, int##bits##_t b) {  \
    int##bits##_t result;                                                                          \
    return __builtin_add_overflow(a, b, &result) ? a : result;                                     \
  }                                                                                                \
  static inline int##bits##_t safe_sub_func_int##bits##_t_s_s(int##bits##_t a, int##bits##_t b) {  \
    int##bits##_t result;                                                                          \
    return __builtin_sub_overflow(a, b, &result) ? a : result;                                     \
  }                                                                                                \
  static inline int##bits##_t safe_mul_func_int##bits##_t_s_s(int##bits##_t a, int##bits##_t b) {  \
    int##bits##_t result;                                                                          \
    return __builtin_mul_overflow(a, b, &result) ? a : result;                                     \
  }                                                                                                \
  static inline int##bits##_t safe_div_func_int##bits##_t_s_s(int##bits##_t a, int##bits##_t b) {  \
    return b == 0 || (a == least && b == -1) ? a : (int##bits##_t)(a / b);                         \
  }                                                                                                \
  static inline int##bits##_t safe_mod_func_int##bits##_t_s_s(int##bits##_t a, int##bits##_t b) {  \
    return b == 0 || (a == least && b == -1) ? a : (int##bits##_t)(a % b);                         \
  }

#define UNSIGNED_ARITHMETIC(bits)                                                                  \
  static inline uint##bits##_t safe_unary_minus_func_uint##bits##_t_u(uint##bits##_t a) {          \
    return (uint##bits##_t)-a;                                                                     \
  }                                                                                                \
  static inline uint##bits##_t safe_add_func_uint##bits##_t_u_u(uint##bits##_t a, uint##bits##_t b) { \
    return (uint##bits##_t)(a + b);                                                                \
  }                                                                                                \
  static inline uint##bits##_t safe_sub_func_uint##bits##_t_u_u(uint##bits##_t a, uint##bits##_t b) { \
    return (uint##bits##_t)(a - b);                                                                \
  }                                                                                                \
  static inline uint##bits##_t safe_mul_func_uint##bits##_t_u_u(uint##bits##_t a, uint##bits##_t b) { \
    return (uint##bits##_t)(a * 1u * b);                                                           \
  }                                                                                                \
  static inline uint##bits##_t safe_div_func_uint##bits##_t_u_u(uint##bits##_t a, uint##bits##_t b) { \
    return b == 0 ? a : (uint##bits##_t)(a / b);                                                   \
  }                                                                                                \
  static inline uint##bits##_t safe_mod_func_uint##bits##_t_u_u(uint##bits##_t a, uint##bits##_t b) { \
    return b == 0 ? a : (uint##bits##_t)(a % b);                                                   \
  }

// The result is cut to a whole number; infinity and what is not a number become what the processor makes of them.
#define FLOATING_ARITHMETIC(type, sign)                                                            \
  static inline type safe_unary_minus_func_##type##_##sign(type a) {                               \
    return (type)(int64_t)-(float)a;                                                               \
  }                                                                                                \
  static inline type safe_add_func_##type##_##sign##_##sign(type a, type b) {                      \
    return (type)(int64_t)((float)a + (float)b);                                                   \
  }                                                                                                \
  static inline type safe_sub_func_##type##_##sign##_##sign(type a, type b) {                      \
    return (type)(int64_t)((float)a - (float)b);                                                   \
  }                                                                                                \
  static inline type safe_mul_func_##type##_##sign##_##sign(type a, type b) {                      \
    return (type)(int64_t)((float)a * (float)b);                                                   \
  }                                                                                                \
  static inline type safe_div_func_##type##_##sign##_##sign(type a, type b) {                      \
    return (type)(int64_t)((float)a / (float)b);                                                   \
  }                                                                                                \
  static inline type safe_mod_func_##type##_##sign##_##sign(type a, type b) {                      \
    return (type)(int64_t)((float)a - (float)(int64_t)((float)a / (float)b) * (float)b);           \
  }

#define SIGNED_SHIFTS(bits, most)                                                                  \
  static inline int##bits##_t safe_lshift_func_int##bits##_t_s_s(int##bits##_t a, int n) {         \
    return a < 0 || n < 0 || n >= bits || a > (most >> n) ? a : (int##bits##_t)(a << n);           \
  }                                                                                                \
  static inline int##bits##_t safe_rshift_func_int##bits##_t_s_s(int##bits##_t a, int n) {         \
    return a < 0 || n < 0 || n >= bits ? a : (int##bits##_t)(a >> n);                              \
  }                                                                                                \
  static inline int##bits##_t safe_lshift_func_int##bits##_t_s_u(int##bits##_t a, unsigned n) {    \
    return a < 0 || n >= bits || a > (most >> n) ? a : (int##bits##_t)(a << n);                    \
  }                                                                                                \
  static inline int##bits##_t safe_rshift_func_int##bits##_t_s_u(int##bits##_t a, unsigned n) {    \
    return a < 0 || n >= bits ? a : (int##bits##_t)(a >> n);                                       \
  }

#define UNSIGNED_SHIFTS(bits, most)                                                                \
  static inline uint##bits##_t safe_lshift_func_uint##bits##_t_u_s(uint##bits##_t a, int n) {      \
    return n < 0 || n >= bits || a > (most >> n) ? a : (uint##bits##_t)(a << n);                   \
  }                                                                                                \
  static inline uint##bits##_t safe_rshift_func_uint##bits##_t_u_s(uint##bits##_t a, int n) {      \
    return n < 0 || n >= bits ? a : (uint##bits##_t)(a >> n);                                      \
  }                                                                                                \
  static inline uint##bits##_t safe_lshift_func_uint##bits##_t_u_u(uint##bits##_t a, unsigned n) { \
    return n >= bits || a > (most >> n) ? a : (uint##bits##_t)(a << n);                            \
  }                                                                                                \
  static inline uint##bits##_t safe_rshift_func_uint##bits##_t_u_u(uint##bits##_t a, unsigned n) { \
    return n >= bits ? a : (uint##bits##_t)(a >> n);                                               \
  }

#ifdef FLOATING
FLOATING_ARITHMETIC(int8_t, s)
FLOATING_ARITHMETIC(int16_t, s)
FLOATING_ARITHMETIC(int32_t, s)
FLOATING_ARITHMETIC(uint8_t, u)
FLOATING_ARITHMETIC(uint16_t, u)
FLOATING_ARITHMETIC(uint32_t, u)
#else
SIGNED_ARITHMETIC(8, INT8_MIN)
SIGNED_ARITHMETIC(16, INT16_MIN)
SIGNED_ARITHMETIC(32, INT32_MIN)
UNSIGNED_ARITHMETIC(8)
UNSIGNED_ARITHMETIC(16)
UNSIGNED_ARITHMETIC(32)
#endif
SIGNED_ARITHMETIC(64, INT64_MIN)
UNSIGNED_ARITHMETIC(64)
SIGNED_SHIFTS(8, INT8_MAX)
SIGNED_SHIFTS(16, INT16_MAX)
SIGNED_SHIFTS(32, INT32_MAX)
SIGNED_SHIFTS(64, INT64_MAX)
UNSIGNED_SHIFTS(8, UINT8_MAX)
UNSIGNED_SHIFTS(16, UINT16_MAX)
UNSIGNED_SHIFTS(32, UINT32_MAX)
UNSIGNED_SHIFTS(64, UINT64_MAX)

// Floating point needs no checks: IEEE 754 gives every operation a result, infinities and NaNs too.
static inline float safe_add_func_float_f_f(float a, float b) { return a + b; }
static inline float safe_sub_func_float_f_f(float a, float b) { return a - b; }
static inline float safe_mul_func_float_f_f(float a, float b) { return a * b; }
static inline float safe_div_func_float_f_f(float a, float b) { return a / b; }
static inline int32_t safe_convert_func_float_to_int32_t(float a) { return (int32_t)a; }

static u32 crc32_context = 0xffffffff;

// Set by a number on the command line: the checksum so far is printed with each variable.
static u32 is_wordy;

// Pointers into packed structures lead to words at odd addresses, sooner or later: then this is the end.
static void trapped(struct frame *frame) {
  report("trap", frame->vector);
  report("at", frame->iiaoq[0] & ~3u);
  report("instruction", frame->iir);
  report("address", frame->ior);
  exit(2);
}

static void begin(u32 argument) {
  is_wordy = argument;
  interruptions_to(trapped);
}

#define platform_main_begin() begin(argument)

// Stands before the call of the program's first function, which is called more than once: its variables go on.
#define crc32_gentab() for (int turn = 0; turn < 5; turn++)

static void crc32_byte(u8 byte) {
  static const u32 table[16] = {
      0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
      0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
  };
  u32 crc = crc32_context ^ byte;
  crc = crc >> 4 ^ table[crc & 15];
  crc32_context = crc >> 4 ^ table[crc & 15];
}

static void tell(const char *name) {
  if (is_wordy) report(name, crc32_context);
}

// The bytes of a value go into the checksum.
static void transparent_crc(u64 value, const char *name, int flag) {
  (void)flag;
  for (int bit = 0; bit < 64; bit += 8) crc32_byte((u8)(value >> bit));
  tell(name);
}

// So do those of a variable: this is how a floating-point one is taken in.
static inline void transparent_crc_bytes(const void *from, int size, const char *name, int flag) {
  const u8 *bytes = from;
  (void)flag;
  for (int index = 0; index < size; index++) crc32_byte(bytes[index]);
  tell(name);
}

static inline void platform_main_end(u32 checksum, int flag) {
  (void)flag;
  report("checksum", checksum);
}

// A compiler that knows the first values of all variables works most of it out by itself.
#define static

#define printf(...) ((void)0)
#define main(...) main(u32 argument)

#endif
