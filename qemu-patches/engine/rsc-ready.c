/*
 * Receive segment coalescing: what waits for room, on its way to another engine
 *
 * After rsc_finalise_all() it is all there is. What comes in may come from
 * anywhere: nothing of it is believed before it is compared.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-internal.h"

bool rsc_each_ready(const RscEngine *engine,
                    bool (*visit)(void *opaque, const RscDelivery *delivery),
                    void *opaque)
{
    RscPiece pieces[RSC_MAX_PIECES];
    RscUnit *unit;

    for (unit = engine->first_ready; unit; unit = unit->newer) {
        RscDelivery delivery = rsc_delivery(unit, pieces);

        delivery.headroom = NULL;
        if (!visit(opaque, &delivery)) {
            return false;
        }
    }
    return true;
}

/* Whether the numbers describe a possible unit; the frame is opaque. */
static bool can_be_unit(const RscDelivery *saved)
{
    size_t headers = RSC_IP + RSC_TCP_HEADER;

    switch (saved->family) {
    case RSC_FAMILY_IPV4:
        headers += RSC_IP4_HEADER;
        break;
    case RSC_FAMILY_IPV6:
        headers += RSC_IP6_HEADER;
        break;
    default:
        return false;
    }
    /* An untrusted enumeration may have any value, negative ones too. */
    return (unsigned)saved->cause < RSC_CAUSE_COUNT &&
           saved->len >= headers && saved->len <= RSC_MAX_FRAME &&
           saved->payload <= saved->len - headers &&
           saved->segments <= saved->payload && saved->time_ns >= 0;
}

bool rsc_restore(RscEngine *engine, const RscDelivery *saved)
{
    RscTable *table = &engine->table;
    RscUnit *unit;
    size_t i;

    if (!can_be_unit(saved) || !rsc_table_fits(table, saved->len)) {
        return false;
    }
    unit = rsc_table_allocate(table);
    for (i = 0; i < saved->piece_count; i++) {
        rsc_unit_write(&table->memory, unit, saved->pieces[i].bytes,
                       saved->pieces[i].len);
    }
    unit->len = saved->len;
    unit->header = saved->header;
    unit->deadline_ns = saved->time_ns;
    unit->family = saved->family;
    unit->cause = saved->cause;
    unit->segments = saved->segments;
    unit->octets = saved->payload;
    unit->coalesced = saved->coalesced;
    rsc_enqueue(engine, unit);
    rsc_settle(engine);
    return true;
}
