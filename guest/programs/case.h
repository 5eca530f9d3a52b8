// Short pieces of assembly as test cases. In assembly:
//
//   case "name", psw, level, a, b
//   ...instructions, a in r26, b in r25, result in r28...
//   finish
//
// and in C, cases up to cases_end.
#ifndef CASE_H
#define CASE_H

#ifdef __ASSEMBLER__
	.macro	case name, psw, level, a, b
	.section .rodata.names,"a"
case_name_\@:
	.stringz "\name"
	.section .rodata.cases,"a"
	.word	case_name_\@, case_code_\@, \psw, \level, \a, \b
	.text
	.align	64
case_code_\@:
	.endm

	.macro	finish
	break	31,8191
	.endm
#else
#include "mini.h"

struct test_case {
  const char *name;
  const void *code;
  u32 psw;
  u32 level;
  u32 a;
  u32 b;
};

extern const struct test_case cases[], cases_end[];
#endif
#endif
