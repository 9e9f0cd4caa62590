/*
 * Fuzzing the engine: the events of an input
 *
 * The first record is the configuration (config.h), each further one an event:
 * byte 0 is its kind, the rest its parameters.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <string.h>
#include "../common/target.h"
#include "config.h"
#include "watch.h"
#include "world.h"

typedef enum Event {
    EVENT_SEGMENT,              /* and every value without another meaning */
    EVENT_RAW = 0x80,
    EVENT_CLOCK,
    EVENT_BUFFERS,
    EVENT_FAMILIES,
    EVENT_FINALISE,
    EVENT_LIMIT,
    EVENT_RESET,
    EVENT_MIGRATE,
    EVENT_AGAIN,
    EVENT_RULES,
} Event;

typedef struct Play {
    World world;
    Wire wire;
    WireFrame frame;            /* the last one */
} Play;

/* Later than any real clock, and far from the largest time. */
#define LATEST_NS (INT64_MAX / 2)

static int64_t later(const World *world, const uint8_t *r)
{
    int64_t now = world->now_ns;
    int64_t deadline = rsc_deadline(world->engine);
    int64_t there;

    if (deadline == RSC_NO_DEADLINE) {
        deadline = now;
    }
    switch (r[1] & 7) {
    case 0:
        there = deadline;
        break;
    case 1:
        there = deadline - 1;
        break;
    case 2:
        there = now + r[2];
        break;
    case 3:
        there = now + record16(r + 2) * 1000;
        break;
    case 4:
        there = deadline + record16(r + 2);
        break;
    case 5:
        there = now + ((int64_t)record32(r + 2) << 24);
        break;
    default:
        there = now + 1;
        break;
    }
    return there < now ? now : there > LATEST_NS ? LATEST_NS : there;
}

static void frame(Play *play)
{
    world_frame(&play->world, &play->frame);
}

static void act(Play *play, const uint8_t *r, Records *rest)
{
    World *world = &play->world;
    unsigned i;

    switch (r[0]) {
    case EVENT_RAW:
        wire_raw(&play->wire, r, rest, &play->frame);
        frame(play);
        break;
    case EVENT_CLOCK:
        world_clock(world, later(world, r), !(r[1] & 8));
        break;
    case EVENT_BUFFERS:
        world_buffers(world, r[1] == 255 ? UNLIMITED_BUFFERS : r[1]);
        break;
    case EVENT_FAMILIES:
        world_families(world, r[1] & 1, r[1] & 2);
        break;
    case EVENT_FINALISE:
        world_finalise(world, config_cause(r[1]));
        break;
    case EVENT_LIMIT:
        world_limit(world, r[3] ? SIZE_MAX : record16(r + 1));
        break;
    case EVENT_RESET:
        world_reset(world);
        world_limit(world, r[1] & 1 ? 0 : SIZE_MAX);
        break;
    case EVENT_MIGRATE:
        world_migrate(world, r, rest);
        world_limit(world, r[4] & 1 ? 0 : SIZE_MAX);
        break;
    case EVENT_AGAIN:
        for (i = 0; i < r[1] % 4u; i++) {
            frame(play);
        }
        break;
    case EVENT_RULES:
        config_parse(r);
        break;
    default:
        wire_segment(&play->wire, r, &play->frame);
        frame(play);
        break;
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    watch_init();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Play play;
    Records records = records_of(data, size);
    const uint8_t *record = records_next(&records);

    if (!record) {
        return 0;
    }
    config_refused(record);
    memset(&play.wire, 0, sizeof(play.wire));
    play.frame.len = 0;
    wire_init(&play.wire);
    world_init(&play.world, record);
    while ((record = records_next(&records))) {
        act(&play, record, &records);
    }
    world_end(&play.world);
    return 0;
}
