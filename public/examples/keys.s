; Echoes each key that is struck; a full stop ends it, and so do 1500 looks at the serial port in vain.
	.level	1.1
	.text
	.globl	_start
_start:
	ldil	L%0xffd05800,%t1	; the serial port: data at 0, line status at 5
	ldo	R%0xffd05800(%t1),%t1
	ldi	46,%r5
	ldi	1500,%r6
key:	ldb	5(%t1),%t3
	bb,<,n	%t3,31,take		; a character has been received
	addib,>	-1,%r6,key
	nop
end:	rsm	1,%r0
	b,n	.
take:	ldb	0(%t1),%r3
1:	ldb	5(%t1),%t3
	bb,>=	%t3,26,1b		; until the port can take one
	nop
	comb,<>	%r3,%r5,key
	stb	%r3,0(%t1)
	b,n	end
