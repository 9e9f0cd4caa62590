/*
 * Entry of the guest. QEMU reads the PVH note, its firmware jumps here in 32-bit protected mode with
 * paging off and %ebx pointing at the PVH start information.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#define XEN_ELFNOTE_PHYS32_ENTRY 18
#define STACK_BYTES 65536

    .section .note.pvh, "a", @note
    .align 4
    .long 4                         /* length of the name */
    .long 4                         /* length of the value */
    .long XEN_ELFNOTE_PHYS32_ENTRY
    .asciz "Xen"
    .long start

    .text
    .code32
    .globl start
start:
    cli
    cld
    mov $stack_end, %esp
    lgdt gdt_pointer                /* the firmware's table is gone by now */
    ljmp $0x08, $1f
1:  mov $0x10, %eax
    mov %eax, %ds
    mov %eax, %es
    mov %eax, %ss
    push %ebx
    call guest_main                 /* never returns */
2:  hlt
    jmp 2b

    .globl interrupt_entry
interrupt_entry:
    pushal
    call interrupt_taken
    popal
    iret

    .globl fault_entry
fault_entry:                        /* any processor exception: the guest has a bug */
    call processor_fault

    .section .rodata
    .align 8
gdt:
    .quad 0
    .quad 0x00cf9b000000ffff        /* 0x08: flat code */
    .quad 0x00cf93000000ffff        /* 0x10: flat data */
gdt_pointer:
    .word gdt_pointer - gdt - 1
    .long gdt

    .section .bss
    .align 16
    .skip STACK_BYTES
stack_end:

    .section .note.GNU-stack, "", @progbits
