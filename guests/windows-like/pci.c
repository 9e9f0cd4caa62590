/*
 * PCI configuration space. See pci.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "io.h"
#include "pci.h"
#include "serial.h"

#define CONFIG_ADDRESS 0xcf8
#define CONFIG_DATA 0xcfc
#define CONFIG_ENABLE 0x80000000u
#define CONFIG_BYTES 256u

#define DEVICES 32u
#define COMMAND 0x04
#define COMMAND_MEMORY 2u
#define COMMAND_MASTER 4u
#define BAR_0 0x10
#define BARS 6u
#define BAR_IS_IO 1u
#define BAR_IS_64 4u
#define BAR_FLAGS 15u
#define CAPABILITIES 0x34
#define FIRST_CAPABILITY 0x40u
#define CAPABILITY_ALIGN 0xfcu

static void select(uint32_t device, uint32_t offset)
{
    port_write32(CONFIG_ADDRESS, CONFIG_ENABLE | device << 11 | offset);
}

uint32_t pci_read32(uint32_t device, uint32_t offset)
{
    select(device, offset);
    return port_read32(CONFIG_DATA);
}

void pci_write32(uint32_t device, uint32_t offset, uint32_t value)
{
    select(device, offset);
    port_write32(CONFIG_DATA, value);
}

uint32_t pci_find(uint32_t ids)
{
    for (uint32_t device = 0; device < DEVICES; device++) {
        if (pci_read32(device, 0) == ids) {
            return device;
        }
    }
    return PCI_NOTHING;
}

uint32_t pci_capability(uint32_t device, uint8_t id, uint32_t after)
{
    uint32_t at = after ? pci_read32(device, after) >> 8 : pci_read32(device, CAPABILITIES);

    /* Each capability has four bytes at least, so a longer list is circular. */
    for (uint32_t count = 0; count < CONFIG_BYTES / 4; count++) {
        uint32_t head;

        at &= CAPABILITY_ALIGN;
        if (at < FIRST_CAPABILITY) {
            return 0;
        }
        head = pci_read32(device, at);
        if ((head & 0xff) == id) {
            return at;
        }
        at = head >> 8;
    }
    fatal("the list of PCI capabilities is circular");
}

PciBar pci_place_bar(uint32_t device, uint32_t index, uint32_t base, uint32_t most)
{
    uint32_t at = BAR_0 + 4 * index;
    uint32_t mask;

    if (index >= BARS) {
        fatal("a PCI capability names a BAR that does not exist");
    }
    pci_write32(device, COMMAND, 0);
    pci_write32(device, at, 0xffffffffu);
    mask = pci_read32(device, at);
    if (mask & BAR_IS_IO || !(mask & ~BAR_FLAGS) || ~(mask & ~BAR_FLAGS) >= most) {
        fatal("a BAR of the card is not memory, or is too large");
    }
    pci_write32(device, at, base);
    if (mask & BAR_IS_64) {
        pci_write32(device, at + 4, 0);
    }
    return (PciBar) { base, ~(mask & ~BAR_FLAGS) + 1 };
}

void pci_enable(uint32_t device)
{
    pci_write32(device, COMMAND, COMMAND_MEMORY | COMMAND_MASTER);
}
