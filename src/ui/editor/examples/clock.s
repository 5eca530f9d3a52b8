; Reading the clock: an environment instruction.
;
; MFCTL of the interval timer gives another value each time and on each machine. If both
; machines of a pair read their own clocks, they would drift apart at once. The hypervisor
; therefore simulates the instruction: what it gives follows from the epoch's time and from how
; many instructions were executed. Step to it, and compare both machines' %r3.

	.level	1.1
	.text
	.globl	_start
_start:
	mfctl	%itmr,%r3		; the first reading
	ldi	500,%r5
1:	addib,>	-1,%r5,1b		; some instructions between
	nop
	mfctl	%itmr,%r4		; the second

	ldil	L%later,%arg0
	ldo	R%later(%arg0),%arg0
	sub	%r4,%r3,%r6		; the difference, also where the clock has wrapped
	comclr,< %r6,%r0,%r0		; negative: the branch is nullified
	b,n	2f
	ldil	L%earlier,%arg0
	ldo	R%earlier(%arg0),%arg0
2:	bl	print,%rp
	nop
	rsm	1,%r0
	b,n	.

; print(text in %arg0): one character after the other goes to the serial port.
print:
	ldil	L%0xffd05800,%t1	; the port's registers: data at 0, line status at 5
	ldo	R%0xffd05800(%t1),%t1
1:	ldb,ma	1(%arg0),%t2		; the next character; %arg0 moves on by 1
	comib,=,n 0,%t2,3f		; a zero ends the text
2:	ldb	5(%t1),%t3
	bb,>=	%t3,26,2b		; bit 26 says that the port can take a character
	nop
	b	1b
	stb	%t2,0(%t1)		; the delay slot: done before the branch
3:	bv,n	%r0(%rp)

	.section .rodata
later:	.stringz "The second reading is later than the first.\r\n"
earlier: .stringz "The second reading is earlier than the first!\r\n"
