/*
 * Ejecting a card, as the machine's ACPI does it for Windows.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_HOTPLUG_H
#define GUEST_HOTPLUG_H

/* Ejects the cards on PCI bus 0 that the machine asks for; they are gone on return. Fatal: there is none. */
void hotplug_eject(void);

#endif
