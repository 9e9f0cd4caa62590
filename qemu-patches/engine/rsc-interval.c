/*
 * Receive segment coalescing: intervals
 *
 * When a unit ends, under every reading of the choice interval [end.interval].
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-internal.h"

static int64_t later(int64_t now_ns, int64_t interval_ns)
{
    return now_ns > INT64_MAX - interval_ns ? INT64_MAX : now_ns + interval_ns;
}

int64_t rsc_interval_end(RscEngine *engine, RscFamily family, int64_t now_ns)
{
    int64_t *pool = &engine->pool_deadline_ns[family];

    switch (engine->config.rules.interval) {
    case RSC_INTERVAL_PER_UNIT:
        return later(now_ns, engine->config.interval_ns);
    case RSC_INTERVAL_PER_POOL:
        if (engine->table.listed[family] == 0) {
            *pool = later(now_ns, engine->config.interval_ns);
        }
        return *pool;
    default:
        return now_ns;
    }
}

/* When the next pool ends; only while units are listed. */
static int64_t next_pool_deadline(const RscEngine *engine)
{
    const RscTable *table = &engine->table;
    int64_t ipv4 = engine->pool_deadline_ns[RSC_FAMILY_IPV4];
    int64_t ipv6 = engine->pool_deadline_ns[RSC_FAMILY_IPV6];

    if (table->listed[RSC_FAMILY_IPV4] == 0) {
        return ipv6;
    }
    if (table->listed[RSC_FAMILY_IPV6] == 0) {
        return ipv4;
    }
    return ipv4 < ipv6 ? ipv4 : ipv6;
}

/* The units of both families, if both pools end now, by age [end.order]. */
static void finalise_pools(RscEngine *engine, int64_t end_ns)
{
    RscUnit *unit, *newer;

    for (unit = engine->table.oldest; unit; unit = newer) {
        newer = unit->newer;
        if (unit->deadline_ns == end_ns) {
            rsc_finalise(engine, unit, RSC_CAUSE_INTERVAL, end_ns);
        }
    }
}

void rsc_finalise_expired(RscEngine *engine, int64_t now_ns)
{
    RscTable *table = &engine->table;

    if (engine->config.rules.interval == RSC_INTERVAL_PER_POOL) {
        while (table->oldest && next_pool_deadline(engine) <= now_ns) {
            finalise_pools(engine, next_pool_deadline(engine));
        }
        return;
    }
    /* Units of equal intervals end in order of age. */
    while (table->oldest &&
           rsc_interval_is_over(engine, table->oldest, now_ns)) {
        rsc_finalise(engine, table->oldest, RSC_CAUSE_INTERVAL,
                     table->oldest->deadline_ns);
    }
}

/* The next end of an interval, unless ready units wait for buffers. */
static int64_t next_deadline(const RscEngine *engine)
{
    const RscUnit *oldest = engine->table.oldest;

    if (engine->first_ready || !oldest) {
        return RSC_NO_DEADLINE;
    }
    switch (engine->config.rules.interval) {
    case RSC_INTERVAL_PER_UNIT:
        return oldest->deadline_ns;
    case RSC_INTERVAL_PER_POOL:
        return next_pool_deadline(engine);
    default:
        return later(oldest->deadline_ns, 1);
    }
}

void rsc_settle(RscEngine *engine)
{
    engine->deadline_ns = next_deadline(engine);
    engine->fast_path = engine->has_fast_path && engine->table.oldest &&
                    !engine->first_ready && !engine->pending.valid;
}
