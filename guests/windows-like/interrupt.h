/*
 * Interrupts, for one purpose: a guest with nothing to do costs the host nothing.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_INTERRUPT_H
#define GUEST_INTERRUPT_H

/* Where a message-signalled interrupt for this processor is written, and what: the card's vector. */
#define INTERRUPT_ADDRESS 0xfee00000u
#define INTERRUPT_NETWORK 0x30

/* The vector the harness writes there when it has left an order (order.h). */
#define INTERRUPT_ORDER 0x31

void interrupt_init(void);

/* Sleeps until the next interrupt; one that came since interrupts were off ends it at once. */
void interrupt_wait(void);

#endif
