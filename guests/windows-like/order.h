/*
 * What the harness tells the guest to do: one order at a time, left in memory, announced by an interrupt.
 * It needs neither the card nor a receive buffer, so a guest that has none left can be told to give some.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_ORDER_H
#define GUEST_ORDER_H

#include <stdbool.h>
#include <stdint.h>

typedef enum OrderCommand {
    ORDER_SYNC = 1,         /* take what is there, so that the log can be read */
    ORDER_OFFLOADS = 2,     /* switch RSC as ORDER_IPV4 and ORDER_IPV6 say */
    ORDER_END = 3,          /* RSC off, which hands over everything held; on again */
    ORDER_DRIVER = 4,       /* the driver goes, another starts as flags, buffer_bytes and count say */
    ORDER_BUFFERS = 5,      /* give the device `count` receive buffers more */
    ORDER_RESET = 6,        /* the driver goes, and none comes */
    ORDER_EJECT = 7,        /* take out the card that the machine wants back */
    ORDER_PAIRS = 8,        /* use the first `count` queue pairs from now on */
} OrderCommand;

#define ORDER_IPV4 1u
#define ORDER_IPV6 2u
#define ORDER_ECN 4u
#define ORDER_MERGEABLE 8u
#define ORDER_HASH 16u
#define ORDER_ALWAYS 32u    /* buffers go back to the device once they were read */

typedef struct Order {
    uint32_t command;
    uint32_t flags;
    uint32_t buffer_bytes;  /* of each receive buffer, virtio header included */
    uint32_t count;         /* of receive buffers, or of queue pairs */
    uint32_t number;        /* counted by the harness from 1, and written last */
} Order;

/* Orders are left at `base`. */
void order_init(uint32_t base);

/* Whether there is an order that was not taken yet, and which. */
bool order_take(Order *order);

#endif
