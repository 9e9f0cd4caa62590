/*
 * Receive segment coalescing: exceptions
 *
 * Table 2 of docs/rules.md, one function a row. Each row may rely on those
 * before it [8.1]: after the first, all header lengths are known to be true.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-internal.h"

#define OPTION_EOL          0
#define OPTION_NOP          1
#define OPTION_TIMESTAMP    8
#define TIMESTAMP_LENGTH    10

/* Lengths and versions [8.3]. */
static bool malformed_ip(RscSegment *segment)
{
    const uint8_t *ip = segment->frame + RSC_IP;
    size_t datagram;

    if (segment->family == RSC_FAMILY_IPV4) {
        if (ip[0] >> 4 != 4 || (ip[0] & 0x0f) < RSC_IP4_HEADER / 4) {
            return true;
        }
        datagram = rsc_load16(segment->frame + RSC_IP4_LENGTH);
    } else {
        if (ip[0] >> 4 != 6) {
            return true;
        }
        datagram = RSC_IP6_HEADER +
                   rsc_load16(segment->frame + RSC_IP6_LENGTH);
    }
    segment->end = RSC_IP + datagram;
    return segment->end > segment->len ||
           segment->end < segment->tcp + RSC_TCP_HEADER;
}

static bool malformed_tcp(RscSegment *segment)
{
    const uint8_t *tcp = segment->frame + segment->tcp;
    size_t header = (tcp[RSC_TCP_OFFSET] >> 4) * 4u;

    segment->payload = segment->tcp + header;
    return header < RSC_TCP_HEADER || segment->payload > segment->end;
}

static bool ip_fragment(const RscSegment *segment)
{
    if (segment->family == RSC_FAMILY_IPV4) {
        return rsc_load16(segment->frame + RSC_IP4_FRAGMENT) & RSC_IP4_MF;
    }
    return segment->fragment;
}

static bool ip_options(const RscSegment *segment)
{
    size_t plain = segment->family == RSC_FAMILY_IPV4 ? RSC_IP4_HEADER
                                                      : RSC_IP6_HEADER;

    return segment->tcp != RSC_IP + plain;
}

/* The nine flags and the three reserved bits. */
static uint16_t flags(const RscSegment *segment)
{
    return rsc_load16(segment->frame + segment->tcp + RSC_TCP_OFFSET) & 0xfff;
}

static bool tcp_flags(const RscSegment *segment)
{
    uint16_t joinable = RSC_TCP_ACKED | RSC_TCP_PSH |
                        RSC_TCP_ECE | RSC_TCP_CWR;

    return (flags(segment) & ~joinable) || !(flags(segment) & RSC_TCP_ACKED);
}

/* Finds the timestamps; true when there is anything else [8.6]. */
static bool tcp_options(RscSegment *segment)
{
    const uint8_t *frame = segment->frame;
    size_t at = segment->tcp + RSC_TCP_HEADER;

    while (at < segment->payload && frame[at] != OPTION_EOL) {
        if (frame[at] == OPTION_NOP) {
            at++;
            continue;
        }
        if (frame[at] != OPTION_TIMESTAMP || segment->timestamp ||
            segment->payload - at < TIMESTAMP_LENGTH ||
            frame[at + 1] != TIMESTAMP_LENGTH) {
            return true;
        }
        segment->timestamp = at + 2;
        at += TIMESTAMP_LENGTH;
    }
    return false;
}

/* Whether the backend answers for the TCP checksum [8.4]. */
static bool vouched(const RscSegment *segment, const RscHeader *header)
{
    if (header->flags & RSC_VNET_DATA_VALID) {
        return true;
    }
    return header->flags & RSC_VNET_NEEDS_CSUM &&
           header->csum_start == segment->tcp &&
           header->csum_offset == RSC_TCP_CHECKSUM;
}

static bool checksum(const RscSegment *segment, const RscHeader *header)
{
    size_t len = segment->end - segment->tcp;
    uint64_t sum;

    if (segment->family == RSC_FAMILY_IPV4) {
        sum = rsc_sum(0, segment->frame + RSC_IP, RSC_IP4_HEADER);
        if (rsc_sum_fold(sum) != 0xffff) {
            return true;
        }
    }
    if (vouched(segment, header)) {
        return false;
    }
    sum = rsc_sum_pseudo(segment->frame, segment->family, len);
    sum = rsc_sum(sum, segment->frame + segment->tcp, len);
    return rsc_sum_fold(sum) != 0xffff;
}

static bool ecn(const RscSegment *segment)
{
    return flags(segment) & (RSC_TCP_ECE | RSC_TCP_CWR);
}

static bool no_room(const RscSegment *segment)
{
    return segment->payload < segment->end && segment->len > RSC_MAX_FRAME;
}

bool rsc_exception(RscSegment *segment, const RscHeader *header,
                   bool guest_ecn, RscDecision *decision)
{
    if (malformed_ip(segment) || malformed_tcp(segment)) {
        return rsc_decide(decision, RSC_REASON_MALFORMED, 0, 0, 0);
    }
    if (ip_fragment(segment)) {
        return rsc_decide(decision, RSC_REASON_IP_FRAGMENT, 0, 0, 0);
    }
    if (ip_options(segment)) {
        return rsc_decide(decision, RSC_REASON_IP_OPTIONS, 0, 0, 0);
    }
    if (header->gso_type != RSC_GSO_NONE) {
        return rsc_decide(decision, RSC_REASON_HOST_GSO, 1,
                          header->gso_type, 0);
    }
    if (tcp_flags(segment)) {
        return rsc_decide(decision, RSC_REASON_TCP_FLAGS, 1,
                          flags(segment), 0);
    }
    if (tcp_options(segment)) {
        return rsc_decide(decision, RSC_REASON_TCP_OPTIONS, 0, 0, 0);
    }
    if (checksum(segment, header)) {
        return rsc_decide(decision, RSC_REASON_CHECKSUM, 0, 0, 0);
    }
    if (!guest_ecn && ecn(segment)) {
        return rsc_decide(decision, RSC_REASON_ECN_UNNEGOTIATED, 1,
                          flags(segment), 0);
    }
    if (no_room(segment)) {
        return rsc_decide(decision, RSC_REASON_NO_ROOM, 2,
                          segment->len, RSC_MAX_FRAME);
    }
    return false;
}
