// A very small C library for bare programs.
#ifndef MINI_H
#define MINI_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef long long i64;

#define NULL ((void *)0)

// The program: argument is the first number on the command line, or 0.
int main(u32 argument);

void put(char byte);
int get(void);  // waits for a byte
void print(const char *text);
void print_unsigned(u32 value);
void print_hex(u32 value);
void print_hex64(u64 value);
// "name value\n" with the value in eight hexadecimal digits.
void report(const char *name, u32 value);

// Print "exit N" and stop for ever.
void exit(int status) __attribute__((noreturn));
void halt(void) __attribute__((noreturn));

void *memcpy(void *to, const void *from, unsigned long size);
void *memset(void *to, int byte, unsigned long size);
int memcmp(const void *a, const void *b, unsigned long size);

// Go back to where setjmp was called.
typedef u32 jump_buffer[38] __attribute__((aligned(8)));
int setjmp(jump_buffer buffer) __attribute__((returns_twice));
void longjmp(jump_buffer buffer, int value) __attribute__((noreturn));

// A repeatable sequence of numbers.
u32 next_random(u32 *state);

#endif
