; A timer's interrupts: the interval timer asks for attention five times.
;
; On a pair, the two machines' clocks can't be the same. The hypervisor therefore delivers the
; timer's interrupt to both at the end of an epoch, after the same number of instructions.

	.level	1.1
	.set	TIMER_BIT,0x80000000	; the interval timer is external interrupt 0
	.set	INTERVAL,200000		; ticks of the clock from one interrupt to the next

	.text
	.globl	_start
_start:
	rsm	15,%r0			; everything off while things are set up
	ldil	L%vectors,%r1
	ldo	R%vectors(%r1),%r1
	mtctl	%r1,%iva		; where interruptions go: 32 bytes for each kind
	ldil	L%TIMER_BIT,%r1
	mtctl	%r1,%eirr		; forget what may be pending (writing a 1 clears the bit)
	mtctl	%r1,%eiem		; and let the timer in, nobody else
	ldi	5,%r3			; so many ticks
	ldil	L%INTERVAL,%r4
	ldo	R%INTERVAL(%r4),%r4
	mfctl	%itmr,%r1
	addl	%r1,%r4,%r1
	mtctl	%r1,%itmr		; the first interrupt comes at this time
	ssm	9,%r0			; PSW Q and I on: interruptions are possible now

wait:	comib,<> 0,%r3,wait		; only the handler changes %r3
	nop

	rsm	1,%r0
	ldil	L%done,%arg0
	bl	print,%rp
	ldo	R%done(%arg0),%arg0
	b,n	.

; Interruptions arrive here, with interrupts and the collection of their state off.
	.align	2048
vectors:
	.space	4*32			; 0 to 3 do not happen here
	b	handler			; 4: an external interrupt
	nop

handler:
	ldil	L%TIMER_BIT,%r1
	mtctl	%r1,%eirr		; it has been seen
	addi	-1,%r3,%r3
	ldil	L%tick,%arg0
	bl	print,%rp
	ldo	R%tick(%arg0),%arg0
	comib,=,n 0,%r3,1f		; that was the last one
	mfctl	%itmr,%r1
	addl	%r1,%r4,%r1
	mtctl	%r1,%itmr		; the next one
1:	rfi				; back to where we were

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
tick:	.stringz "tick\r\n"
done:	.stringz "that was all\r\n"
