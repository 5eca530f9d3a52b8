// What a user program may call.
#ifndef USER_H
#define USER_H

#include "../kernel/calls.h"

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

#define NULL ((void *)0)

// calls.S: the system calls, as kernel/calls.h describes them
void exit(int status) __attribute__((noreturn));
int write(int file, const void *bytes, u32 size);
int read(int file, void *bytes, u32 size);
int open(const char *name, int how);
int close(int file);
int unlink(const char *name);
int list(u32 index, struct listed *listed);
int spawn(const char *line);
int wait(int task);
int kill(int task);
int sleep(u32 milliseconds);
int time(struct moment *moment);
int yield(void);
int self(void);

// print.c
void printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

// text.c
void *memcpy(void *to, const void *from, unsigned long size);
void *memset(void *to, int byte, unsigned long size);
int strcmp(const char *a, const char *b);
u32 strlen(const char *text);
u32 number_from(const char *text, u32 otherwise);
void complain(const char *about, int error);

#endif
