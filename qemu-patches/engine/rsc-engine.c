/*
 * Receive segment coalescing: the engine
 *
 * Takes frames, the clock and the driver's wishes, and keeps the order:
 * expired units, units the event ends, the frame itself [8.8].
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdlib.h>
#include "rsc-internal.h"

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

static void end_expired(RscEngine *engine, int64_t now_ns)
{
    RscUnit *unit = engine->table.oldest;

    while (unit && unit->deadline_ns <= now_ns) {
        rsc_end(engine, unit, RSC_REASON_INTERVAL, unit->deadline_ns);
        unit = engine->table.oldest;
    }
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

static bool passes(RscAction action)
{
    return action == RSC_ACTION_PASS || action == RSC_ACTION_FINALISE_PASS;
}

static bool starts(RscAction action)
{
    return action == RSC_ACTION_START || action == RSC_ACTION_FINALISE_START;
}

/*
 * The decision stands if this is the interrupted frame; else that is gone.
 * What happens to the frame is the same in any case, only the story of the
 * unit it ended would be missing.
 */
static void resume(RscEngine *engine, const RscSegment *segment,
                   RscDecision *decision)
{
    const RscInterrupted *before = &engine->interrupted;

    if (before->len == segment->len &&
        memcmp(before->head, segment->frame, recalled(segment->len)) == 0 &&
        passes(before->decision.action) == passes(decision->action) &&
        starts(before->decision.action) == starts(decision->action)) {
        *decision = before->decision;
    } else {
        engine->interrupted.valid = false;
    }
}

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
        rsc_end(engine, engine->table.oldest, RSC_REASON_FLOW_TABLE, now_ns);
        if (!rsc_drain(engine)) {
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
    if (!passes(decision->action) && !starts(decision->action)) {
        rsc_unit_join(unit, segment);
        return true;
    }
    if (unit) {
        rsc_end(engine, unit, decision->rule, now_ns);
        if (!rsc_drain(engine)) {
            return false;
        }
    }
    if (starts(decision->action)) {
        return start(engine, header, segment, now_ns);
    }
    return rsc_pass(engine, header, segment, decision, now_ns);
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
    unit = rsc_verdict(engine, header, &segment, &made);
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
    return rsc_drain(engine);
}

static bool end_families(RscEngine *engine, int64_t now_ns,
                         const bool ending[RSC_FAMILY_COUNT])
{
    RscUnit *unit, *newer;

    end_expired(engine, now_ns);
    for (unit = engine->table.oldest; unit; unit = newer) {
        newer = unit->newer;
        if (ending[unit->family]) {
            rsc_end(engine, unit, RSC_REASON_RSC_OFF, now_ns);
        }
    }
    if (ending[engine->interrupted.decision.family]) {
        engine->interrupted.valid = false;
    }
    return rsc_drain(engine);
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
        rsc_end(engine, engine->table.oldest, RSC_REASON_RSC_OFF, 0);
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
