/*
 * ACPI PCI hotplug of the machine `pc`: its method _EJ0 (QEMU's docs/specs/acpi_pci_hotplug.rst).
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "hotplug.h"
#include "io.h"
#include "serial.h"

#define SLOTS_DOWN 0xae04           /* a bit for each slot to be emptied */
#define EJECT 0xae08
#define SELECT_BUS 0xae10

void hotplug_eject(void)
{
    uint32_t slots;

    port_write32(SELECT_BUS, 0);
    slots = port_read32(SLOTS_DOWN);
    if (!slots) {
        fatal("the machine asks for no card to be ejected");
    }
    port_write32(EJECT, slots);
}
