/*
 * Orders from the harness to the guest: one at a time, written to memory and announced by an interrupt.
 * An order needs neither the card nor a receive buffer, so a guest without buffers can be ordered to post some.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_ORDER_H
#define GUEST_ORDER_H

#include <stdbool.h>
#include <stdint.h>

typedef enum OrderCommand {
    ORDER_SYNC = 1,         /* log the packets in the rings */
    ORDER_OFFLOADS = 2,     /* switch RSC to ORDER_IPV4 and ORDER_IPV6 */
    ORDER_END = 3,          /* switch RSC off, which delivers every unit held, then on */
    ORDER_DRIVER = 4,       /* stop the driver, start another with flags, buffer_bytes and count */
    ORDER_BUFFERS = 5,      /* post `count` more receive buffers */
    ORDER_RESET = 6,        /* stop the driver and start no other */
    ORDER_EJECT = 7,        /* eject the card that the machine asks for */
    ORDER_PAIRS = 8,        /* use the first `count` queue pairs from now on */
} OrderCommand;

#define ORDER_IPV4 1u
#define ORDER_IPV6 2u
#define ORDER_ECN 4u
#define ORDER_MERGEABLE 8u
#define ORDER_HASH 16u
#define ORDER_ALWAYS 32u    /* post buffers again once they have been read */

typedef struct Order {
    uint32_t command;
    uint32_t flags;
    uint32_t buffer_bytes;  /* of each receive buffer, virtio header included */
    uint32_t count;         /* of receive buffers, or of queue pairs */
    uint32_t number;        /* counted by the harness from 1, and written last */
} Order;

/* Orders are read at `base` from now on. */
void order_init(uint32_t base);

/* Reads the next order; false when there is none. */
bool order_next(Order *order);

#endif
