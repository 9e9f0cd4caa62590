/*
 * Receive segment coalescing: one unit, from its first segment to delivery
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-internal.h"

/* Only after rsc_exception() said no: the frame fits the buffer. */
void rsc_unit_start(RscUnit *unit, const RscSegment *segment,
                    const RscHeader *header)
{
    size_t payload = segment->end - segment->payload;

    memcpy(unit->frame, segment->frame, segment->len);
    unit->len = segment->len;
    unit->family = segment->family;
    unit->tcp = segment->tcp;
    unit->payload = segment->payload;
    unit->end = segment->end;
    unit->timestamp = segment->timestamp;
    unit->next_seq = rsc_load32(segment->frame + segment->tcp + RSC_TCP_SEQ) +
                     (uint32_t)payload;
    unit->segments = 1;
    unit->largest = payload;
    unit->header = *header;
    unit->touched = false;
}

static void chain_payload(RscUnit *unit, const RscSegment *segment)
{
    size_t payload = segment->end - segment->payload;

    if (payload == 0) {
        return;
    }
    memcpy(unit->frame + unit->end, segment->frame + segment->payload,
           payload);
    unit->end += payload;
    unit->next_seq += (uint32_t)payload;
    unit->segments++;
    if (unit->largest < payload) {
        unit->largest = payload;
    }
}

/* Only after rsc_differs() said no: the payload fits, offsets agree. */
void rsc_unit_join(RscUnit *unit, const RscSegment *segment)
{
    const uint8_t *s = segment->frame + segment->tcp;
    uint8_t *h = unit->frame + unit->tcp;
    size_t ttl = rsc_ttl_offset(unit->family);

    chain_payload(unit, segment);
    memcpy(h + RSC_TCP_ACK, s + RSC_TCP_ACK, 4);
    memcpy(h + RSC_TCP_WINDOW, s + RSC_TCP_WINDOW, 2);
    h[RSC_TCP_FLAGS] |= s[RSC_TCP_FLAGS] & RSC_TCP_PSH;
    if (unit->frame[ttl] > segment->frame[ttl]) {
        unit->frame[ttl] = segment->frame[ttl];
    }
    if (unit->timestamp) {
        memcpy(unit->frame + unit->timestamp + 4,
               segment->frame + segment->timestamp + 4, 4);
    }
    unit->touched = true;
}

static void finish_ip(RscUnit *unit)
{
    uint8_t *frame = unit->frame;
    uint16_t sum;

    if (unit->family == RSC_FAMILY_IPV6) {
        rsc_store16(frame + RSC_IP6_LENGTH,
                    unit->end - RSC_IP - RSC_IP6_HEADER);
        return;
    }
    rsc_store16(frame + RSC_IP4_LENGTH, unit->end - RSC_IP);
    memset(frame + RSC_IP4_CHECKSUM, 0, 2);
    sum = rsc_sum_fold(rsc_sum(0, frame + RSC_IP, RSC_IP4_HEADER));
    sum = (uint16_t)~sum;
    memcpy(frame + RSC_IP4_CHECKSUM, &sum, 2);
}

static void finish_tcp(RscUnit *unit)
{
    uint16_t sum = rsc_sum_fold(rsc_sum_pseudo(unit->frame, unit->family,
                                               unit->end - unit->tcp));

    memcpy(unit->frame + unit->tcp + RSC_TCP_CHECKSUM, &sum, 2);
}

static void finish_header(RscUnit *unit)
{
    uint8_t ecn = RSC_TCP_ECE | RSC_TCP_CWR;
    uint8_t gso_type = unit->family == RSC_FAMILY_IPV4 ? RSC_GSO_TCPV4
                                                       : RSC_GSO_TCPV6;

    if (unit->frame[unit->tcp + RSC_TCP_FLAGS] & ecn) {
        gso_type |= RSC_GSO_ECN;
    }
    unit->header = (RscHeader) {
        .flags = RSC_VNET_NEEDS_CSUM | RSC_VNET_RSC_INFO,
        .gso_type = gso_type,
        .hdr_len = (uint16_t)unit->payload,
        .gso_size = (uint16_t)unit->largest,
        .csum_start = (uint16_t)unit->segments,
        .csum_offset = 0,
    };
}

void rsc_unit_finish(RscUnit *unit)
{
    if (!unit->touched) {
        return;
    }
    unit->len = unit->end;
    finish_ip(unit);
    finish_tcp(unit);
    finish_header(unit);
}
