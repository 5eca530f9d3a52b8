// The start and the end of a bare program. The firmware comes here in real mode, r25 = command
// line.
	.level 1.1
	.section .text.entry,"ax",@progbits
	.export entry,code
entry:
	// No interrupts: nothing but the program decides what happens next.
	rsm	15,%r0

	// One address space only.
	mtsp	%r0,%sr0
	mtsp	%r0,%sr1
	mtsp	%r0,%sr2
	mtsp	%r0,%sr3
	mtsp	%r0,%sr4
	mtsp	%r0,%sr5
	mtsp	%r0,%sr6
	mtsp	%r0,%sr7

	// Switch the floating-point unit on (coprocessors 0 and 1): gcc multiplies with it.
	ldi	0xc0,%r19
	mtctl	%r19,%cr10

	// The data pointer and a stack, which grows upwards.
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	ldil	L%stack,%r30
	ldo	R%stack+64(%r30),%r30

	// Variables without a value begin as zero.
	ldil	L%bss_start,%r19
	ldo	R%bss_start(%r19),%r19
	ldil	L%stack,%r20
	ldo	R%stack(%r20),%r20
clear:
	comb,<<,n %r19,%r20,clear
	stws,ma	%r0,4(%r19)

	// start_main(command line) in mini.c calls main and never comes back.
	b,l	start_main,%r2
	copy	%r25,%r26

// halt(): a branch to itself with interrupts off. The guest has ended.
	.export halt,code
halt:
	rsm	1,%r0
	b,n	.
