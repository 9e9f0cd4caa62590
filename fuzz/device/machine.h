/*
 * Fuzzing the device: a QEMU that runs nothing, in this process
 *
 * Its clock, its memory and the one transport a card may sit on are ours.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_MACHINE_H
#define FUZZ_MACHINE_H

#include "qemu/osdep.h"
#include "hw/virtio/virtio-net.h"

/* Guest memory, bytes from address 0. */
#define MACHINE_RAM (16 * MiB)

/* Once. */
void machine_init(void);

/* Before each input: memory cleared, time 0, running. No card is in. */
void machine_fresh(void);

/* Guest memory at @address; NULL when len bytes from there are not all RAM. */
void *machine_ram(uint64_t address, size_t len);

/* Where the card's registers are. */
uint64_t machine_registers(void);

uint32_t machine_read(uint64_t address, unsigned width);
void machine_write(uint64_t address, uint64_t value, unsigned width);

/* What the main loop would do: bottom halves, no time passes. */
void machine_settle(void);

/* Virtual time goes on, timers run. */
void machine_clock(int64_t ns);
int64_t machine_now(void);

void machine_stop(void);
void machine_cont(void);

/* The card, put into the transport. Properties as -device has them. */
VirtIONet *machine_plug(const char *properties);
void machine_unplug(VirtIONet *card);

/* All that was freed while others may have read it is gone now. */
void machine_drain(void);

#endif /* FUZZ_MACHINE_H */
