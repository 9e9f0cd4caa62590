/*
 * Receive segment coalescing: may a segment join a unit?
 *
 * The comparing rows of table 3 of docs/rules.md, in table order.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-internal.h"

bool rsc_decide(RscDecision *decision, RscReason rule, unsigned operands,
                uint64_t segment, uint64_t unit)
{
    decision->rule = rule;
    decision->operands = operands;
    decision->segment = segment;
    decision->unit = unit;
    return true;
}

static bool unequal(RscDecision *decision, RscReason rule,
                    uint64_t segment, uint64_t unit)
{
    return segment != unit && rsc_decide(decision, rule, 2, segment, unit);
}

/* a >= b, modulo 2^32 [8.14] */
static bool not_before(uint32_t a, uint32_t b)
{
    return (uint32_t)(a - b) < 0x80000000u;
}

/* Both without, or both with the same layout and TSval [8.6]. */
static bool same_timestamp(const RscUnit *unit, const RscSegment *segment)
{
    const uint8_t *h = unit->frame;
    const uint8_t *s = segment->frame;
    size_t options = unit->tcp + RSC_TCP_HEADER;
    size_t tsecr = unit->timestamp + 4;
    size_t after = unit->timestamp + 8;

    if (unit->timestamp != segment->timestamp) {
        return false;
    }
    if (unit->timestamp == 0) {
        return true;
    }
    return unit->payload == segment->payload &&
           memcmp(h + options, s + options, tsecr - options) == 0 &&
           memcmp(h + after, s + after, unit->payload - after) == 0;
}

/* TSval, or 0 without timestamps; only to be told. */
static uint32_t tsval(const uint8_t *frame, size_t timestamp)
{
    return timestamp ? rsc_load32(frame + timestamp) : 0;
}

static uint64_t address(const uint8_t *frame, size_t offset)
{
    return (uint64_t)rsc_load16(frame + offset) << 32 |
           rsc_load32(frame + offset + 2);
}

/* What only payload has to satisfy, before the fields of the header. */
static bool out_of_place(const RscUnit *unit, const RscSegment *segment,
                         RscDecision *decision)
{
    uint32_t seq = rsc_load32(segment->frame + segment->tcp + RSC_TCP_SEQ);
    uint32_t ack = rsc_load32(segment->frame + segment->tcp + RSC_TCP_ACK);
    uint32_t held = rsc_load32(unit->frame + unit->tcp + RSC_TCP_ACK);

    return unequal(decision, RSC_REASON_SEQUENCE, seq, unit->next_seq) ||
           (!not_before(ack, held) &&
            rsc_decide(decision, RSC_REASON_ACK_NUMBER, 2, ack, held));
}

static bool fields_differ(const RscUnit *unit, const RscSegment *segment,
                          RscDecision *decision)
{
    const uint8_t *h = unit->frame;
    const uint8_t *s = segment->frame;
    uint8_t class_h = rsc_traffic_class(h, unit->family);
    uint8_t class_s = rsc_traffic_class(s, unit->family);
    uint8_t ecn = RSC_TCP_ECE | RSC_TCP_CWR;

    if (unequal(decision, RSC_REASON_ECN_IP, class_s & 3, class_h & 3) ||
        unequal(decision, RSC_REASON_ECN_TCP,
                s[segment->tcp + RSC_TCP_FLAGS] & ecn,
                h[unit->tcp + RSC_TCP_FLAGS] & ecn) ||
        unequal(decision, RSC_REASON_DSCP, class_s >> 2, class_h >> 2)) {
        return true;
    }
    if (unit->family == RSC_FAMILY_IPV4) {
        return unequal(decision, RSC_REASON_DF,
                       !!(rsc_load16(s + RSC_IP4_FRAGMENT) & RSC_IP4_DF),
                       !!(rsc_load16(h + RSC_IP4_FRAGMENT) & RSC_IP4_DF));
    }
    return unequal(decision, RSC_REASON_FLOW_LABEL,
                   rsc_load32(s + RSC_IP) & 0xfffff,
                   rsc_load32(h + RSC_IP) & 0xfffff);
}

static bool link_differs(const RscUnit *unit, const RscSegment *segment,
                         RscDecision *decision)
{
    const uint8_t *h = unit->frame;
    const uint8_t *s = segment->frame;

    return unequal(decision, RSC_REASON_LINK, address(s, 0), address(h, 0)) ||
           unequal(decision, RSC_REASON_LINK, address(s, 6), address(h, 6));
}

bool rsc_differs(const RscUnit *unit, const RscSegment *segment,
                 RscDecision *decision)
{
    size_t payload = segment->end - segment->payload;
    size_t datagram = unit->end - RSC_IP + payload;

    if (payload > 0 && out_of_place(unit, segment, decision)) {
        return true;
    }
    if (fields_differ(unit, segment, decision)) {
        return true;
    }
    if (!same_timestamp(unit, segment)) {
        return rsc_decide(decision, RSC_REASON_TIMESTAMP, 2,
                          tsval(segment->frame, segment->timestamp),
                          tsval(unit->frame, unit->timestamp));
    }
    if (datagram > RSC_MAX_DATAGRAM) {
        return rsc_decide(decision, RSC_REASON_LENGTH, 2,
                          datagram, RSC_MAX_DATAGRAM);
    }
    return link_differs(unit, segment, decision);
}
