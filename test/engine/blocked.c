/*
 * A guest without buffers changes only the time of deliveries.
 *
 * Random traffic goes through one engine whose guest always has buffers and
 * through one whose guest refuses at random; every refused call is repeated at
 * the same instant. Deliveries, decisions and counters must be equal. The
 * caller of a third engine drops refused frames: no consumed payload may be
 * lost. Every other seed has a random reading of every choice.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "traffic.h"

#define UNITS       3
#define EVENTS      4000
#define INTERVAL    20

typedef enum Mode {
    UNLIMITED,      /* the guest always has buffers */
    RETRY,          /* the guest refuses at random, the caller tries again */
    DROP,           /* the guest refuses at random, the caller drops */
} Mode;

typedef struct World {
    Mode mode;
    RscEngine *engine;
    uint64_t moods;             /* random state of the guest */
    unsigned refusals;
    uint8_t *log;
    size_t logged;
    uint64_t delivered;         /* payload bytes */
    uint64_t consumed;          /* payload bytes */
} World;

static void note(World *world, const void *bytes, size_t len)
{
    memcpy(world->log + world->logged, bytes, len);
    world->logged += len;
}

static void note_number(World *world, uint64_t number)
{
    note(world, &number, sizeof(number));
}

static bool deliver(void *opaque, const RscDelivery *d)
{
    World *world = opaque;

    if (d->headroom) {
        CHECK(d->headroom + RSC_HEADROOM == d->pieces->bytes);
        memset(d->headroom, 0xa5, RSC_HEADROOM);
    }
    if (world->mode != UNLIMITED && draw(&world->moods, 3) > 0) {
        world->refusals++;
        return false;
    }
    note_number(world, 'D');
    note_number(world, (uint64_t)d->time_ns);
    note_number(world, d->family);
    note_number(world, d->cause);
    note_number(world, d->segments);
    note(world, &d->header, sizeof(d->header));
    note_number(world, d->len);
    rsc_copy_frame(d, world->log + world->logged);
    world->logged += d->len;
    world->delivered += payload_of(d->pieces->bytes);
    return true;
}

static void decided(void *opaque, const RscDecision *decision)
{
    World *world = opaque;

    note_number(world, 'R');
    note_number(world, decision->action);
    note_number(world, decision->rule);
    note_number(world, decision->family);
    note_number(world, decision->operand_count);
    note_number(world, decision->operands[0]);
    note_number(world, decision->operands[1]);
}

static const RscOps ops = { .deliver = deliver, .decided = decided };

/* Whether the frame joined a unit, which it may have finalised. */
static bool closes_own_unit(const RscDecision *decision)
{
    return decision->action != RSC_ACTION_PASS &&
           decision->action != RSC_ACTION_FINALISE_PASS;
}

static void offer(World *world, const uint8_t *frame, size_t len, int64_t now)
{
    RscHeader header = { .flags = 2 };
    uint8_t copy[FRAME_MAX];
    RscDecision decision;
    bool consumed;

    do {
        /* A frame may be offered again from another address. */
        memcpy(copy, frame, len);
        consumed = rsc_receive(world->engine, &header, copy, len, now,
                               &decision);
        CHECK(rsc_held(world->engine) <= UNITS);
        CHECK(world->mode != UNLIMITED || consumed);
        if (rsc_has_ready(world->engine)) {
            CHECK(!consumed || closes_own_unit(&decision));
            CHECK(rsc_deadline(world->engine) == RSC_NO_DEADLINE);
        }
    } while (!consumed && world->mode == RETRY);
    world->consumed += consumed ? payload_of(frame) : 0;
}

static bool control(World *world, unsigned what, int64_t now)
{
    switch (what) {
    case 0:
        return rsc_set_families(world->engine, false, false, now);
    case 1:
        return rsc_set_families(world->engine, true, true, now);
    case 2:
        return rsc_finalise_all(world->engine, RSC_CAUSE_VM_STOP, now);
    default:
        return rsc_expire(world->engine, now);
    }
}

/* Draws a reading of each choice by its name. */
static RscRules draw_rules(uint64_t seed)
{
    char text[1024] = "";
    const char *choice;
    RscRules rules;
    size_t i;

    for (i = 0; (choice = rsc_choice_name(i)) != NULL; i++) {
        size_t readings = 0;
        size_t end = strlen(text);

        while (rsc_reading_name(i, readings)) {
            readings++;
        }
        snprintf(text + end, sizeof(text) - end, "%s=%s,", choice,
                 rsc_reading_name(i, draw(&seed, readings)));
    }
    CHECK(rsc_rules_parse(text, &rules, NULL, 0));
    return rules;
}

static void run(World *world, Mode mode, uint64_t seed)
{
    RscConfig config = {
        .interval_ns = INTERVAL,
        .memory = RSC_MIN_MEMORY,
        .max_units = UNITS,
        .ipv4 = true,
        .hash_key = { seed, 1 },
    };
    uint64_t traffic = seed;
    uint32_t seq[CONNECTIONS] = { 0 };
    uint8_t frame[FRAME_MAX];
    int64_t now = 0;
    int i;

    if (seed % 2) {
        config.rules = draw_rules(seed * 0x9e3779b97f4a7c15ull);
    }
    memset(world, 0, sizeof(*world));
    world->mode = mode;
    world->moods = seed ^ 0x9e3779b97f4a7c15ull;
    world->log = malloc(EVENTS * (size_t)1024);
    world->engine = rsc_new(&config, &ops, world);
    CHECK(world->log && world->engine);
    rsc_set_unit_limit(world->engine, RSC_MAX_FRAME);
    for (i = 0; i < EVENTS; i++) {
        unsigned what = (unsigned)draw(&traffic, 100);

        now += (int64_t)draw(&traffic, 6);
        if (what >= 6) {
            offer(world, frame, draw_frame(&traffic, seq, frame), now);
            continue;
        }
        while (!control(world, what, now)) {
            CHECK(world->mode != UNLIMITED && rsc_has_ready(world->engine));
        }
        CHECK(!rsc_has_ready(world->engine));
    }
    while (!rsc_finalise_all(world->engine, RSC_CAUSE_VM_STOP, now)) {
        CHECK(world->mode != UNLIMITED);
    }
    CHECK(rsc_held(world->engine) == 0);
    CHECK(rsc_free_memory(world->engine) == RSC_MIN_MEMORY);
    CHECK(rsc_deadline(world->engine) == RSC_NO_DEADLINE);
    CHECK(world->consumed == world->delivered);
}

static void finish(World *world)
{
    rsc_free(world->engine);
    free(world->log);
}

/*
 * A reset with ready units leaves nothing behind, and switches families on that
 * were off.
 */
static void check_reset(World *world)
{
    uint64_t traffic = 99;
    uint32_t seq[CONNECTIONS] = { 0 };
    uint8_t frame[FRAME_MAX];
    int i;

    rsc_reset(world->engine);
    for (i = 0; i < 1000 && !rsc_has_ready(world->engine); i++) {
        offer(world, frame, draw_frame(&traffic, seq, frame), INT64_MAX / 2);
    }
    CHECK(rsc_has_ready(world->engine));
    rsc_reset(world->engine);
    CHECK(!rsc_has_ready(world->engine));
    CHECK(rsc_held(world->engine) == 0);
    CHECK(rsc_free_memory(world->engine) == RSC_MIN_MEMORY);
    CHECK(rsc_deadline(world->engine) == RSC_NO_DEADLINE);
}

int main(int argc, char **argv)
{
    uint64_t seeds = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
    uint64_t seed;
    unsigned refusals = 0;

    for (seed = 1; seed <= seeds; seed++) {
        World unlimited, retry, drop;
        size_t at;

        run(&unlimited, UNLIMITED, seed);
        run(&retry, RETRY, seed);
        run(&drop, DROP, seed);
        for (at = 0; at < unlimited.logged && at < retry.logged &&
                     unlimited.log[at] == retry.log[at]; at++) {
        }
        if (at < unlimited.logged || at < retry.logged) {
            fprintf(stderr, "seed %llu: different from byte %zu of the log\n",
                    (unsigned long long)seed, at);
            return 1;
        }
        CHECK(memcmp(rsc_counters(unlimited.engine, RSC_FAMILY_IPV4),
                     rsc_counters(retry.engine, RSC_FAMILY_IPV4),
                     sizeof(RscCounters)) == 0);
        refusals += retry.refusals;
        check_reset(&drop);
        finish(&unlimited);
        finish(&retry);
        finish(&drop);
    }
    printf("%llu seeds, %u refusals\n", (unsigned long long)seeds, refusals);
    return 0;
}
