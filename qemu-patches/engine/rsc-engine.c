/*
 * Receive segment coalescing: the engine
 *
 * Takes any frame, the clock and the driver's wishes, and keeps the order:
 * expired units, units the event ends, the frame itself [end.order].
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdlib.h>
#include "rsc-internal.h"

RscEngine *rsc_new(const RscConfig *config, const RscOps *ops, void *opaque)
{
    RscEngine *engine;

    if (config->interval_ns < 0 || config->memory < RSC_MIN_MEMORY ||
        config->memory > RSC_MAX_MEMORY || config->max_units > RSC_MAX_UNITS ||
        !rsc_rules_valid(&config->rules)) {
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
    if (config->interval_ns == 0) {
        engine->config.rules.interval = RSC_INTERVAL_PER_BURST;
    }
    engine->has_fast_path = rsc_has_fast_path(&config->rules);
    engine->ops = ops;
    engine->opaque = opaque;
    engine->on[RSC_FAMILY_IPV4] = config->ipv4;
    engine->on[RSC_FAMILY_IPV6] = config->ipv6;
    rsc_settle(engine);
    return engine;
}

void rsc_free(RscEngine *engine)
{
    if (engine) {
        rsc_table_destroy(&engine->table);
        free(engine);
    }
}

static bool finalises(RscAction action)
{
    return action == RSC_ACTION_FINALISE_PASS ||
           action == RSC_ACTION_FINALISE_START;
}

static bool starts(RscAction action)
{
    return action == RSC_ACTION_START || action == RSC_ACTION_FINALISE_START;
}

static bool joins(RscAction action)
{
    return action == RSC_ACTION_APPEND || action == RSC_ACTION_FOLD;
}

static size_t pending_bytes(size_t len)
{
    return len < PENDING_BYTES ? len : PENDING_BYTES;
}

static void keep_pending(RscEngine *engine, const RscHeader *header,
                         const RscSegment *segment, const RscDecision *decision)
{
    RscPending *pending = &engine->pending;

    pending->valid = finalises(decision->action);
    pending->decision = *decision;
    pending->header = *header;
    pending->len = segment->len;
    memcpy(pending->head, segment->frame, pending_bytes(segment->len));
}

/* Whether the frame has a pending decision. */
static bool is_pending(const RscEngine *engine, const RscHeader *header,
                       const RscSegment *segment)
{
    const RscPending *pending = &engine->pending;

    return pending->valid && pending->len == segment->len &&
           memcmp(&pending->header, header, sizeof(*header)) == 0 &&
           memcmp(pending->head, segment->frame,
                  pending_bytes(segment->len)) == 0;
}

/* Ends a unit for the sake of another; false: too few buffers. */
static bool evict(RscEngine *engine, RscUnit *unit, int64_t now_ns)
{
    rsc_finalise(engine, unit, RSC_CAUSE_FLOW_TABLE, now_ns);
    return rsc_drain(engine);
}

/* [end.table.oldest, end.memory.start] */
static bool start(RscEngine *engine, const RscHeader *header,
                  const RscSegment *segment, int64_t now_ns)
{
    RscTable *table = &engine->table;
    RscUnit *unit;
    int64_t end_ns;

    while (!rsc_table_fits(table, segment->len)) {
        if (!evict(engine, table->oldest, now_ns)) {
            return false;
        }
    }
    end_ns = rsc_interval_end(engine, segment->family, now_ns);
    unit = rsc_table_add(table, &segment->key);
    rsc_unit_start(&table->memory, unit, segment, header);
    unit->deadline_ns = end_ns;
    return true;
}

/* Merges the segment; may need blocks of other units [end.memory.append]. */
static bool join(RscEngine *engine, RscUnit *unit, const RscSegment *segment,
                 int64_t now_ns)
{
    RscTable *table = &engine->table;
    size_t payload = segment->end - segment->payload;

    while (rsc_unit_growth(unit, payload) > table->memory.left) {
        RscUnit *oldest = table->oldest == unit ? unit->newer : table->oldest;

        if (!evict(engine, oldest, now_ns)) {
            return false;
        }
    }
    rsc_unit_merge(&table->memory, unit, segment, &engine->config.rules);
    return true;
}

/* unit is NULL if there is none, or none any more: see RscPending. */
static bool carry_out(RscEngine *engine, RscUnit *unit,
                      const RscHeader *header, const RscSegment *segment,
                      const RscDecision *decision, int64_t now_ns)
{
    if (joins(decision->action)) {
        if (!join(engine, unit, segment, now_ns)) {
            return false;
        }
        unit->dup_acks += decision->rule == RSC_RULE_DUP_ACK;
        return true;
    }
    if (unit && finalises(decision->action)) {
        rsc_finalise(engine, unit, rsc_cause_of_rule(decision->rule), now_ns);
        if (!rsc_drain(engine)) {
            return false;
        }
    }
    if (starts(decision->action)) {
        return start(engine, header, segment, now_ns);
    }
    return rsc_pass(engine, header, segment, decision, now_ns);
}

/* Finalises the unit that the segment joined, if the segment closes it. */
static void finalise_closed(RscEngine *engine, RscUnit *unit,
                            const RscSegment *segment, int64_t now_ns)
{
    RscCause cause;

    if (rsc_unit_closes(unit, segment, &engine->config.rules, &cause)) {
        rsc_finalise(engine, unit, cause, now_ns);
        /* Its segment is consumed, even when the unit waits for buffers. */
        rsc_drain(engine);
    }
}

/* OID_TCP_RSC_STATISTICS [count.ms] */
static bool is_abort(const RscDecision *decision)
{
    switch (decision->rule) {
    case RSC_RULE_PURE_ACK:
    case RSC_RULE_DUP_ACK:
        return finalises(decision->action);
    case RSC_RULE_LENGTH:
        return false;
    default:
        return decision->rule >= RSC_RULE_PRIORITY_TAG;
    }
}

static bool receive_slow(RscEngine *engine, const RscHeader *header,
                         const uint8_t *frame, size_t len, int64_t now_ns,
                         RscDecision *decision)
{
    RscSegment segment;
    RscDecision made;
    RscUnit *unit;

    if (now_ns >= engine->deadline_ns || engine->first_ready) {
        rsc_finalise_expired(engine, now_ns);
        if (!rsc_drain(engine)) {
            return false;
        }
    }
    rsc_segment_init(&segment, frame, len);
    unit = rsc_verdict(engine, header, &segment, &made);
    if (is_pending(engine, header, &segment)) {
        made = engine->pending.decision;
        unit = NULL;
    }
    if (!carry_out(engine, unit, header, &segment, &made, now_ns)) {
        keep_pending(engine, header, &segment, &made);
        return false;
    }
    engine->pending.valid = false;
    rsc_count(engine, &made);
    engine->counters[made.family].aborts += is_abort(&made);
    if (rsc_may_close(&engine->config.rules)) {
        if (joins(made.action)) {
            finalise_closed(engine, unit, &segment, now_ns);
        } else if (starts(made.action)) {
            finalise_closed(engine, engine->table.newest, &segment, now_ns);
        }
    }
    if (decision) {
        *decision = made;
    }
    return true;
}

bool rsc_receive_slow(RscEngine *engine, const RscHeader *header,
                      const uint8_t *frame, size_t len, int64_t now_ns,
                      RscDecision *decision)
{
    bool consumed = receive_slow(engine, header, frame, len, now_ns, decision);

    rsc_settle(engine);
    return consumed;
}

/* Everything else that finalises units */

static bool drain(RscEngine *engine)
{
    bool drained = rsc_drain(engine);

    rsc_settle(engine);
    return drained;
}

bool rsc_expire(RscEngine *engine, int64_t now_ns)
{
    rsc_finalise_expired(engine, now_ns);
    return drain(engine);
}

static bool finalise_families(RscEngine *engine, RscCause cause,
                              int64_t now_ns,
                              const bool ending[RSC_FAMILY_COUNT])
{
    RscUnit *unit, *newer;

    rsc_finalise_expired(engine, now_ns);
    for (unit = engine->table.oldest; unit; unit = newer) {
        newer = unit->newer;
        if (ending[unit->family]) {
            rsc_finalise(engine, unit, cause, now_ns);
        }
    }
    if (ending[engine->pending.decision.family]) {
        engine->pending.valid = false;
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
    return finalise_families(engine, rsc_cause_of_rule(RSC_RULE_RSC_OFF),
                             now_ns, ending);
}

void rsc_set_unit_limit(RscEngine *engine, size_t bytes)
{
    engine->unit_limit = bytes < RSC_MAX_FRAME ? bytes : RSC_MAX_FRAME;
}

bool rsc_finalise_all(RscEngine *engine, RscCause cause, int64_t now_ns)
{
    bool ending[RSC_FAMILY_COUNT] = { false, true, true };

    return finalise_families(engine, cause, now_ns, ending);
}

void rsc_reset(RscEngine *engine)
{
    RscUnit *unit;

    for (unit = engine->table.oldest; unit; unit = engine->table.oldest) {
        rsc_table_remove(&engine->table, unit);
        rsc_table_release(&engine->table, unit);
    }
    for (unit = engine->first_ready; unit; unit = engine->first_ready) {
        engine->first_ready = unit->newer;
        rsc_table_release(&engine->table, unit);
    }
    engine->last_ready = NULL;
    engine->pending.valid = false;
    engine->on[RSC_FAMILY_IPV4] = engine->config.ipv4;
    engine->on[RSC_FAMILY_IPV6] = engine->config.ipv6;
    engine->unit_limit = 0;
    rsc_settle(engine);
}

/* Queries */

int64_t rsc_deadline(const RscEngine *engine)
{
    return engine->deadline_ns;
}

bool rsc_has_ready(const RscEngine *engine)
{
    return engine->first_ready != NULL;
}

size_t rsc_held(const RscEngine *engine)
{
    return engine->table.held;
}

uint64_t rsc_free_memory(const RscEngine *engine)
{
    return (uint64_t)engine->table.memory.left * RSC_BLOCK;
}

const RscCounters *rsc_counters(const RscEngine *engine, RscFamily family)
{
    return &engine->counters[family];
}
