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

/* Called once. */
void machine_init(void);

/* Before each input: memory cleared, time 0, running. No card is plugged in. */
void machine_fresh(void);

/* Guest memory at @address; NULL when len bytes from there are not all RAM. */
void *machine_ram(uint64_t address, size_t len);

/* Address of the card's registers. */
uint64_t machine_registers(void);

uint32_t machine_read(uint64_t address, unsigned width);
void machine_write(uint64_t address, uint64_t value, unsigned width);

/* Runs the bottom halves, as the main loop would; no time passes. */
void machine_settle(void);

/* Advances virtual time by ns and runs timers. */
void machine_clock(int64_t ns);
int64_t machine_now(void);

void machine_stop(void);
void machine_cont(void);

/* Plugs a card into the transport. Properties as for -device. */
VirtIONet *machine_plug(const char *properties);
void machine_unplug(VirtIONet *card);

/* Waits until all memory freed by RCU is reclaimed. */
void machine_drain(void);

#endif /* FUZZ_MACHINE_H */
