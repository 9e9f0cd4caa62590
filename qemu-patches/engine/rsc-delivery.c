/*
 * Receive segment coalescing: what the guest is handed
 *
 * One queue, the ended units, stands before every frame. So a guest without
 * room changes when things are delivered, never what or in which order.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-internal.h"

/* Counts a delivered unit [count.when]. */
static void count_unit(RscEngine *engine, const RscUnit *unit)
{
    RscCounters *counters = &engine->counters[unit->family];

    if (unit->coalesced) {
        counters->coalesced_pkts += unit->segments;
        counters->coalesced_octets += unit->octets;
        counters->coalesce_events++;
    }
}

RscDelivery rsc_delivery(RscUnit *unit, RscPiece pieces[RSC_MAX_PIECES])
{
    return (RscDelivery) {
        .header = unit->header,
        .pieces = pieces,
        .piece_count = rsc_unit_pieces(unit, pieces),
        .len = unit->len,
        .headroom = unit->headroom,
        .time_ns = unit->deadline_ns,
        .family = unit->family,
        .cause = unit->cause,
        .segments = unit->segments,
        .payload = unit->octets,
        .coalesced = unit->coalesced,
    };
}

bool rsc_drain(RscEngine *engine)
{
    while (engine->first_ready) {
        RscUnit *unit = engine->first_ready;
        RscDelivery delivery = rsc_delivery(unit, engine->pieces);

        if (!engine->ops->deliver(engine->opaque, &delivery)) {
            return false;
        }
        count_unit(engine, unit);
        engine->first_ready = unit->newer;
        rsc_table_release(&engine->table, unit);
    }
    engine->last_ready = NULL;
    return true;
}

/*
 * Whether the frame is one that the backend has coalesced and whose segments
 * are reported [deliver.gso].
 */
static bool reports_segments(const RscEngine *engine, const RscHeader *header,
                             const RscSegment *segment)
{
    uint8_t type = segment->family == RSC_FAMILY_IPV4 ? RSC_GSO_TCPV4
                                                      : RSC_GSO_TCPV6;

    return header->gso_type != RSC_GSO_NONE &&
           engine->config.rules.gso_header == RSC_GSO_HEADER_COUNTED &&
           segment->sound && engine->on[segment->family] &&
           (header->gso_type & ~RSC_GSO_ECN) == type &&
           header->gso_size > 0 &&
           (!(header->flags & RSC_VNET_NEEDS_CSUM) ||
            (header->csum_start == segment->tcp &&
             header->csum_offset == RSC_TCP_CHECKSUM));
}

/* Writes the number of segments into the header of such a frame. */
static void report_segments(RscHeader *header, const RscSegment *segment)
{
    size_t payload = segment->end - segment->payload;
    size_t count = (payload + header->gso_size - 1) / header->gso_size;

    header->flags |= RSC_VNET_RSC_INFO;
    header->csum_start = (uint16_t)(count > 0 ? count : 1);
    header->csum_offset = 0;
}

bool rsc_pass(const RscEngine *engine, const RscHeader *header,
              const RscSegment *segment, const RscDecision *decision,
              int64_t now_ns)
{
    RscPiece whole = { segment->frame, segment->len };
    RscDelivery delivery = {
        .rewritten = reports_segments(engine, header, segment),
        .header = *header,
        .pieces = &whole,
        .piece_count = 1,
        .len = segment->len,
        .headroom = NULL,
        .time_ns = now_ns,
        .family = segment->family,
        .cause = rsc_cause_of_rule(decision->rule),
    };

    if (delivery.rewritten) {
        report_segments(&delivery.header, segment);
    }
    return engine->ops->deliver(engine->opaque, &delivery);
}

void rsc_copy_frame(const RscDelivery *delivery, uint8_t *to)
{
    size_t i;

    for (i = 0; i < delivery->piece_count; i++) {
        const RscPiece *piece = &delivery->pieces[i];

        /* A frame without a byte may be nowhere. */
        if (piece->len > 0) {
            memcpy(to, piece->bytes, piece->len);
            to += piece->len;
        }
    }
}

void rsc_finalise(RscEngine *engine, RscUnit *unit, RscCause cause,
                  int64_t when_ns)
{
    engine->counters[unit->family].finalised[cause]++;
    rsc_table_remove(&engine->table, unit);
    rsc_unit_encode(unit, &engine->config.rules);
    unit->cause = cause;
    unit->deadline_ns = when_ns;
    unit->octets = unit->end - unit->payload;
    rsc_enqueue(engine, unit);
}

void rsc_enqueue(RscEngine *engine, RscUnit *unit)
{
    unit->newer = NULL;
    if (engine->last_ready) {
        engine->last_ready->newer = unit;
    } else {
        engine->first_ready = unit;
    }
    engine->last_ready = unit;
}
