// The user programs' images, as a part of the kernel's: a ramdisk of the simplest kind.

	.macro	program name
	.section .rodata
	.word	name_\name, image_\name
	.section .rodata.images,"a"
	.align	4
name_\name:
	.asciz	"\name"
	.align	8
image_\name:
	.incbin	"\name\().elf"
	.endm

	.section .rodata
	.align	4
	.export programs,data
programs:
	program	cat
	program	cpu
	program	fault
	program	ls
	program	matrix
	program	rm
	program	try
	program	write
	.section .rodata
	.word	0, 0
