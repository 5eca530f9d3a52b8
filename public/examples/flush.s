; Changes an instruction that it has executed, flushes the caches as the architecture wants it, executes it again, and
; prints what it did.
	.level	1.1
	.text
	.globl	_start
_start:
	ldil	L%0xffd05800,%t1	; the serial port
	ldo	R%0xffd05800(%t1),%t1
	ldil	L%place,%r8
	ldo	R%place(%r8),%r8
	ldil	L%words,%r9
	ldo	R%words(%r9),%r9
	ldi	8,%r5
again:	b	place
	nop
back:	ldb	5(%t1),%t3
	bb,>=	%t3,26,back		; until the port can take a character
	nop
	stb	%r4,0(%t1)
	ldwm	4(%r9),%r6		; the next instruction ...
	stw	%r6,0(%r8)		; ... takes the place of this one
	fdc	%r0(%r8)
	sync
	fic	%r0(%sr0,%r8)
	sync
	addib,>	-1,%r5,again
	nop
	rsm	1,%r0
	b,n	.

	.align	64
place:	ldi	97,%r4
	b,n	back

	.data
	.align	4
words:	.word	0x340400c4, 0x340400c6, 0x340400c8, 0x340400ca	; ldi 98..101,%r4
	.word	0x340400cc, 0x340400ce, 0x340400d0, 0x340400d2
