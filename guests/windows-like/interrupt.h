/* The card's interrupt, for one purpose: a guest with nothing to do costs the host nothing. */

#ifndef GUEST_INTERRUPT_H
#define GUEST_INTERRUPT_H

#include <stdint.h>

/* Routes input `irq` of the I/O APIC to this processor. `device_base` is acknowledged on each. */
void interrupt_init(uint32_t device_base, uint32_t irq);

/* Sleeps until the next interrupt; one that came since interrupts were off ends it at once. */
void interrupt_wait(void);

#endif
