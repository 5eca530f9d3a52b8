// The interruption vector table: 32 entries of 32 bytes. The processor comes here in real mode,
// interruptions off, with general registers 1, 8, 9, 16, 17, 24 and 25 kept in its shadow
// registers: these seven are free to use until rfir brings them back.
#include "parisc.h"

	.level 1.1

// An interruption for the C code: r8 tells which.
	.macro	vector number
	.align	32
	b	trap_save
	ldi	\number,%r8
	.endm

// One with a quick handler in assembly, which falls back to the general way.
	.macro	quick number,handler
	.align	32
	b	\handler
	ldi	\number,%r8
	.endm

	.section .text.vectors,"ax",@progbits
	.align	4096
	.export vectors,code
vectors:
	vector	0
	vector	1
	vector	2
	vector	3
	vector	4
	vector	5
	quick	INTERRUPTION_ITLB_MISS,itlb_miss
	vector	7
	vector	8
	vector	9
	vector	10
	vector	11
	vector	12
	vector	13
	vector	14
	quick	INTERRUPTION_DTLB_MISS,dtlb_miss
	vector	16
	quick	INTERRUPTION_NA_DTLB_MISS,dtlb_miss
	vector	18
	vector	19
	quick	INTERRUPTION_DIRTY,dtlb_dirty
	vector	21
	vector	22
	vector	23
	vector	24
	vector	25
	vector	26
	vector	27
	vector	28
	vector	29
	vector	30
	vector	31
