// Waiting for interrupts, with a place where the handler can send us when we have waited enough.
	.level 1.1
	.text

	.export wait_for_interrupts,code
	.export waited,data
wait_for_interrupts:
	ssm	1,%r0
	b,n	.
waited:
	rsm	1,%r0
	bv,n	%r0(%r2)
