; Echo: what you type comes back in capitals. A full stop ends the program.
;
; Type into the world's console. The input reaches both machines at the end of an epoch, and both
; read it at the same instruction: that is why their copies of this program stay equal.

	.level	1.1
	.text
	.globl	_start
_start:
	ldil	L%prompt,%arg0
	bl	print,%rp
	ldo	R%prompt(%arg0),%arg0

next:
	ldb	5(%t1),%t3		; line status (print has left the port's address in %t1)
	bb,>=	%t3,31,next		; bit 31: a character has been received
	nop
	ldb	0(%t1),%r3		; take it

	comib,=,n 13,%r3,line		; return, or line feed: a new line
	comib,=,n 10,%r3,line
	ldi	'.,%r4
	comb,=,n %r3,%r4,end

	ldo	-97(%r3),%r4		; a small letter is less than 26 beyond "a" ...
	comiclr,<<= 26,%r4,%r0		; ... if not (26 <= %r4), the next instruction is nullified
	ldo	-32(%r3),%r3		; make it a capital

	ldil	L%letter,%arg0
	ldo	R%letter(%arg0),%arg0
	stb	%r3,0(%arg0)
	bl	print,%rp
	nop
	b,n	next

line:	ldil	L%newline,%arg0
	bl	print,%rp
	ldo	R%newline(%arg0),%arg0
	b,n	next

end:	ldil	L%bye,%arg0
	bl	print,%rp
	ldo	R%bye(%arg0),%arg0
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
prompt:	.stringz "Type; a full stop ends.\r\n"
newline: .stringz "\r\n"
bye:	.stringz "\r\nGood bye.\r\n"

	.data
letter:	.byte	0,0
