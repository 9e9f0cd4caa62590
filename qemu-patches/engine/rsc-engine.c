/*
 * Receive segment coalescing: the way of a frame
 *
 * Sections 1 and 8 of docs/rules.md. What the guest is to get goes through
 * one queue, the ended units, in front of the frame being handled; so a guest
 * without room changes when things are delivered, never what or in which
 * order.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdlib.h>
#include "rsc-internal.h"

/* Enough of a frame to know it again: all headers of one that can join. */
#define RECALL_BYTES 128

/*
 * A frame was decided upon and then found no room. When it comes again the
 * unit it ended may be gone, but what was decided stands.
 */
typedef struct RscInterrupted {
    bool valid;
    RscDecision decision;
    size_t len;
    uint8_t head[RECALL_BYTES];
} RscInterrupted;

struct RscEngine {
    RscConfig config;
    const RscOps *ops;
    void *opaque;
    bool on[RSC_FAMILY_COUNT];
    RscTable table;
    RscUnit *first_ended;       /* waiting for delivery, in order */
    RscUnit *last_ended;
    RscInterrupted interrupted;
    RscCounters counters[RSC_FAMILY_COUNT];
};

RscEngine *rsc_new(const RscConfig *config, const RscOps *ops, void *opaque)
{
    RscEngine *engine;

    if (config->interval_ns < 0 || config->max_units < 1 ||
        config->max_units > RSC_MAX_UNITS ||
        config->rules.profile != RSC_PROFILE_WINDOWS) {
        return NULL;
    }
    engine = calloc(1, sizeof(*engine));
    if (!engine) {
        return NULL;
    }
    if (!rsc_table_init(&engine->table, config)) {
        free(engine);
        return NULL;
    }
    engine->config = *config;
    engine->ops = ops;
    engine->opaque = opaque;
    engine->on[RSC_FAMILY_IPV4] = config->ipv4;
    engine->on[RSC_FAMILY_IPV6] = config->ipv6;
    return engine;
}

void rsc_free(RscEngine *engine)
{
    if (engine) {
        rsc_table_destroy(&engine->table);
        free(engine);
    }
}

/* Delivery */

static void count_unit(RscEngine *engine, const RscUnit *unit)
{
    RscCounters *counters = &engine->counters[unit->family];

    counters->finalised[unit->cause]++;
    if (unit->touched) {
        counters->coalesced_pkts += unit->segments;
        counters->coalesced_octets += unit->end - unit->payload;
        counters->coalesce_events++;
    }
}

static bool deliver_unit(RscEngine *engine, const RscUnit *unit)
{
    RscDelivery delivery = {
        .header = unit->header,
        .frame = unit->frame,
        .len = unit->len,
        .headroom = unit->frame - RSC_HEADROOM,
        .time_ns = unit->deadline_ns,
        .family = unit->family,
        .reason = unit->cause,
        .segments = unit->segments,
    };

    return engine->ops->deliver(engine->opaque, &delivery);
}

/* All ended units out, as far as the guest has room. */
static bool drain(RscEngine *engine)
{
    while (engine->first_ended) {
        RscUnit *unit = engine->first_ended;

        if (!deliver_unit(engine, unit)) {
            return false;
        }
        count_unit(engine, unit);
        engine->first_ended = unit->newer;
        rsc_table_release(&engine->table, unit);
    }
    engine->last_ended = NULL;
    return true;
}

static bool pass(RscEngine *engine, const RscHeader *header,
                 const RscSegment *segment, const RscDecision *decision,
                 int64_t now_ns)
{
    RscDelivery delivery = {
        .header = *header,
        .frame = segment->frame,
        .len = segment->len,
        .headroom = NULL,
        .time_ns = now_ns,
        .family = segment->family,
        .reason = decision->rule,
        .segments = 0,
    };

    return engine->ops->deliver(engine->opaque, &delivery);
}

/* The unit is complete; drain() has the rest. */
static void end_unit(RscEngine *engine, RscUnit *unit, RscReason cause,
                     int64_t when_ns)
{
    rsc_table_remove(&engine->table, unit);
    rsc_unit_finish(unit);
    unit->cause = cause;
    unit->deadline_ns = when_ns;
    if (engine->last_ended) {
        engine->last_ended->newer = unit;
    } else {
        engine->first_ended = unit;
    }
    engine->last_ended = unit;
}

static void end_expired(RscEngine *engine, int64_t now_ns)
{
    RscUnit *unit = engine->table.oldest;

    while (unit && unit->deadline_ns <= now_ns) {
        end_unit(engine, unit, RSC_REASON_INTERVAL, unit->deadline_ns);
        unit = engine->table.oldest;
    }
}

/* Decision */

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

/* The unit of the segment's connection, if any. Changes nothing. */
static RscUnit *decide(const RscEngine *engine, const RscHeader *header,
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

static size_t recalled(size_t len)
{
    return len < RECALL_BYTES ? len : RECALL_BYTES;
}

static void interrupt(RscEngine *engine, const RscSegment *segment,
                      const RscDecision *decision)
{
    engine->interrupted.valid = true;
    engine->interrupted.decision = *decision;
    engine->interrupted.len = segment->len;
    memcpy(engine->interrupted.head, segment->frame, recalled(segment->len));
}

/* The decision stands if this is the interrupted frame; else that is gone. */
static void resume(RscEngine *engine, const RscSegment *segment,
                   RscDecision *decision)
{
    if (engine->interrupted.len == segment->len &&
        memcmp(engine->interrupted.head, segment->frame,
               recalled(segment->len)) == 0) {
        *decision = engine->interrupted.decision;
    } else {
        engine->interrupted.valid = false;
    }
}

/* Execution */

static int64_t deadline(const RscEngine *engine, int64_t now_ns)
{
    int64_t interval = engine->config.interval_ns;

    return now_ns > INT64_MAX - interval ? INT64_MAX : now_ns + interval;
}

static bool start(RscEngine *engine, const RscHeader *header,
                  const RscSegment *segment, int64_t now_ns)
{
    RscUnit *unit;

    if (rsc_table_full(&engine->table)) {
        end_unit(engine, engine->table.oldest, RSC_REASON_FLOW_TABLE, now_ns);
        if (!drain(engine)) {
            return false;
        }
    }
    unit = rsc_table_add(&engine->table, &segment->key);
    rsc_unit_start(unit, segment, header);
    unit->deadline_ns = deadline(engine, now_ns);
    return true;
}

static bool carry_out(RscEngine *engine, RscUnit *unit,
                      const RscHeader *header, const RscSegment *segment,
                      const RscDecision *decision, int64_t now_ns)
{
    switch (decision->action) {
    case RSC_ACTION_APPEND:
    case RSC_ACTION_FOLD:
        rsc_unit_join(unit, segment);
        return true;
    case RSC_ACTION_FINALISE_PASS:
    case RSC_ACTION_FINALISE_START:
        if (unit) {
            end_unit(engine, unit, decision->rule, now_ns);
        }
        if (!drain(engine)) {
            return false;
        }
        break;
    default:
        break;
    }
    if (decision->action == RSC_ACTION_START ||
        decision->action == RSC_ACTION_FINALISE_START) {
        return start(engine, header, segment, now_ns);
    }
    return pass(engine, header, segment, decision, now_ns);
}

/* OID_TCP_RSC_STATISTICS [8.16] */
static bool is_abort(const RscDecision *decision)
{
    switch (decision->rule) {
    case RSC_REASON_PURE_ACK:
    case RSC_REASON_DUP_ACK:
        return decision->action == RSC_ACTION_FINALISE_PASS;
    case RSC_REASON_LENGTH:
        return false;
    default:
        return decision->rule >= RSC_REASON_MALFORMED;
    }
}

static void record(RscEngine *engine, const RscDecision *decision)
{
    RscCounters *counters = &engine->counters[decision->family];

    counters->decided[decision->rule]++;
    counters->aborts += is_abort(decision);
    if (engine->ops->decided) {
        engine->ops->decided(engine->opaque, decision);
    }
}

bool rsc_receive(RscEngine *engine, const RscHeader *header,
                 const uint8_t *frame, size_t len, int64_t now_ns,
                 RscDecision *decision)
{
    RscSegment segment;
    RscDecision made;
    RscUnit *unit;

    if (!rsc_expire(engine, now_ns)) {
        return false;
    }
    rsc_segment_init(&segment, frame, len);
    unit = decide(engine, header, &segment, &made);
    if (engine->interrupted.valid) {
        resume(engine, &segment, &made);
    }
    if (!carry_out(engine, unit, header, &segment, &made, now_ns)) {
        interrupt(engine, &segment, &made);
        return false;
    }
    engine->interrupted.valid = false;
    record(engine, &made);
    if (decision) {
        *decision = made;
    }
    return true;
}

/* Everything else that ends units */

bool rsc_expire(RscEngine *engine, int64_t now_ns)
{
    end_expired(engine, now_ns);
    return drain(engine);
}

static bool end_families(RscEngine *engine, int64_t now_ns,
                         const bool ending[RSC_FAMILY_COUNT])
{
    RscUnit *unit, *newer;

    end_expired(engine, now_ns);
    for (unit = engine->table.oldest; unit; unit = newer) {
        newer = unit->newer;
        if (ending[unit->family]) {
            end_unit(engine, unit, RSC_REASON_RSC_OFF, now_ns);
        }
    }
    if (ending[engine->interrupted.decision.family]) {
        engine->interrupted.valid = false;
    }
    return drain(engine);
}

bool rsc_set_families(RscEngine *engine, bool ipv4, bool ipv6, int64_t now_ns)
{
    bool ending[RSC_FAMILY_COUNT] = { false };

    engine->on[RSC_FAMILY_IPV4] = engine->config.ipv4 && ipv4;
    engine->on[RSC_FAMILY_IPV6] = engine->config.ipv6 && ipv6;
    ending[RSC_FAMILY_IPV4] = !engine->on[RSC_FAMILY_IPV4];
    ending[RSC_FAMILY_IPV6] = !engine->on[RSC_FAMILY_IPV6];
    return end_families(engine, now_ns, ending);
}

bool rsc_finalise_all(RscEngine *engine, int64_t now_ns)
{
    bool ending[RSC_FAMILY_COUNT] = { false, true, true };

    return end_families(engine, now_ns, ending);
}

void rsc_reset(RscEngine *engine)
{
    RscUnit *unit;

    while (engine->table.oldest) {
        end_unit(engine, engine->table.oldest, RSC_REASON_RSC_OFF, 0);
    }
    for (unit = engine->first_ended; unit; unit = engine->first_ended) {
        engine->first_ended = unit->newer;
        rsc_table_release(&engine->table, unit);
    }
    engine->last_ended = NULL;
    engine->interrupted.valid = false;
    engine->on[RSC_FAMILY_IPV4] = engine->config.ipv4;
    engine->on[RSC_FAMILY_IPV6] = engine->config.ipv6;
}

/* Questions */

int64_t rsc_deadline(const RscEngine *engine)
{
    if (rsc_waiting(engine) || !engine->table.oldest) {
        return RSC_NO_DEADLINE;
    }
    return engine->table.oldest->deadline_ns;
}

bool rsc_waiting(const RscEngine *engine)
{
    return engine->first_ended != NULL;
}

size_t rsc_held(const RscEngine *engine)
{
    return engine->table.held;
}

const RscCounters *rsc_counters(const RscEngine *engine, RscFamily family)
{
    return &engine->counters[family];
}
