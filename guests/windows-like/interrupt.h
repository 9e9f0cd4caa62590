/*
 * Interrupts, for one purpose: a guest with nothing to do costs the host nothing.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_INTERRUPT_H
#define GUEST_INTERRUPT_H

/* The address of message-signalled interrupts for this processor, and the card's vector. */
#define INTERRUPT_ADDRESS 0xfee00000u
#define INTERRUPT_NETWORK 0x30

/* The vector the harness writes there when it has written an order (order.h). */
#define INTERRUPT_ORDER 0x31

void interrupt_init(void);

/* Sleeps until the next interrupt; one that is pending already ends it at once. */
void interrupt_wait(void);

#endif
