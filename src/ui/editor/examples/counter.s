; A counter to be crashed: it prints 1 to 40, with a pause after each.
;
; Run it, then press "Crash primary" at any moment. The world's console should show every number
; once and in order. Numbers that the primary printed in the epoch of its crash may be repeated,
; unless the terminal drops repeats (see the settings).

	.level	1.1
	.set	PAUSE,20000		; instructions, about

	.text
	.globl	_start
_start:
	ldi	'0,%r3			; tens
	ldi	'1,%r4			; ones
	ldil	L%number,%r5
	ldo	R%number(%r5),%r5
	ldi	40,%r6			; so many

next:	stb	%r3,0(%r5)
	stb	%r4,1(%r5)
	bl	print,%rp
	copy	%r5,%arg0

	ldil	L%PAUSE/2,%r7
	ldo	R%PAUSE/2(%r7),%r7
1:	addib,>	-1,%r7,1b
	nop

	addi	1,%r4,%r4		; one more; after 9 comes 0, and one more of the tens
	ldi	'9,%r8
	comclr,> %r4,%r8,%r0
	b,n	2f
	ldi	'0,%r4
	addi	1,%r3,%r3
2:	addib,>	-1,%r6,next
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

	.data
number:	.stringz "00\r\n"
