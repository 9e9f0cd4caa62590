/*
 * Two vectors, the card's and the harness's, and one handler that does nothing: all work is done by the
 * main loop, which looks at ring and order itself, so no result depends on when, or how often, an
 * interrupt comes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "interrupt.h"
#include "io.h"
#include "serial.h"

#define VECTORS 64
#define CODE_SELECTOR 0x08
#define INTERRUPT_GATE 0x8e

#define LOCAL_APIC 0xfee00000u
#define LOCAL_APIC_EOI (LOCAL_APIC + 0xb0)
#define LOCAL_APIC_SPURIOUS (LOCAL_APIC + 0xf0)
#define LOCAL_APIC_ENABLE 0x100
#define SPURIOUS_VECTOR 0x3f

/* The PC's old interrupt controllers, which its firmware leaves open to the timer. */
#define MASTER_MASK 0x21
#define SLAVE_MASK 0xa1

typedef struct Gate {
    uint16_t offset_low;
    uint16_t selector;
    uint8_t zero;
    uint8_t type;
    uint16_t offset_high;
} Gate;

typedef struct __attribute__((packed)) TablePointer {
    uint16_t limit;
    uint32_t base;
} TablePointer;

extern void interrupt_entry(void);
extern void fault_entry(void);
void interrupt_taken(void);
void processor_fault(void);

static Gate gates[VECTORS];

void interrupt_taken(void)
{
    mmio_write32(LOCAL_APIC_EOI, 0);
}

void processor_fault(void)
{
    fatal("processor exception");
}

static Gate gate_to(void (*entry)(void))
{
    uint32_t offset = (uint32_t)entry;

    return (Gate) { offset & 0xffff, CODE_SELECTOR, 0, INTERRUPT_GATE, offset >> 16 };
}

void interrupt_init(void)
{
    TablePointer pointer = { sizeof(gates) - 1, (uint32_t)gates };

    port_write8(MASTER_MASK, 0xff);
    port_write8(SLAVE_MASK, 0xff);
    for (int vector = 0; vector < VECTORS; vector++) {
        gates[vector] = gate_to(fault_entry);
    }
    gates[INTERRUPT_NETWORK] = gate_to(interrupt_entry);
    gates[INTERRUPT_ORDER] = gate_to(interrupt_entry);
    __asm__ volatile("lidt %0" : : "m"(pointer));
    mmio_write32(LOCAL_APIC_SPURIOUS, LOCAL_APIC_ENABLE | SPURIOUS_VECTOR);
}

void interrupt_wait(void)
{
    /* An interrupt is taken only after the instruction that follows sti, so none is slept through. */
    __asm__ volatile("sti; hlt; cli" : : : "memory");
}
