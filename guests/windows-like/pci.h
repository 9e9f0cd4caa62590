/*
 * PCI bus 0: configuration space by ports (PCI 3.0, 3.2.2.3.2), capabilities, memory BARs.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_PCI_H
#define GUEST_PCI_H

#include <stdint.h>

#define PCI_NOTHING 0xffffffffu     /* read from an empty slot */

/* A memory BAR at its address. */
typedef struct PciBar {
    uint32_t base;
    uint32_t bytes;
} PciBar;

/* `device` is 0 to 31, its function 0; `offset` a multiple of 4 below 256. */
uint32_t pci_read32(uint32_t device, uint32_t offset);
void pci_write32(uint32_t device, uint32_t offset, uint32_t value);

/* The device with these ids (device id in the upper half), or PCI_NOTHING. */
uint32_t pci_find(uint32_t ids);

/*
 * The next capability with `id` behind the one at `after`, or the first when that is 0; its offset in
 * configuration space, 0 when there is none.
 */
uint32_t pci_capability(uint32_t device, uint8_t id, uint32_t after);

/* Places memory BAR `index` at `base`, a multiple of its size. Fatal: it is larger than `most` bytes. */
PciBar pci_place_bar(uint32_t device, uint32_t index, uint32_t base, uint32_t most);

/* Lets the device answer at its memory BARs, and reach memory. */
void pci_enable(uint32_t device);

#endif
