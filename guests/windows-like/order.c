/*
 * Orders of the harness. See order.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "io.h"
#include "order.h"

static const volatile Order *place;
static uint32_t last;                   /* number of the last order read */

void order_init(uint32_t base)
{
    place = (const volatile Order *)base;
}

bool order_next(Order *order)
{
    if (place->number == last) {
        return false;
    }
    memory_barrier();
    *order = (Order) {
        place->command, place->flags, place->buffer_bytes, place->count, place->number
    };
    last = order->number;
    return true;
}
