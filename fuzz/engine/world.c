/*
 * Fuzzing the engine: an engine, its guest, its backend and its clock
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdlib.h>
#include <string.h>
#include "../common/fail.h"
#include "config.h"
#include "watch.h"
#include "world.h"

/* The guest */

/* A delivery whose frame is one piece, of exactly its bytes. */
typedef struct Whole {
    RscDelivery delivery;
    RscPiece piece;
    uint8_t *bytes;
} Whole;

static void whole_init(Whole *whole, const RscDelivery *delivery)
{
    size_t sum = 0, i;

    CHECK(delivery->piece_count >= 1 &&
          delivery->piece_count <= RSC_MAX_PIECES, "%zu pieces",
          delivery->piece_count);
    for (i = 0; i < delivery->piece_count; i++) {
        sum += delivery->pieces[i].len;
    }
    CHECK(sum == delivery->len, "pieces of %zu bytes, not %zu", sum,
          delivery->len);
    whole->bytes = malloc(sum);
    rsc_copy_frame(delivery, whole->bytes);
    whole->piece = (RscPiece) { whole->bytes, sum };
    whole->delivery = *delivery;
    whole->delivery.pieces = &whole->piece;
    whole->delivery.piece_count = 1;
}

static bool deliver(void *opaque, const RscDelivery *delivery)
{
    World *world = opaque;
    Whole whole;

    if (delivery->headroom) {
        CHECK(delivery->headroom + RSC_HEADROOM == delivery->pieces->bytes,
              "headroom is not before the frame");
        memset(delivery->headroom, 0xa5, RSC_HEADROOM);
    }
    if (world->buffers == 0) {
        return false;
    }
    world->buffers -= world->buffers != UNLIMITED_BUFFERS;
    watch_end();
    if (delivery->headroom) {
        whole_init(&whole, delivery);
        twin_delivered(&world->twin, &whole.delivery, world->now_ns);
        free(whole.bytes);
    } else {
        CHECK(world->offered, "a frame passes that was not offered");
        twin_passed(&world->twin, &world->offered->header,
                    world->offered->frame, world->offered->len, delivery);
    }
    watch_begin();
    return true;
}

static void decided(void *opaque, const RscDecision *decision)
{
    World *world = opaque;
    const Offer *offer = world->offered;

    CHECK(offer, "a decision on no frame");
    world->decided = *decision;
    world->decisions++;
    watch_end();
    twin_decided(&world->twin, &offer->header, offer->frame, offer->len,
                 decision, world->now_ns);
    watch_begin();
}

static const RscOps ops = { .deliver = deliver, .decided = decided };

/* The invariants between any two calls. */
static void check(const World *world)
{
    const RscEngine *engine = world->engine;
    size_t held = rsc_held(engine);
    int64_t deadline = rsc_deadline(engine);

    CHECK(held == world->twin.units, "%zu units held, not %zu", held,
          world->twin.units);
    CHECK(held <= world->twin.config.max_units, "more units than max_units");
    CHECK(rsc_free_memory(engine) + twin_memory(&world->twin) ==
          world->twin.config.memory / RSC_BLOCK * RSC_BLOCK,
          "%llu bytes are free, and the units take %llu",
          (unsigned long long)rsc_free_memory(engine),
          (unsigned long long)twin_memory(&world->twin));
    CHECK(held > 0 || !rsc_has_ready(engine),
          "nothing held, yet the ready queue is not empty");
    if (held == 0 || rsc_has_ready(engine)) {
        CHECK(deadline == RSC_NO_DEADLINE, "a deadline for nothing");
    }
}

/* After a call that delivers all it can; ok is its result. */
static void check_done(const World *world, bool ok)
{
    check(world);
    CHECK(ok == !rsc_has_ready(world->engine),
          "the result is wrong about the ready queue");
    CHECK(!ok || rsc_held(world->engine) == 0 ||
          rsc_deadline(world->engine) > world->now_ns,
          "a unit is held beyond its deadline");
}

/* Frames */

static bool closes_units(const RscRules *rules)
{
    return rules->psh == RSC_PSH_OR_FLUSH ||
           rules->first_size == RSC_FIRST_SIZE_NOT_LARGER;
}

/* Returns whether it was consumed. */
static bool offer_frame(World *world, const Offer *offer)
{
    RscDecision decision;
    bool consumed;

    world->offered = offer;
    world->decisions = 0;
    watch_begin();
    consumed = rsc_receive(world->engine, &offer->header, offer->frame,
                           offer->len, world->now_ns, &decision);
    watch_end();
    world->offered = NULL;
    check(world);
    CHECK(world->decisions == consumed, "%u decisions", world->decisions);
    if (consumed) {
        CHECK(!memcmp(&decision, &world->decided, sizeof(decision)),
              "reported one decision, returned another");
        CHECK(!rsc_has_ready(world->engine) ||
              closes_units(&world->twin.config.rules),
              "a frame was consumed though the ready queue is not empty");
    } else {
        CHECK(world->buffers == 0, "refused, though there are buffers");
    }
    return consumed;
}

static Offer copy_of(const WireFrame *frame)
{
    Offer offer = {
        .header = {
            .flags = frame->header.flags,
            .gso_type = frame->header.gso_type,
            .hdr_len = frame->header.hdr_len,
            .gso_size = frame->header.gso_size,
            .csum_start = frame->header.csum_start,
            .csum_offset = frame->header.csum_offset,
        },
        .len = frame->len,
        .frame = malloc(frame->len),
    };

    memcpy(offer.frame, frame->bytes, frame->len);
    return offer;
}

void world_frame(World *world, const WireFrame *frame)
{
    Offer offer = copy_of(frame);

    if (world->waiting == 0 && offer_frame(world, &offer)) {
        free(offer.frame);
    } else if (world->drops || world->waiting == BACKLOG) {
        free(offer.frame);
    } else {
        world->backlog[world->waiting++] = offer;
    }
}

static void forget_backlog(World *world)
{
    while (world->waiting > 0) {
        free(world->backlog[--world->waiting].frame);
    }
}

static bool expire(World *world)
{
    bool ok;

    watch_begin();
    ok = rsc_expire(world->engine, world->now_ns);
    watch_end();
    check_done(world, ok);
    return ok;
}

void world_buffers(World *world, uint32_t deliveries)
{
    size_t done = 0;

    world->buffers = deliveries;
    if (!expire(world)) {
        return;
    }
    while (done < world->waiting &&
           offer_frame(world, &world->backlog[done])) {
        free(world->backlog[done].frame);
        done++;
    }
    world->waiting -= done;
    memmove(world->backlog, world->backlog + done,
            world->waiting * sizeof(world->backlog[0]));
}

void world_clock(World *world, int64_t now_ns, bool timer)
{
    world->now_ns = now_ns;
    if (timer && rsc_deadline(world->engine) <= now_ns) {
        expire(world);
    }
}

/* Control */

void world_families(World *world, bool ipv4, bool ipv6)
{
    bool ok;

    watch_begin();
    ok = rsc_set_families(world->engine, ipv4, ipv6, world->now_ns);
    watch_end();
    check_done(world, ok);
    CHECK(ipv4 || ipv6 || !ok || rsc_held(world->engine) == 0,
          "off, and still held");
}

void world_finalise(World *world, RscCause cause)
{
    bool ok;

    watch_begin();
    ok = rsc_finalise_all(world->engine, cause, world->now_ns);
    watch_end();
    check_done(world, ok);
    CHECK(!ok || rsc_held(world->engine) == 0, "all finalised, and still held");
}

void world_limit(World *world, size_t frame)
{
    watch_begin();
    rsc_set_unit_limit(world->engine, frame);
    watch_end();
    check(world);
    if (world->twin.unit_limit < frame) {
        world->twin.unit_limit = frame;
    }
}

static bool dropped(void *opaque, const RscDelivery *shown)
{
    World *world = opaque;
    Whole whole;

    whole_init(&whole, shown);
    twin_dropped(&world->twin, &whole.delivery);
    free(whole.bytes);
    return true;
}

/* Units in the ready queue are finalised, though they are not delivered. */
static void drop_waiting(World *world)
{
    rsc_each_ready(world->engine, dropped, world);
}

void world_reset(World *world)
{
    drop_waiting(world);
    watch_begin();
    rsc_reset(world->engine);
    watch_end();
    twin_clear(&world->twin);
    check(world);
    CHECK(rsc_held(world->engine) == 0, "reset, and still held");
}

/* Starting and stopping */

/* The engine of world delivers to guest. */
static void start(World *world, const RscConfig *config, World *guest)
{
    world->engine = rsc_new(config, &ops, guest);
    CHECK(world->engine, "no engine");
    twin_init(&world->twin, config);
    check(world);
}

static void stop(World *world)
{
    twin_check_counters(&world->twin, world->engine);
    rsc_free(world->engine);
    twin_clear(&world->twin);
}

void world_init(World *world, const uint8_t *record)
{
    RscConfig config = config_read(record);

    memset(world, 0, sizeof(*world));
    world->now_ns = 1000;
    world->buffers = UNLIMITED_BUFFERS;
    world->drops = record[1] & CONFIG_DROPS;
    start(world, &config, world);
    world_limit(world, record[1] & CONFIG_NO_LIMIT ? 0 : SIZE_MAX);
}

void world_end(World *world)
{
    forget_backlog(world);
    drop_waiting(world);
    stop(world);
}

/* Migration */

typedef struct Move {
    World *from;
    World *to;
    size_t shown;
} Move;

static bool restore(World *to, const RscDelivery *saved)
{
    bool restored;

    watch_begin();
    restored = rsc_restore(to->engine, saved);
    watch_end();
    return restored;
}

static bool move(void *opaque, const RscDelivery *shown)
{
    Move *m = opaque;
    bool restored;
    Whole whole;

    CHECK(!shown->headroom, "a unit that is only shown has headroom");
    restored = restore(m->to, shown);
    whole_init(&whole, shown);
    twin_moved(&m->from->twin, &m->to->twin, &whole.delivery, restored);
    free(whole.bytes);
    check(m->to);
    m->shown++;
    return true;
}

/* The last 256 values go beyond the length of any unit. */
static size_t foreign_length(uint16_t coded)
{
    return coded < 0xff00 ? coded : 65280 + (coded & 0xff) * 20u;
}

/*
 * 1-2 length, 3 family, 4 cause, 5 segments, 6-7 payload, 8 coalesced,
 * 9-15 time. Its bytes are all the same.
 */
static void restore_foreign(World *to, const uint8_t *r)
{
    size_t len = foreign_length(record16(r + 1));
    uint8_t *frame = malloc(len);
    RscPiece piece = { frame, len };
    RscDelivery saved = {
        .header = { .flags = r[9], .gso_type = r[10] },
        .pieces = &piece,
        .piece_count = 1,
        .len = len,
        .time_ns = (int64_t)((uint64_t)record32(r + 12) << 32 | r[11]),
        .family = (RscFamily)r[3],
        .cause = (RscCause)(int8_t)r[4],
        .segments = r[5] == 255 ? UINT32_MAX : r[5],
        .payload = record16(r + 6) == 0xffff ? SIZE_MAX : record16(r + 6),
        .coalesced = r[8] & 1,
    };

    memset(frame, r[8], len);
    if (restore(to, &saved)) {
        twin_foreign(&to->twin, &saved);
    }
    free(frame);
    check(to);
}

/* 1 max_units of the target, 2 number of foreign units, 3 cause, 4 limit */
void world_migrate(World *world, const uint8_t *r, Records *foreign)
{
    RscConfig config = world->twin.config;
    World to = *world;
    Move m = { .from = world, .to = &to };
    size_t held;
    unsigned i;

    world_finalise(world, config_cause(r[3]));
    held = world->twin.units;
    if (r[1]) {
        config.max_units = 1 + r[1] % CONFIG_UNITS;
    }
    start(&to, &config, world);
    CHECK(rsc_each_ready(world->engine, move, &m), "a visit ended early");
    CHECK(m.shown == held && world->twin.units == 0, "not all was shown");
    for (i = 0; i < r[2] % 16u; i++) {
        const uint8_t *record = records_next(foreign);

        if (record) {
            restore_foreign(&to, record);
        }
    }
    stop(world);
    *world = to;
}
