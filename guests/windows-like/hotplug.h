/* Taking a card out, as the machine's ACPI does it for Windows. */

#ifndef GUEST_HOTPLUG_H
#define GUEST_HOTPLUG_H

/* Ejects what the machine asks to be ejected on PCI bus 0; when this returns it is gone. Fatal: nothing. */
void hotplug_eject(void);

#endif
