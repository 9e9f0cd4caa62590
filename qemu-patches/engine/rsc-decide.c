/*
 * Receive segment coalescing: what becomes of a segment
 *
 * Section 1 of docs/rules.md and its table of decisions.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-internal.h"

static bool is_pure_ack(const RscSegment *segment)
{
    return segment->payload == segment->end;
}

static void decide_ack(const RscUnit *unit, const RscSegment *segment,
                       RscDecision *decision)
{
    const uint8_t *s = segment->frame + segment->tcp;
    uint32_t ack = rsc_load32(s + RSC_TCP_ACK);
    uint16_t window = rsc_load16(s + RSC_TCP_WINDOW);
    uint32_t held_ack;
    uint16_t held_window;

    if (!unit) {
        decision->action = RSC_ACTION_PASS;
        rsc_decide(decision, RSC_REASON_PURE_ACK, 1, ack, 0);
        return;
    }
    held_ack = rsc_load32(unit->frame + unit->tcp + RSC_TCP_ACK);
    held_window = rsc_load16(unit->frame + unit->tcp + RSC_TCP_WINDOW);
    decision->action = RSC_ACTION_FINALISE_PASS;
    if (rsc_load32(s + RSC_TCP_SEQ) != unit->next_seq || ack != held_ack) {
        rsc_decide(decision, RSC_REASON_PURE_ACK, 2, ack, held_ack);
    } else if (window == held_window) {
        rsc_decide(decision, RSC_REASON_DUP_ACK, 2, ack, held_ack);
    } else if (!rsc_differs(unit, segment, decision)) {
        decision->action = RSC_ACTION_FOLD;
        rsc_decide(decision, RSC_REASON_WINDOW_UPDATE, 2, window,
                   held_window);
    }
}

static void decide_data(const RscUnit *unit, const RscSegment *segment,
                        RscDecision *decision)
{
    uint32_t seq = rsc_load32(segment->frame + segment->tcp + RSC_TCP_SEQ);

    if (!unit) {
        decision->action = RSC_ACTION_START;
        rsc_decide(decision, RSC_REASON_FIRST_SEGMENT, 1, seq, 0);
    } else if (rsc_differs(unit, segment, decision)) {
        decision->action = RSC_ACTION_FINALISE_START;
    } else {
        decision->action = RSC_ACTION_APPEND;
        rsc_decide(decision, RSC_REASON_APPEND, 2, seq, unit->next_seq);
    }
}

RscUnit *rsc_verdict(const RscEngine *engine, const RscHeader *header,
                     RscSegment *segment, RscDecision *decision)
{
    RscUnit *unit;

    decision->action = RSC_ACTION_PASS;
    decision->family = segment->family;
    if (segment->family == RSC_FAMILY_OTHER) {
        rsc_decide(decision, RSC_REASON_UNATTRIBUTED, 0, 0, 0);
        return NULL;
    }
    if (!engine->on[segment->family]) {
        rsc_decide(decision, RSC_REASON_RSC_OFF, 0, 0, 0);
        return NULL;
    }
    if (!rsc_segment_attribute(segment)) {
        rsc_decide(decision, RSC_REASON_UNATTRIBUTED, 0, 0, 0);
        return NULL;
    }
    unit = rsc_table_find(&engine->table, &segment->key);
    if (rsc_exception(segment, header, engine->config.guest_ecn, decision)) {
        decision->action = unit ? RSC_ACTION_FINALISE_PASS : RSC_ACTION_PASS;
    } else if (is_pure_ack(segment)) {
        decide_ack(unit, segment, decision);
    } else {
        decide_data(unit, segment, decision);
    }
    return unit;
}
