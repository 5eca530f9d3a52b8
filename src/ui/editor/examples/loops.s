; Loops, delay slots and nullification: the parts of PA-RISC that surprise most.
;
;  - Every branch executes the instruction after it, unless ",n" nullifies that.
;  - With ",n" a conditional branch backward nullifies it when the loop ends,
;    a branch forward when it is taken.
;  - Most computations can nullify the next instruction by a condition: no branch is needed.

	.level	1.1
	.text
	.globl	_start
_start:
; 1 + 2 + ... + 10: ADDIB adds, compares and branches in one instruction.
	ldi	0,%r3			; the sum
	ldi	10,%r4			; what is still to be added
1:	addib,>	-1,%r4,1b		; one less; back as long as more than 0 is left ...
	addl	%r3,%r4,%r3		; ... and in the delay slot, each time: add it
	addi	10,%r3,%r3		; (the 10 itself was counted down before it was added)
	ldil	L%sum,%arg0
	ldo	R%sum(%arg0),%arg0
	bl	print_number,%r31
	copy	%r3,%arg1

; The largest number of a table, without a branch inside the loop.
	ldil	L%table,%r5
	ldo	R%table(%r5),%r5
	ldi	8,%r4
	ldi	0,%r3			; the largest so far
2:	ldw,ma	4(%r5),%r6
	comclr,<= %r6,%r3,%r0		; not above the largest: nullify the copy
	copy	%r6,%r3
	addib,>	-1,%r4,2b
	nop
	ldil	L%largest,%arg0
	ldo	R%largest(%arg0),%arg0
	bl	print_number,%r31
	copy	%r3,%arg1

; How many of them are odd: EXTRU looks at one bit and decides about the next instruction.
	ldo	-32(%r5),%r5
	ldi	8,%r4
	ldi	0,%r3
3:	ldw,ma	4(%r5),%r6
	extru,<> %r6,31,1,%r0		; the last bit is 1: nullify the jump over
	b,n	4f
	addi	1,%r3,%r3
4:	addib,>	-1,%r4,3b
	nop
	ldil	L%odd,%arg0
	ldo	R%odd(%arg0),%arg0
	bl	print_number,%r31
	copy	%r3,%arg1

	rsm	1,%r0
	b,n	.

; print_number(text in %arg0, a number below 100 in %arg1), called with %r31.
print_number:
	bl	print,%rp
	copy	%arg1,%r7
	ldi	'0,%r8			; tens
5:	addi	-10,%r7,%r7
	comib,<=,n 0,%r7,5b		; nullified when the loop ends: this one was too many
	addi	1,%r8,%r8
	addi	10+'0,%r7,%r7		; ones
	ldil	L%digits,%arg0
	ldo	R%digits(%arg0),%arg0
	stb	%r8,0(%arg0)
	bl	print,%rp
	stb	%r7,1(%arg0)
	bv,n	%r0(%r31)

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
table:	.word	31,8,97,54,12,63,80,5
sum:	.stringz "1 + ... + 10 = "
largest: .stringz "the largest:   "
odd:	.stringz "odd numbers:   "

	.data
digits:	.stringz "00\r\n"
