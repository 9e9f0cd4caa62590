/*
 * The card's interrupt. The handler only acknowledges; all work is done by the main loop, which looks
 * at the ring itself, so no result depends on when, or how often, an interrupt comes.
 */

#include "interrupt.h"
#include "io.h"
#include "serial.h"
#include "virtio_mmio.h"

#define VECTORS 64
#define NETWORK_VECTOR 0x30
#define CODE_SELECTOR 0x08
#define INTERRUPT_GATE 0x8e

#define LOCAL_APIC 0xfee00000u
#define LOCAL_APIC_EOI (LOCAL_APIC + 0xb0)
#define LOCAL_APIC_SPURIOUS (LOCAL_APIC + 0xf0)
#define LOCAL_APIC_ENABLE 0x100
#define SPURIOUS_VECTOR 0x3f

#define IO_APIC 0xfec00000u
#define IO_APIC_WINDOW (IO_APIC + 0x10)
#define IO_APIC_REDIRECTION 0x10
#define IO_APIC_LEVEL (1u << 15)

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

extern void network_interrupt_entry(void);
extern void fault_entry(void);
void network_interrupt(void);
void processor_fault(void);

static Gate gates[VECTORS];
static uint32_t device;

void network_interrupt(void)
{
    virtio_mmio_acknowledge(device);
    mmio_write32(LOCAL_APIC_EOI, 0);
}

void processor_fault(void)
{
    fatal("processor exception");
}

static void io_apic_write(uint32_t index, uint32_t value)
{
    mmio_write32(IO_APIC, index);
    mmio_write32(IO_APIC_WINDOW, value);
}

void interrupt_init(uint32_t device_base, uint32_t irq)
{
    TablePointer pointer = { sizeof(gates) - 1, (uint32_t)gates };

    device = device_base;
    for (int vector = 0; vector < VECTORS; vector++) {
        uint32_t entry = vector == NETWORK_VECTOR ? (uint32_t)network_interrupt_entry
                                                  : (uint32_t)fault_entry;
        gates[vector] = (Gate) {
            entry & 0xffff, CODE_SELECTOR, 0, INTERRUPT_GATE, entry >> 16
        };
    }
    __asm__ volatile("lidt %0" : : "m"(pointer));
    mmio_write32(LOCAL_APIC_SPURIOUS, LOCAL_APIC_ENABLE | SPURIOUS_VECTOR);
    io_apic_write(IO_APIC_REDIRECTION + 2 * irq + 1, 0);
    io_apic_write(IO_APIC_REDIRECTION + 2 * irq, IO_APIC_LEVEL | NETWORK_VECTOR);
}

void interrupt_wait(void)
{
    /* An interrupt is taken only after the instruction that follows sti, so none is slept through. */
    __asm__ volatile("sti; hlt; cli" : : : "memory");
}
