/*
 * Receive segment coalescing: what becomes of a segment
 *
 * The order of docs/rules/: frame, exceptions, acks, append.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-internal.h"

static bool is_pure_ack(const RscSegment *segment)
{
    return segment->payload == segment->end;
}

/* Folds a pure ACK, unless a condition fails [acks.ends.condition]. */
static void fold(const RscEngine *engine, const RscUnit *unit,
                 const RscSegment *segment, RscRule rule, uint32_t arriving,
                 uint32_t held, RscDecision *decision)
{
    if (!rsc_differs(engine, unit, segment, decision)) {
        decision->action = RSC_ACTION_FOLD;
        rsc_decide(decision, rule, 2, arriving, held);
    }
}

/* A pure ACK with the sequence, ACK and window of the unit. */
static void decide_duplicate(const RscEngine *engine, const RscUnit *unit,
                             const RscSegment *segment, uint32_t ack,
                             RscDecision *decision)
{
    const RscRules *rules = &engine->config.rules;
    bool alone = rules->dup_ack == RSC_DUP_ACK_INDIVIDUAL ||
                 (rules->dup_ack == RSC_DUP_ACK_LIMIT_1 && unit->dup_acks > 0);

    if (alone) {
        decision->action = RSC_ACTION_FINALISE_PASS;
    }
    if (alone || unit->end > unit->payload) {
        rsc_decide(decision, RSC_RULE_DUP_ACK, 2, ack, ack);
    } else {
        fold(engine, unit, segment, RSC_RULE_DUP_ACK, ack, ack, decision);
    }
}

/* The steps of [acks]; decision->action is the finalising action. */
static void decide_ack(const RscEngine *engine, const RscUnit *unit,
                       const RscSegment *segment, RscDecision *decision)
{
    const RscRules *rules = &engine->config.rules;
    const uint8_t *s = segment->frame + segment->tcp;
    const uint8_t *h = unit->frame + unit->tcp;
    uint32_t ack = rsc_load32(s + RSC_TCP_ACK);
    uint32_t held_ack = rsc_load32(h + RSC_TCP_ACK);
    uint16_t window = rsc_load16(s + RSC_TCP_WINDOW);
    uint16_t held_window = rsc_load16(h + RSC_TCP_WINDOW);

    if (rsc_load32(s + RSC_TCP_SEQ) != unit->next_seq ||
        !rsc_not_before(ack, held_ack)) {
        rsc_decide(decision, RSC_RULE_PURE_ACK, 2, ack, held_ack);
    } else if (ack != held_ack) {
        if (rules->pure_ack == RSC_PURE_ACK_COALESCE && unit->dup_acks == 0) {
            fold(engine, unit, segment, RSC_RULE_PURE_ACK, ack, held_ack,
                 decision);
        } else {
            rsc_decide(decision, RSC_RULE_PURE_ACK, 2, ack, held_ack);
        }
    } else if (window == held_window) {
        decide_duplicate(engine, unit, segment, ack, decision);
    } else if (rules->window_change == RSC_WINDOW_CHANGE_BREAK) {
        rsc_decide(decision, RSC_RULE_WINDOW, 2, window, held_window);
    } else {
        fold(engine, unit, segment, RSC_RULE_WINDOW_UPDATE, window,
             held_window, decision);
    }
}

static void decide_first_ack(const RscSegment *segment, const RscRules *rules,
                             RscDecision *decision)
{
    uint32_t ack = rsc_load32(segment->frame + segment->tcp + RSC_TCP_ACK);

    decision->action = rsc_tracks_acks(rules) ? RSC_ACTION_START
                                              : RSC_ACTION_PASS;
    rsc_decide(decision, RSC_RULE_PURE_ACK, 1, ack, 0);
}

static void decide_data(const RscEngine *engine, const RscUnit *unit,
                        const RscSegment *segment, RscDecision *decision)
{
    const RscRules *rules = &engine->config.rules;
    uint32_t seq = rsc_load32(segment->frame + segment->tcp + RSC_TCP_SEQ);

    if (!unit) {
        decision->action = RSC_ACTION_START;
        rsc_decide(decision, RSC_RULE_FIRST_SEGMENT, 1, seq, 0);
    } else if (rsc_differs(engine, unit, segment, decision)) {
        decision->action = rules->after_break == RSC_AFTER_BREAK_RESTART
                           ? RSC_ACTION_FINALISE_START
                           : RSC_ACTION_FINALISE_PASS;
    } else {
        decision->action = RSC_ACTION_APPEND;
        rsc_decide(decision, RSC_RULE_APPEND, 2, seq, unit->next_seq);
    }
}

RscUnit *rsc_verdict(RscEngine *engine, const RscHeader *header,
                     RscSegment *segment, RscDecision *decision)
{
    const RscRules *rules = &engine->config.rules;
    RscUnit *unit;

    decision->action = RSC_ACTION_PASS;
    decision->family = segment->family;
    if (segment->family == RSC_FAMILY_OTHER) {
        rsc_decide(decision, RSC_RULE_UNATTRIBUTED, 0, 0, 0);
        return NULL;
    }
    if (!engine->on[segment->family]) {
        rsc_decide(decision, RSC_RULE_RSC_OFF, 0, 0, 0);
        return NULL;
    }
    if (!rsc_segment_attribute(segment)) {
        rsc_decide(decision, RSC_RULE_UNATTRIBUTED, 0, 0, 0);
        return NULL;
    }
    unit = rsc_table_find(&engine->table, &segment->key);
    if (unit) {
        decision->action = RSC_ACTION_FINALISE_PASS;
    }
    if (segment->tags > 0) {
        rsc_decide(decision, RSC_RULE_PRIORITY_TAG, 1, segment->tags, 0);
        return unit;
    }
    if (rsc_exception(segment, header, &engine->config, decision)) {
        return unit;
    }
    if (!is_pure_ack(segment)) {
        decide_data(engine, unit, segment, decision);
    } else if (!unit) {
        decide_first_ack(segment, rules, decision);
    } else {
        decision->action = rsc_tracks_acks(rules) ? RSC_ACTION_FINALISE_START
                                                  : RSC_ACTION_FINALISE_PASS;
        decide_ack(engine, unit, segment, decision);
    }
    return unit;
}
