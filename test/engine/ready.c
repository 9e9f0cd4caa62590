/*
 * Ready units move to another engine without any change.
 *
 * The same random traffic goes through two worlds whose guest lacks buffers now
 * and then. In one world all units held then move to a new engine. The
 * deliveries of both must be equal. Then units with arbitrary numbers are
 * restored.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "traffic.h"

#define UNITS    4
#define EVENTS   2000
#define INTERVAL 30

typedef struct World {
    RscEngine *engine;
    bool buffers;               /* the guest has some */
    uint64_t moved;             /* units */
    uint8_t *log;
    size_t logged;
    RscCounters counters;       /* of the earlier engines */
} World;

static void note(World *world, const void *bytes, size_t len)
{
    memcpy(world->log + world->logged, bytes, len);
    world->logged += len;
}

static bool deliver(void *opaque, const RscDelivery *d)
{
    World *world = opaque;
    uint64_t numbers[] = {
        (uint64_t)d->time_ns, d->family, d->cause, d->segments, d->payload,
        d->coalesced, d->header.flags, d->header.gso_type, d->header.hdr_len,
        d->header.gso_size, d->header.csum_start, d->header.csum_offset,
        d->len,
    };

    if (!world->buffers) {
        return false;
    }
    if (d->headroom) {
        CHECK(d->headroom + RSC_HEADROOM == d->pieces->bytes);
        memset(d->headroom, 0xa5, RSC_HEADROOM);
    }
    note(world, numbers, sizeof(numbers));
    rsc_copy_frame(d, world->log + world->logged);
    world->logged += d->len;
    return true;
}

static const RscOps ops = { .deliver = deliver };

static RscEngine *engine_for(World *world)
{
    RscConfig config = {
        .interval_ns = INTERVAL,
        .memory = RSC_MIN_MEMORY,
        .max_units = UNITS,
        .ipv4 = true,
    };
    RscEngine *engine = rsc_new(&config, &ops, world);

    CHECK(engine);
    rsc_set_unit_limit(engine, RSC_MAX_FRAME);
    return engine;
}

static void keep_counters(World *world)
{
    const RscCounters *counters = rsc_counters(world->engine, RSC_FAMILY_IPV4);
    int i;

    for (i = 0; i < RSC_RULE_COUNT; i++) {
        world->counters.decided[i] += counters->decided[i];
    }
    for (i = 0; i < RSC_CAUSE_COUNT; i++) {
        world->counters.finalised[i] += counters->finalised[i];
    }
    world->counters.coalesced_pkts += counters->coalesced_pkts;
    world->counters.coalesced_octets += counters->coalesced_octets;
    world->counters.coalesce_events += counters->coalesce_events;
    world->counters.aborts += counters->aborts;
}

typedef struct Move {
    World *world;
    RscEngine *to;
} Move;

/*
 * As over a wire: the bytes are in another allocation of their exact length,
 * cut at another place.
 */
static bool move_unit(void *opaque, const RscDelivery *unit)
{
    Move *move = opaque;
    RscDelivery saved = *unit;
    uint8_t *frame = malloc(unit->len);
    size_t third = unit->len / 3;
    RscPiece pieces[] = {
        { frame, third }, { frame + third, unit->len - third },
    };

    CHECK(frame && !unit->headroom);
    rsc_copy_frame(unit, frame);
    saved.pieces = pieces;
    saved.piece_count = 2;
    CHECK(rsc_restore(move->to, &saved));
    free(frame);
    move->world->moved++;
    return true;
}

static bool visit_one(void *opaque, const RscDelivery *unit)
{
    (void)unit;
    return --*(int *)opaque > 0;
}

static void move_all(World *world)
{
    Move move = { .world = world, .to = engine_for(world) };
    size_t held = rsc_held(world->engine);
    int units = 1;

    CHECK(rsc_each_ready(world->engine, move_unit, &move));
    CHECK(rsc_held(world->engine) == held);
    CHECK(rsc_held(move.to) == held);
    CHECK(rsc_has_ready(move.to) == (held > 0));
    CHECK(rsc_deadline(move.to) == RSC_NO_DEADLINE);
    CHECK(rsc_each_ready(move.to, visit_one, &units) == (held == 0));
    keep_counters(world);
    rsc_free(world->engine);
    world->engine = move.to;
}

static void run(World *world, bool moves, uint64_t seed)
{
    RscHeader header = { .flags = 2, .hdr_len = 9 };
    uint64_t traffic = seed;
    uint32_t seq[CONNECTIONS] = { 0 };
    uint8_t frame[FRAME_MAX];
    int64_t now = 0;
    int i;

    memset(world, 0, sizeof(*world));
    world->log = malloc(EVENTS * (size_t)1024);
    CHECK(world->log);
    world->engine = engine_for(world);
    for (i = 0; i < EVENTS; i++) {
        uint64_t what = draw(&traffic, 40);

        now += (int64_t)draw(&traffic, 6);
        /* The guest runs out of buffers for a while. */
        world->buffers = what > 8;
        if (what == 0) {
            rsc_finalise_all(world->engine, RSC_CAUSE_VM_STOP, now);
            if (moves) {
                move_all(world);
            }
        } else if (what == 1) {
            rsc_expire(world->engine, now);
        } else {
            /* A refused frame is lost, in both worlds. */
            rsc_receive(world->engine, &header, frame,
                        draw_frame(&traffic, seq, frame), now, NULL);
        }
    }
    world->buffers = true;
    CHECK(rsc_finalise_all(world->engine, RSC_CAUSE_LINK_DOWN, now));
    CHECK(rsc_held(world->engine) == 0);
    keep_counters(world);
    rsc_free(world->engine);
}

static uint64_t moved_alike(uint64_t seed)
{
    World stays, moves;

    run(&stays, false, seed);
    run(&moves, true, seed);
    CHECK(stays.logged == moves.logged);
    CHECK(memcmp(stays.log, moves.log, stays.logged) == 0);
    CHECK(memcmp(&stays.counters, &moves.counters,
                 sizeof(stays.counters)) == 0);
    free(stays.log);
    free(moves.log);
    return moves.moved;
}

/*
 * A possible unit with one number replaced by any other. Its piece gets the
 * unit's length.
 */
static RscDelivery anything(uint64_t *state, RscPiece *piece)
{
    uint64_t number = draw(state, 2) ? draw(state, UINT64_MAX)
                                     : 65540 + draw(state, 20);
    RscDelivery saved = {
        .pieces = piece,
        .piece_count = 1,
        .len = 200,
        .family = RSC_FAMILY_IPV4,
        .cause = RSC_CAUSE_VM_STOP,
        .segments = 3,
        .payload = 146,
        .coalesced = true,
    };

    switch (draw(state, 6)) {
    case 0:
        saved.len = (size_t)number;
        break;
    case 1:
        saved.len = draw(state, 100);
        break;
    case 2:
        saved.payload = (size_t)(draw(state, 2) ? number : draw(state, 200));
        break;
    case 3:
        saved.segments = (uint32_t)(draw(state, 2) ? number
                                                   : draw(state, 200));
        break;
    case 4:
        saved.family = (RscFamily)draw(state, 2 * RSC_FAMILY_COUNT);
        saved.cause = (RscCause)draw(state, 2 * RSC_CAUSE_COUNT);
        break;
    default:
        saved.time_ns = (int64_t)number;
    }
    piece->len = saved.len;
    return saved;
}

static bool can_be(const RscDelivery *saved)
{
    size_t headers = saved->family == RSC_FAMILY_IPV6 ? 74 : 54;

    return (saved->family == RSC_FAMILY_IPV4 ||
            saved->family == RSC_FAMILY_IPV6) &&
           saved->cause < RSC_CAUSE_COUNT && saved->time_ns >= 0 &&
           saved->len >= headers && saved->len <= RSC_MAX_FRAME &&
           saved->payload <= saved->len - headers &&
           saved->segments <= saved->payload;
}

/* [end.memory.blocks] */
static uint64_t memory_for(size_t len)
{
    return len <= 704 ? 1024 : 1024 + (len - 704 + 1015) / 1016 * 1024;
}

static uint64_t numbers_from_anywhere(uint64_t seed)
{
    static uint8_t frame[RSC_MAX_FRAME];
    RscPiece piece = { .bytes = frame };
    World world = { .buffers = true, .log = malloc(1 << 20) };
    uint64_t state = seed, refused = 0;
    int i;

    CHECK(world.log);
    world.engine = engine_for(&world);
    for (i = 0; i < 200; i++) {
        RscDelivery saved = anything(&state, &piece);
        size_t held = rsc_held(world.engine);
        uint64_t left = rsc_free_memory(world.engine);
        bool fits = can_be(&saved) && held < UNITS &&
                    memory_for(saved.len) <= left;

        CHECK(rsc_restore(world.engine, &saved) == fits);
        CHECK(rsc_held(world.engine) == held + fits);
        CHECK(rsc_free_memory(world.engine) ==
              left - (fits ? memory_for(saved.len) : 0));
        refused += !fits;
        if (i % 8 == 7) {
            world.logged = 0;
            CHECK(rsc_expire(world.engine, 0));
            CHECK(rsc_held(world.engine) == 0);
        }
    }
    rsc_free(world.engine);
    free(world.log);
    return refused;
}

int main(int argc, char **argv)
{
    uint64_t seeds = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
    uint64_t seed, moved = 0, refused = 0;

    for (seed = 1; seed <= seeds; seed++) {
        moved += moved_alike(seed);
        refused += numbers_from_anywhere(seed);
    }
    printf("%llu seeds, %llu moved, %llu refused\n",
           (unsigned long long)seeds, (unsigned long long)moved,
           (unsigned long long)refused);
    return 0;
}
