// What traps, what does not, and what a trap leaves. The cases run in the order given here.
#include "case.h"
#include "interruption.h"

	.level 1.1
	.section .rodata.cases,"a"
	.align	4
	.export cases,data
cases:

// Signed overflow traps only where the instruction asks for it, and writes nothing then.
	case	"add without overflow trap", PSW_Q, 0, 0x7fffffff, 1
	add	%r26,%r25,%r28
	finish
	case	"addo with overflow", PSW_Q, 0, 0x7fffffff, 1
	ldi	77,%r28
	addo	%r26,%r25,%r28
	finish
	case	"addo without", PSW_Q, 0, 0x7ffffffe, 1
	addo	%r26,%r25,%r28
	finish
	case	"subo with overflow", PSW_Q, 0, 0x80000000, 1
	subo	%r26,%r25,%r28
	finish
	case	"addio with overflow", PSW_Q, 0, 0x7fffffff, 0
	addio	1,%r26,%r28
	finish
	case	"subio with overflow", PSW_Q, 0, 0x80000000, 0
	subio	0,%r26,%r28
	finish
	case	"sh1addo with overflow", PSW_Q, 0, 0x20000000, 0x7fffffff
	sh1addo	%r26,%r25,%r28
	finish
	case	"sh3addo without", PSW_Q, 0, 0x01000000, 5
	sh3addo	%r26,%r25,%r28
	finish
	case	"subbo with overflow", PSW_Q, 0, 0x7fffffff, 0xffffffff
	subbo	%r26,%r25,%r28
	finish

// Conditional traps.
	case	"addit,= true", PSW_Q, 0, -5, 0
	addit,=	5,%r26,%r28
	finish
	case	"addit,= false", PSW_Q, 0, 5, 0
	addit,=	5,%r26,%r28
	finish
	case	"addito,<> overflow and condition", PSW_Q, 0, 0x7fffffff, 0
	addito,<> 5,%r26,%r28
	finish
	case	"subt,<< true", PSW_Q, 0, 1, 2
	subt,<<	%r26,%r25,%r28
	finish
	case	"subt,<< false", PSW_Q, 0, 2, 1
	subt,<<	%r26,%r25,%r28
	finish
	case	"subto,>= false", PSW_Q, 0, 1, 2
	subto,>= %r26,%r25,%r28
	finish
	case	"uaddcmt,sbz true", PSW_Q, 0, 0, 0xff00ffff
	uaddcmt,sbz %r26,%r25,%r28
	finish

// Break, and an instruction that is none.
	case	"break 3,77", PSW_Q, 0, 0, 0
	break	3,77
	finish
	case	"undefined instruction", PSW_Q, 0, 0, 0
	.word	0x1c000000
	finish

// Addresses that are not aligned, in real mode.
	case	"ldw at 2", PSW_Q, 0, scratch+2, 0
	ldw	0(%r26),%r28
	finish
	case	"ldh at 1", PSW_Q, 0, scratch+1, 0
	ldh	0(%r26),%r28
	finish
	case	"stw at 3", PSW_Q, 0, scratch+3, 0
	stw	%r25,0(%r26)
	finish
	case	"sth at 1", PSW_Q, 0, scratch+1, 0
	sth	%r25,0(%r26)
	finish
	case	"stws,ma at 2 leaves the base", PSW_Q, 0, scratch+2, 0
	copy	%r26,%r28
	stws,ma	%r25,4(%r28)
	finish
	case	"fldws at 2", PSW_Q, 0, scratch+2, 0
	fldws	0(%r26),%fr4
	finish
	case	"fldds at 4", PSW_Q, 0, scratch+4, 0
	fldds	0(%r26),%fr4
	finish
	case	"fstds at 4", PSW_Q, 0, scratch+4, 0
	fstds	%fr4,0(%r26)
	finish
	case	"stby anywhere", PSW_Q, 0, scratch+1, 0x11223344
	stbys,b	%r25,0(%r26)
	ldo	-1(%r26),%r26
	ldw	0(%r26),%r28
	finish

// A trap that is nullified does not happen; one in a delay slot has the target behind it.
	case	"a nullified trap", PSW_Q, 0, 0, 0
	comclr,<> %r26,%r26,%r0
	comclr,= %r26,%r26,%r0
	break	3,78
	ldi	5,%r28
	finish
	case	"a trap in a delay slot", PSW_Q, 0, 0, 0
	b	1f
	break	3,79
	nop
1:	finish
	case	"a nullified delay slot", PSW_Q, 0, 0, 0
	b,n	1f
	break	3,80
	nop
1:	finish
	case	"a trap after a delay slot", PSW_Q, 0, 0, 0
	b	1f
	ldi	6,%r28
	nop
1:	break	3,81
	finish
	case	"rfi with the N bit skips one", PSW_Q|PSW_N, 0, 0, 0
	break	3,82
	ldi	7,%r28
	finish

// What only the most privileged level may do.
	case	"rsm at level 0", PSW_Q, 0, 0, 0
	rsm	0,%r28
	finish
	case	"rsm at level 3", PSW_Q, 3, 0, 0
	rsm	0,%r28
	finish
	case	"ssm at level 2", PSW_Q, 2, 0, 0
	ssm	0,%r28
	finish
	case	"mtsm at level 2", PSW_Q, 2, 0, 0
	mtsm	%r26
	finish
	case	"rfi at level 3", PSW_Q, 3, 0, 0
	rfi
	finish
	case	"idtlbp at level 3", PSW_Q, 3, 0, 0
	idtlbp	%r26,(%sr1,%r25)
	finish
	case	"pdtlb at level 3", PSW_Q, 3, 0, 0
	pdtlb	%r26(%sr1,%r25)
	finish
	case	"lpa at level 3", PSW_Q, 3, 0, 0
	lpa	%r26(%sr1,%r25),%r28
	finish
	case	"ldwas at level 3", PSW_Q, 3, scratch, 0
	ldwas	0(%r26),%r28
	finish
	case	"stwas at level 3", PSW_Q, 3, scratch, 0
	stwas	%r25,0(%r26)
	finish
	case	"mtctl cr14 at level 3", PSW_Q, 3, 0, 0
	mtctl	%r26,%cr14
	finish
	case	"mfctl cr15 at level 3", PSW_Q, 3, 0, 0
	mfctl	%cr15,%r28
	finish
	case	"mtctl cr11 at level 3", PSW_Q, 3, 17, 0
	mtctl	%r26,%cr11
	mfctl	%cr11,%r28
	finish
	case	"mfctl cr26 at level 3", PSW_Q, 3, 0, 0
	mfctl	%cr26,%r28
	finish
	case	"mfctl cr24 at level 3", PSW_Q, 3, 0, 0
	mfctl	%cr24,%r28
	finish
	case	"mtctl cr27 at level 3", PSW_Q, 3, 0, 0
	mtctl	%r26,%cr27
	finish
	case	"mtsp sr3 at level 3", PSW_Q, 3, 9, 0
	mtsp	%r26,%sr3
	mfsp	%sr3,%r28
	finish
	case	"mtsp sr5 at level 3", PSW_Q, 3, 0, 0
	mtsp	%r26,%sr5
	finish
	case	"mfsp sr5 at level 3", PSW_Q, 3, 0, 0
	mfsp	%sr5,%r28
	finish

// The carry is kept in the PSW that a trap saves.
	case	"carry of add", PSW_Q, 0, 0xfffffff0, 0x00000010
	add	%r26,%r25,%r28
	break	3,83
	finish
	case	"no borrow of sub", PSW_Q, 0, 0x12345678, 0x02468ace
	sub	%r26,%r25,%r28
	break	3,84
	finish
	case	"carry of addc", PSW_Q|0x8000, 0, 5, 6
	addc	%r26,%r25,%r28
	finish

	.section .rodata.cases,"a"
	.export cases_end,data
cases_end:

	.section .bss
	.align	64
scratch:
	.space	64
