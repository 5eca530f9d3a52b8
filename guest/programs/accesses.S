// The accesses that memory.c makes through translation: address in r26 (in the space of sr1), b in
// r25.
#include "case.h"

	.level 1.1
	.text

	.export load_word,data
load_word:
	ldw	0(%sr1,%r26),%r28
	finish

	.export store_word,data
store_word:
	stw	%r25,0(%sr1,%r26)
	finish

// Load and store, one after the other: fetched again after a miss was handled.
	.export increment_word,data
increment_word:
	ldw	0(%sr1,%r26),%r28
	ldo	1(%r28),%r28
	stw	%r28,0(%sr1,%r26)
	finish

	.export swap_word,data
swap_word:
	ldcws	0(%sr1,%r26),%r28
	finish

// May level r25 read here, or write?
	.export probe_for_read,data
probe_for_read:
	prober	(%sr1,%r26),%r25,%r28
	finish

	.export probe_for_write,data
probe_for_write:
	probew	(%sr1,%r26),%r25,%r28
	finish

	.export physical_address,data
physical_address:
	lpa	%r0(%sr1,%r26),%r28
	finish

// Code to be copied to a page: it says that it was executed.
	.export execute,data
	.export execute_end,data
execute:
	ldi	1,%r28
	finish
execute_end:

// Code for a gateway page: promote, then show the old level (in the link register's low bits). The
// trap that ends it tells the new one.
	.export gateway,data
	.export gateway_end,data
gateway:
	gate	.+8,%r28
	nop
	extru	%r28,31,2,%r28
	finish
gateway_end:

// Translations, inserted in real mode. insert_data(address word, protection word, space, address)
	.export insert_data,code
insert_data:
	mtsp	%r24,%sr1
	idtlba	%r26,(%sr1,%r23)
	idtlbp	%r25,(%sr1,%r23)
	bv,n	%r0(%r2)

	.export insert_code,code
insert_code:
	mtsp	%r24,%sr1
	iitlba	%r26,(%sr1,%r23)
	iitlbp	%r25,(%sr1,%r23)
	bv,n	%r0(%r2)

// purge(space, address): out of both TLBs.
	.export purge,code
purge:
	mtsp	%r26,%sr1
	pdtlb	%r0(%sr1,%r25)
	pitlb	%r0(%sr1,%r25)
	bv,n	%r0(%r2)

// select_space(space): what sr1 means from now on.
	.export select_space,code
select_space:
	bv	%r0(%r2)
	mtsp	%r26,%sr1
