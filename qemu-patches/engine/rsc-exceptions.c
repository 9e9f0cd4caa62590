/*
 * Receive segment coalescing: exceptions
 *
 * One function for each rule of [exceptions]. A rule may rely on the rules
 * before it: after the first, all header lengths are valid.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-checksum.h"
#include "rsc-internal.h"

/* Lengths and versions [exceptions.lengths]. */
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

static bool df_clear(const RscSegment *segment)
{
    return segment->family == RSC_FAMILY_IPV4 &&
           !(rsc_load16(segment->frame + RSC_IP4_FRAGMENT) & RSC_IP4_DF);
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

/* SYN decides before URG, URG before the others [exceptions.flags]. */
static bool bypasses(uint16_t bits, const RscRules *rules)
{
    if (bits & RSC_TCP_SYN) {
        return rules->syn == RSC_SYN_BYPASS;
    }
    return bits & RSC_TCP_URG && rules->urg == RSC_URG_BYPASS;
}

static bool tcp_flags(const RscSegment *segment)
{
    uint16_t joinable = RSC_TCP_ACKED | RSC_TCP_PSH |
                        RSC_TCP_ECE | RSC_TCP_CWR;

    return (flags(segment) & ~joinable) || !(flags(segment) & RSC_TCP_ACKED);
}

static bool checksum(const RscSegment *segment, const RscHeader *header,
                     const RscConfig *config)
{
    size_t len = segment->end - segment->tcp;
    uint64_t sum;

    if (segment->family == RSC_FAMILY_IPV4 &&
        !rsc_sum_is_right(rsc_sum_ip4(segment->frame + RSC_IP))) {
        return true;
    }
    if (rsc_vouched(header, segment->tcp)) {
        return false;
    }
    sum = rsc_sum_pseudo(segment->frame, segment->family, len);
    sum = rsc_sum_long(sum, segment->frame + segment->tcp, len,
                       config->sum_long);
    return !rsc_sum_is_right(sum);
}

static bool ecn(const RscSegment *segment)
{
    return flags(segment) & (RSC_TCP_ECE | RSC_TCP_CWR);
}

/* Applies to segments that may start a unit [exceptions.no-room]. */
static bool no_room(const RscSegment *segment, const RscRules *rules)
{
    return segment->len > RSC_MAX_FRAME &&
           (segment->payload < segment->end || rsc_tracks_acks(rules));
}

static bool pass(RscDecision *decision, RscRule rule, unsigned operand_count,
                 uint64_t segment)
{
    decision->action = RSC_ACTION_PASS;
    return rsc_decide(decision, rule, operand_count, segment, 0);
}

bool rsc_exception(RscSegment *segment, const RscHeader *header,
                   const RscConfig *config, RscDecision *decision)
{
    const RscRules *rules = &config->rules;

    if (malformed_ip(segment) || malformed_tcp(segment)) {
        return rsc_decide(decision, RSC_RULE_MALFORMED, 0, 0, 0);
    }
    segment->sound = true;
    if (rules->df_clear == RSC_DF_CLEAR_BYPASS && df_clear(segment)) {
        return pass(decision, RSC_RULE_DF_CLEAR, 0, 0);
    }
    if (ip_fragment(segment)) {
        return rsc_decide(decision, RSC_RULE_IP_FRAGMENT, 0, 0, 0);
    }
    if (ip_options(segment)) {
        return rsc_decide(decision, RSC_RULE_IP_OPTIONS, 0, 0, 0);
    }
    if (header->gso_type != RSC_GSO_NONE) {
        return rsc_decide(decision, RSC_RULE_HOST_GSO, 1,
                          header->gso_type, 0);
    }
    if (tcp_flags(segment)) {
        if (bypasses(flags(segment), rules)) {
            return pass(decision, RSC_RULE_TCP_FLAGS, 1, flags(segment));
        }
        return rsc_decide(decision, RSC_RULE_TCP_FLAGS, 1,
                          flags(segment), 0);
    }
    if (rsc_has_options(segment->tcp, segment->payload) &&
        rsc_options_forbidden(segment, rules)) {
        return rsc_decide(decision, RSC_RULE_TCP_OPTIONS, 0, 0, 0);
    }
    if (rules->checksum == RSC_CHECKSUM_VERIFY &&
        checksum(segment, header, config)) {
        return rsc_decide(decision, RSC_RULE_CHECKSUM, 0, 0, 0);
    }
    if (!config->guest_ecn && ecn(segment)) {
        return rsc_decide(decision, RSC_RULE_ECN_UNNEGOTIATED, 1,
                          flags(segment), 0);
    }
    if (no_room(segment, rules)) {
        return rsc_decide(decision, RSC_RULE_NO_ROOM, 2,
                          segment->len, RSC_MAX_FRAME);
    }
    return false;
}
