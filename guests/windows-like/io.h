/*
 * Access to devices: I/O ports, memory-mapped registers, barriers.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_IO_H
#define GUEST_IO_H

#include <stdint.h>

static inline void port_write8(uint16_t port, uint8_t value)
{
    __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

static inline uint8_t port_read8(uint16_t port)
{
    uint8_t value;

    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

static inline void port_write32(uint16_t port, uint32_t value)
{
    __asm__ volatile("outl %0, %1" : : "a"(value), "Nd"(port));
}

static inline uint32_t port_read32(uint16_t port)
{
    uint32_t value;

    __asm__ volatile("inl %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

static inline void mmio_write8(uint32_t address, uint8_t value)
{
    *(volatile uint8_t *)address = value;
}

static inline void mmio_write16(uint32_t address, uint16_t value)
{
    *(volatile uint16_t *)address = value;
}

static inline void mmio_write32(uint32_t address, uint32_t value)
{
    *(volatile uint32_t *)address = value;
}

static inline uint8_t mmio_read8(uint32_t address)
{
    return *(volatile uint8_t *)address;
}

static inline uint16_t mmio_read16(uint32_t address)
{
    return *(volatile uint16_t *)address;
}

static inline uint32_t mmio_read32(uint32_t address)
{
    return *(volatile uint32_t *)address;
}

/* Orders accesses to memory that guest and device share, in both directions. */
static inline void memory_barrier(void)
{
    __asm__ volatile("lock; addl $0, (%%esp)" : : : "memory");
}

#endif
