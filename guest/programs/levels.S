// Levels in branches, and level 1.
#include "case.h"
#include "interruption.h"

	.level 1.1
	.section .rodata.cases,"a"
	.align	4
	.export cases,data
cases:

// The level of a link register: the branch writes the level that it is executed at.
	case	"link register at level 0", PSW_Q, 0, 0, 0
	b,l	1f,%r28
	nop
1:	extru	%r28,31,2,%r28
	finish
	case	"link register at level 3", PSW_Q, 3, 0, 0
	b,l	1f,%r28
	nop
1:	extru	%r28,31,2,%r28
	finish
	case	"link register of blr at level 3", PSW_Q, 3, 0, 0
	blr	%r0,%r28
	nop
	extru	%r28,31,2,%r28
	finish

// A branch through a register may lower the privilege and not raise it.
	case	"bv to level 2 from level 0", PSW_Q, 0, 0, 0
	ldil	L%lowered,%r26
	ldo	R%lowered(%r26),%r26
	ldo	2(%r26),%r26
	bv	%r0(%r26)
	nop
	finish
	case	"bv to level 0 from level 3", PSW_Q, 3, 0, 0
	ldil	L%lowered,%r26
	ldo	R%lowered(%r26),%r26
	bv	%r0(%r26)
	nop
	finish
	case	"be to level 1 from level 0", PSW_Q, 0, 0, 0
	ldil	L%lowered,%r26
	ldo	R%lowered(%r26),%r26
	ldo	1(%r26),%r26
	be	0(%sr1,%r26)
	nop
	finish

	case	"ssm at level 1", PSW_Q, 1, 0, 0
	ssm	0,%r28
	finish
	.section .rodata.cases,"a"
	.export cases_end,data
cases_end:

	.text
// Reading the level that we run at: in the low bits of a link register.
lowered:
	b,l	1f,%r28
	nop
1:	extru	%r28,31,2,%r28
	finish
