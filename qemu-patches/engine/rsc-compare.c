/*
 * Receive segment coalescing: may a segment join a unit?
 *
 * The conditions of docs/rules/append.md, in their order.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-internal.h"

static bool unequal(RscDecision *decision, RscRule rule,
                    uint64_t segment, uint64_t unit)
{
    return segment != unit && rsc_decide(decision, rule, 2, segment, unit);
}

static uint64_t address(const uint8_t *frame, size_t offset)
{
    return (uint64_t)rsc_load16(frame + offset) << 32 |
           rsc_load32(frame + offset + 2);
}

/* The conditions on segments with payload alone. */
static bool payload_differs(const RscUnit *unit, const RscSegment *segment,
                         const RscRules *rules, RscDecision *decision)
{
    const uint8_t *h = unit->frame + unit->tcp;
    const uint8_t *s = segment->frame + segment->tcp;
    uint32_t seq = rsc_load32(s + RSC_TCP_SEQ);
    uint32_t ack = rsc_load32(s + RSC_TCP_ACK);
    uint32_t held_ack = rsc_load32(h + RSC_TCP_ACK);

    if (unequal(decision, RSC_RULE_SEQUENCE, seq, unit->next_seq)) {
        return true;
    }
    if (unit->end == unit->payload &&
        (rules->data_on_pure_ack == RSC_DATA_ON_PURE_ACK_RESTART ||
         unit->dup_acks > 0)) {
        return rsc_decide(decision, RSC_RULE_DATA_ON_PURE_ACK, 0, 0, 0);
    }
    if (rules->old_ack == RSC_OLD_ACK_RESTART &&
        !rsc_not_before(ack, held_ack)) {
        return rsc_decide(decision, RSC_RULE_ACK_NUMBER, 2, ack,
                          held_ack);
    }
    if (rules->window_change == RSC_WINDOW_CHANGE_BREAK &&
        unequal(decision, RSC_RULE_WINDOW,
                rsc_load16(s + RSC_TCP_WINDOW),
                rsc_load16(h + RSC_TCP_WINDOW))) {
        return true;
    }
    return rules->psh == RSC_PSH_BREAK && s[RSC_TCP_FLAGS] & RSC_TCP_PSH &&
           rsc_decide(decision, RSC_RULE_PSH, 1, s[RSC_TCP_FLAGS], 0);
}

/* The conditions ecn-ip, ecn-tcp and dscp; class_*: traffic classes. */
static bool marks_differ(const RscRules *rules, uint8_t class_s,
                         uint8_t class_h, uint8_t ecn_s, uint8_t ecn_h,
                         RscDecision *decision)
{
    if (rules->ecn == RSC_ECN_EQUAL &&
        (unequal(decision, RSC_RULE_ECN_IP, class_s & 3, class_h & 3) ||
         unequal(decision, RSC_RULE_ECN_TCP, ecn_s, ecn_h))) {
        return true;
    }
    return rules->dscp == RSC_DSCP_EQUAL &&
           unequal(decision, RSC_RULE_DSCP, class_s >> 2, class_h >> 2);
}

static bool fields_differ(const RscUnit *unit, const RscSegment *segment,
                          const RscRules *rules, RscDecision *decision)
{
    const uint8_t *h = unit->frame;
    const uint8_t *s = segment->frame;
    uint8_t class_h = rsc_traffic_class(h, unit->family);
    uint8_t class_s = rsc_traffic_class(s, unit->family);
    uint8_t ecn = RSC_TCP_ECE | RSC_TCP_CWR;
    uint8_t ecn_h = h[unit->tcp + RSC_TCP_FLAGS] & ecn;
    uint8_t ecn_s = s[segment->tcp + RSC_TCP_FLAGS] & ecn;
    size_t ttl = rsc_ttl_offset(unit->family);

    if ((class_s != class_h || ecn_s != ecn_h) &&
        marks_differ(rules, class_s, class_h, ecn_s, ecn_h, decision)) {
        return true;
    }
    if (unit->family == RSC_FAMILY_IPV4) {
        if (unequal(decision, RSC_RULE_DF,
                    !!(rsc_load16(s + RSC_IP4_FRAGMENT) & RSC_IP4_DF),
                    !!(rsc_load16(h + RSC_IP4_FRAGMENT) & RSC_IP4_DF))) {
            return true;
        }
    } else if (unequal(decision, RSC_RULE_FLOW_LABEL,
                       rsc_load32(s + RSC_IP) & 0xfffff,
                       rsc_load32(h + RSC_IP) & 0xfffff)) {
        return true;
    }
    return rules->ttl == RSC_TTL_EQUAL &&
           unequal(decision, RSC_RULE_TTL, s[ttl], h[ttl]);
}

static bool link_differs(const RscUnit *unit, const RscSegment *segment,
                         RscDecision *decision)
{
    const uint8_t *h = unit->frame;
    const uint8_t *s = segment->frame;

    return unequal(decision, RSC_RULE_LINK, address(s, 0), address(h, 0)) ||
           unequal(decision, RSC_RULE_LINK, address(s, 6), address(h, 6));
}

/* Bytes of the longest datagram by the condition length. */
static size_t datagram_limit(const RscEngine *engine)
{
    return engine->unit_limit > RSC_IP ? engine->unit_limit - RSC_IP : 0;
}

bool rsc_differs(const RscEngine *engine, const RscUnit *unit,
                 const RscSegment *segment, RscDecision *decision)
{
    const RscRules *rules = &engine->config.rules;
    size_t payload = segment->end - segment->payload;

    if (payload > 0 && payload_differs(unit, segment, rules, decision)) {
        return true;
    }
    if (fields_differ(unit, segment, rules, decision)) {
        return true;
    }
    if ((rsc_has_options(unit->tcp, unit->payload) ||
         rsc_has_options(segment->tcp, segment->payload)) &&
        rsc_options_differ(unit, segment, rules, decision)) {
        return true;
    }
    if (rules->first_size == RSC_FIRST_SIZE_NOT_LARGER &&
        unit->segments > 0 && payload > unit->first) {
        return rsc_decide(decision, RSC_RULE_FIRST_SIZE, 2,
                          payload, unit->first);
    }
    if (payload > 0 && unit->end + payload > engine->unit_limit) {
        return rsc_decide(decision, RSC_RULE_LENGTH, 2,
                          unit->end + payload - RSC_IP, datagram_limit(engine));
    }
    return link_differs(unit, segment, decision);
}
