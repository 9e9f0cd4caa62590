/*
 * A guest without room must change nothing but when things arrive.
 *
 * Random traffic goes through one engine whose guest always has room and
 * through one whose guest refuses at random; every refused call is made again
 * at the same instant. Deliveries, decisions and counters must be equal. A
 * third engine's caller drops what is refused: no payload taken may be lost.
 * Every other seed has a random reading of every contested rule.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "rsc.h"

#define UNITS       3
#define CONNECTIONS 5
#define EVENTS      4000
#define PAYLOAD     40
#define INTERVAL    20
#define FRAME_MAX   (14 + 20 + 20 + PAYLOAD)

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "line %d: %s\n", __LINE__, #condition); \
            exit(1); \
        } \
    } while (0)

typedef enum Mode {
    ROOM,           /* the guest always has room */
    RETRY,          /* it has not, the caller tries again */
    DROP,           /* it has not, the caller drops the frame */
} Mode;

typedef struct World {
    Mode mode;
    RscEngine *engine;
    uint64_t moods;             /* random state of the guest */
    unsigned refusals;
    uint8_t *log;
    size_t logged;
    uint64_t delivered;         /* payload bytes */
    uint64_t taken;
} World;

/* xorshift64 (Marsaglia) */
static uint64_t draw(uint64_t *state, uint64_t bound)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (*state >> 11) % bound;
}

static void note(World *world, const void *bytes, size_t len)
{
    memcpy(world->log + world->logged, bytes, len);
    world->logged += len;
}

static void note_number(World *world, uint64_t number)
{
    note(world, &number, sizeof(number));
}

/* All frames here are IPv4 with 20 bytes of each header. */
static size_t payload_of(const uint8_t *frame)
{
    return (size_t)(frame[16] << 8 | frame[17]) - 40;
}

static bool deliver(void *opaque, const RscDelivery *d)
{
    World *world = opaque;

    if (d->headroom) {
        CHECK(d->headroom + RSC_HEADROOM == d->frame);
        memset(d->headroom, 0xa5, RSC_HEADROOM);
    }
    if (world->mode != ROOM && draw(&world->moods, 3) > 0) {
        world->refusals++;
        return false;
    }
    note_number(world, 'D');
    note_number(world, (uint64_t)d->time_ns);
    note_number(world, d->family);
    note_number(world, d->reason);
    note_number(world, d->segments);
    note(world, &d->header, sizeof(d->header));
    note_number(world, d->len);
    note(world, d->frame, d->len);
    world->delivered += payload_of(d->frame);
    return true;
}

static void decided(void *opaque, const RscDecision *decision)
{
    World *world = opaque;

    note_number(world, 'R');
    note_number(world, decision->action);
    note_number(world, decision->rule);
    note_number(world, decision->family);
    note_number(world, decision->operands);
    note_number(world, decision->segment);
    note_number(world, decision->unit);
}

static const RscOps ops = { .deliver = deliver, .decided = decided };

static void be16(uint8_t *bytes, unsigned value)
{
    bytes[0] = (uint8_t)(value >> 8);
    bytes[1] = (uint8_t)value;
}

static void ip_checksum(uint8_t *ip)
{
    uint32_t sum = 0;
    int i;

    for (i = 0; i < 20; i += 2) {
        sum += (uint32_t)(ip[i] << 8 | ip[i + 1]);
    }
    sum = (sum & 0xffff) + (sum >> 16);
    sum = (sum & 0xffff) + (sum >> 16);
    be16(ip + 10, ~sum & 0xffff);
}

/* Mostly the next segment of a connection, sometimes anything else. */
static size_t draw_frame(uint64_t *traffic, uint32_t seq[CONNECTIONS],
                         uint8_t frame[FRAME_MAX])
{
    unsigned connection = (unsigned)draw(traffic, CONNECTIONS);
    unsigned oddity = (unsigned)draw(traffic, 16);
    size_t payload = oddity <= 1 ? 0 : 1 + draw(traffic, PAYLOAD);
    uint32_t at = seq[connection];
    size_t i;

    memset(frame, 0, FRAME_MAX);
    be16(frame + 12, 0x0800);
    frame[14] = 0x45;
    be16(frame + 16, (unsigned)(40 + payload));
    frame[20] = oddity == 8 ? 0 : 0x40;
    frame[22] = 64;
    frame[23] = 6;
    be16(frame + 36, 1000 + connection);
    if (oddity == 2) {
        at += 7;
    } else {
        seq[connection] += (uint32_t)payload;
    }
    be16(frame + 38, at >> 16);
    be16(frame + 40, at & 0xffff);
    frame[46] = 0x50;
    frame[45] = oddity == 7 ? (uint8_t)draw(traffic, 3) : 1;
    frame[47] = 0x10;
    if (oddity >= 3 && oddity <= 6) {
        static const uint8_t flags[] = { 0x01, 0x02, 0x08, 0x08 };

        frame[47] |= flags[oddity - 3];
    }
    frame[49] = oddity == 1 ? (uint8_t)draw(traffic, 3) : 0;
    for (i = 0; i < payload; i++) {
        frame[54 + i] = (uint8_t)(at + i);
    }
    ip_checksum(frame + 14);
    return 54 + payload;
}

/* Whether the frame was taken into a unit, which it may have ended. */
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
        /* Where a frame is offered again from is not where it was. */
        memcpy(copy, frame, len);
        consumed = rsc_receive(world->engine, &header, copy, len, now,
                               &decision);
        CHECK(rsc_held(world->engine) <= UNITS);
        CHECK(world->mode != ROOM || consumed);
        if (rsc_waiting(world->engine)) {
            CHECK(!consumed || closes_own_unit(&decision));
            CHECK(rsc_deadline(world->engine) == RSC_NO_DEADLINE);
        }
    } while (!consumed && world->mode == RETRY);
    world->taken += consumed ? payload_of(frame) : 0;
}

static bool control(World *world, unsigned what, int64_t now)
{
    switch (what) {
    case 0:
        return rsc_set_families(world->engine, false, false, now);
    case 1:
        return rsc_set_families(world->engine, true, true, now);
    case 2:
        return rsc_finalise_all(world->engine, RSC_REASON_VM_STOP, now);
    default:
        return rsc_expire(world->engine, now);
    }
}

/* The reading of each choice drawn, through the names. */
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
    rsc_set_limit(world->engine, RSC_MAX_FRAME);
    for (i = 0; i < EVENTS; i++) {
        unsigned what = (unsigned)draw(&traffic, 100);

        now += (int64_t)draw(&traffic, 6);
        if (what >= 6) {
            offer(world, frame, draw_frame(&traffic, seq, frame), now);
            continue;
        }
        while (!control(world, what, now)) {
            CHECK(world->mode != ROOM && rsc_waiting(world->engine));
        }
        CHECK(!rsc_waiting(world->engine));
    }
    while (!rsc_finalise_all(world->engine, RSC_REASON_VM_STOP, now)) {
        CHECK(world->mode != ROOM);
    }
    CHECK(rsc_held(world->engine) == 0);
    CHECK(rsc_deadline(world->engine) == RSC_NO_DEADLINE);
    CHECK(world->taken == world->delivered);
}

static void finish(World *world)
{
    rsc_free(world->engine);
    free(world->log);
}

/*
 * A reset with units waiting for room leaves nothing behind, and families on
 * that were switched off.
 */
static void check_reset(World *world)
{
    uint64_t traffic = 99;
    uint32_t seq[CONNECTIONS] = { 0 };
    uint8_t frame[FRAME_MAX];
    int i;

    rsc_reset(world->engine);
    for (i = 0; i < 1000 && !rsc_waiting(world->engine); i++) {
        offer(world, frame, draw_frame(&traffic, seq, frame), INT64_MAX / 2);
    }
    CHECK(rsc_waiting(world->engine));
    rsc_reset(world->engine);
    CHECK(!rsc_waiting(world->engine));
    CHECK(rsc_held(world->engine) == 0);
    CHECK(rsc_deadline(world->engine) == RSC_NO_DEADLINE);
}

int main(int argc, char **argv)
{
    uint64_t seeds = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
    uint64_t seed;
    unsigned refusals = 0;

    for (seed = 1; seed <= seeds; seed++) {
        World room, retry, drop;
        size_t at;

        run(&room, ROOM, seed);
        run(&retry, RETRY, seed);
        run(&drop, DROP, seed);
        for (at = 0; at < room.logged && at < retry.logged &&
                     room.log[at] == retry.log[at]; at++) {
        }
        if (at < room.logged || at < retry.logged) {
            fprintf(stderr, "seed %llu: different from byte %zu of the log\n",
                    (unsigned long long)seed, at);
            return 1;
        }
        CHECK(memcmp(rsc_counters(room.engine, RSC_FAMILY_IPV4),
                     rsc_counters(retry.engine, RSC_FAMILY_IPV4),
                     sizeof(RscCounters)) == 0);
        refusals += retry.refusals;
        check_reset(&drop);
        finish(&room);
        finish(&retry);
        finish(&drop);
    }
    printf("%llu seeds, %u refusals\n", (unsigned long long)seeds, refusals);
    return 0;
}
