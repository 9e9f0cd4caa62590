/*
 * Taking a card out, as the machine's ACPI does it for Windows.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_HOTPLUG_H
#define GUEST_HOTPLUG_H

/* Ejects what the machine asks to be ejected on PCI bus 0; when this returns it is gone. Fatal: nothing. */
void hotplug_eject(void);

#endif
