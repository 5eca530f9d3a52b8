// TLB misses, handled in real mode with the shadowed registers only.
//
// Each space has a page table, which page_directories finds by the space's number. A table has two
// levels. The directory has 2048 words, one for each 2 MiB: the address of a table or 0. A table
// has 512 entries of two words, which are exactly the operands of the two insert instructions: the
// address word (page number << 5) and the protection word (vm.h has its fields). A protection word
// of 0 means that there is no page. Pages of all spaces are in the TLB at the same time: it
// compares the space as well.
#include "memlayout.h"
#include "parisc.h"

	.level 1.1

// Find the entry for the address in r9 in the space in r24: r16 = entry's address, r17 = protection
// word.
	.macro	walk
	ldi	SPACE_COUNT,%r17
	comb,<<=,n %r17,%r24,trap_save
	ldil	L%page_directories,%r16
	ldo	R%page_directories(%r16),%r16
	ldwx,s	%r24(%r16),%r16
	comib,=,n 0,%r16,trap_save
	// The top 11 bits choose the table.
	extru	%r9,10,11,%r17
	ldwx,s	%r17(%r16),%r16
	comib,=,n 0,%r16,trap_save
	// The next 9 bits choose the entry.
	extru	%r9,19,9,%r17
	sh3add	%r17,%r16,%r16
	ldw	4(%r16),%r17
	comib,=,n 0,%r17,trap_save
	.endm

	.text
	.align	64
// An instruction's page is not in the TLB. Its address is the front of the queues.
	.export itlb_miss,code
itlb_miss:
	mfctl	%cr17,%r24
	mfctl	%cr18,%r9
	walk
	ldw	0(%r16),%r16
	mfsp	%sr1,%r25
	mtsp	%r24,%sr1
	iitlba	%r16,(%sr1,%r9)
	iitlbp	%r17,(%sr1,%r9)
	mtsp	%r25,%sr1
	rfir

	.align	64
// A datum's page is not in the TLB. Its address is in ISR and IOR.
	.export dtlb_miss,code
dtlb_miss:
	mfctl	%cr20,%r24
	mfctl	%cr21,%r9
	walk
insert_datum:
	ldw	0(%r16),%r16
	mfsp	%sr1,%r25
	mtsp	%r24,%sr1
	idtlba	%r16,(%sr1,%r9)
	idtlbp	%r17,(%sr1,%r9)
	mtsp	%r25,%sr1
	rfir

	.align	64
// The first store to a page. Set the D bit (bit 3) in the table, so that the kernel knows, and in
// the TLB.
	.export dtlb_dirty,code
dtlb_dirty:
	mfctl	%cr20,%r24
	mfctl	%cr21,%r9
	walk
	depi	1,3,1,%r17
	b	insert_datum
	stw	%r17,4(%r16)
