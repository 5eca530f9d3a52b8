; Touches 64 pages twice, handles its TLB misses itself, and prints how many there were, as two hexadecimal digits.
	.level	1.1
	.text
	.globl	_start
_start:
	ldil	L%vectors,%r1
	ldo	R%vectors(%r1),%r1
	mtctl	%r1,%cr14
	ldil	L%main,%r1		; translation of data on, from main on
	ldo	R%main(%r1),%r1
	mtctl	%r0,%cr17
	mtctl	%r1,%cr18
	ldo	4(%r1),%r1
	mtctl	%r0,%cr17
	mtctl	%r1,%cr18
	ldi	10,%r1			; PSW Q (8) and D (2)
	mtctl	%r1,%cr22
	rfi
	nop

main:	mtsp	%r0,%sr0
	ldi	0,%r20			; misses
	ldi	2,%r5			; rounds
round:	ldil	L%0x200000,%r3
	ldi	64,%r6
	ldil	L%0x1000,%r7
touch:	ldw	0(%r3),%r4
	addib,>	-1,%r6,touch
	addl	%r3,%r7,%r3
	addib,>	-1,%r5,round
	nop

	copy	%r20,%r3		; before the port's page is touched
	ldil	L%0xffd05800,%r19
	ldo	R%0xffd05800(%r19),%r19
	bl	digit,%rp
	extru	%r3,27,4,%r4
	bl	digit,%rp
	extru	%r3,31,4,%r4
	rsm	1,%r0
	b,n	.

digit:	ldb	5(%r19),%r21
	bb,>=	%r21,26,digit		; until the port can take a character
	nop
	ldo	48(%r4),%r21
	ldi	9,%r22
	comclr,<= %r4,%r22,%r0
	ldo	87(%r4),%r21
	bv	%r0(%rp)
	stb	%r21,0(%r19)

	.align	2048
vectors:
	.block	480			; 15 entries of 32 bytes
	mfctl	%cr21,%r8		; data TLB miss: every page is where its address says
	mfctl	%cr20,%r9
	mtsp	%r9,%sr1
	extru	%r8,19,20,%r16
	zdep	%r16,26,27,%r16		; the page's number, where IDTLBA wants it
	idtlba	%r16,(%sr1,%r8)
	b	more
	ldil	L%0x11f00000,%r17	; public, readable and writable, D
	.align	1024
more:	idtlbp	%r17,(%sr1,%r8)
	ldo	1(%r20),%r20
	rfir
	nop
