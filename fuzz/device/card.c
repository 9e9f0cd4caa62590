/*
 * Fuzzing the device: one card, its backend, its driver and its lifecycle
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "net/net.h"
#include "qapi/error.h"
#include "qapi/qapi-commands-net.h"
#include "../common/fail.h"
#include "card.h"
#include "migration.h"

/* vm_stop() waits for another thread each time. */
#define MOST_FLIPS 16

#define DEFAULT_INTERVAL_NS 300000

static uint64_t interval(uint8_t coded)
{
    switch (coded) {
    case 0:
        return DEFAULT_INTERVAL_NS;
    case 254:
        return 0;
    case 255:
        return UINT64_MAX;
    default:
        return coded * 16u;
    }
}

/* Few, so that there are often too many connections. */
static unsigned units(uint8_t coded)
{
    static const unsigned few[4] = { 4, 1, 2, 0 };

    return few[coded >> 4 & 3];
}

/* From one to four of the longest units. */
static unsigned memory(uint8_t coded)
{
    static const unsigned little[4] = { 266240, 66560, 67583, 133120 };

    return little[coded >> 6];
}

static const char *rules(uint8_t coded)
{
    static const char *const some[4] = {
        "", "psh=or-flush", "first-size=not-larger-than-first",
        "pure-ack=track,,dup-ack=count,,interval=per-pool",
    };

    return some[coded & 3];
}

static void plug(Card *card, const uint8_t *r)
{
    BackendKind kind = r[5] % BACKEND_KINDS;
    g_autofree char *properties = NULL;

    memmove(card->properties, r, sizeof(card->properties));
    card->backend = backend_use(kind);
    properties = g_strdup_printf(
        "netdev=%s,mac=02:02:02:02:02:02,guest_rsc_ext=on,rx_queue_size=1024,"
        "rsc_interval=%" PRIu64 ",x-rsc-units=%u,x-rsc-memory=%u,mq=%s,hash=%s,rss=%s,"
        "packed=%s,x-rsc-rules=%s", backend_name(card->backend),
        interval(r[6]), units(r[5]), memory(r[5]),
        kind == BACKEND_MULTI_TAP ? "on" : "off", r[7] & 4 ? "on" : "off",
        r[7] & 8 ? "on" : "off", r[7] & 16 ? "on" : "off", rules(r[7]));
    card->device = machine_plug(properties);
}

static void start(Card *card, const uint8_t *r)
{
    driver_start(&card->driver, backend_queues(card->backend), r);
    /* A well-behaved driver does not negotiate features it cannot use. */
    card->tame = !(r[2] & 8);
}

void card_init(Card *card, const uint8_t *r)
{
    memset(card, 0, sizeof(*card));
    stream_init(&card->stream);
    card->link = true;
    plug(card, r);
    start(card, r);
}

/* Collecting */

static void collect(Card *card)
{
    static Packet packet;
    unsigned pair;

    for (pair = 0; pair < card->driver.pairs; pair++) {
        while (card->tame && driver_collect(&card->driver, pair, &packet)) {
            stream_delivered(&card->stream, &packet);
        }
    }
}

void card_settle(Card *card)
{
    backend_turn(card->backend);
    machine_settle();
    collect(card);
}

/* Frames and time */

/*
 * A frame that does not fit the buffers is lost; in a queue that is not used,
 * or whose buffers it does not fit all together, it waits for ever.
 */
static bool may_lose(const Card *card)
{
    const Ring *ring = &card->driver.rings[0];
    size_t capacity = card->driver.mergeable ? ring->slots * ring->buffer
                                         : ring->buffer;

    return !card->tame || !card->link || backend_queues(card->backend) > 1 ||
           capacity < WIRE_FRAME_BYTES + 20;
}

void card_frame(Card *card, unsigned queue, const WireFrame *frame)
{
    card->stream.lossy |= may_lose(card);
    if (backend_send(card->backend, queue, frame)) {
        stream_sent(&card->stream, frame);
    }
    card_settle(card);
}

void card_clock(Card *card, int64_t ns)
{
    machine_clock(ns);
    card_settle(card);
}

/* Lifecycle */

void card_driver(Card *card, const uint8_t *r)
{
    card->stream.lossy = true;
    start(card, r);
    card_settle(card);
}

/*
 * Before a card is unplugged or saved the backend accepts the packets it had
 * refused: QEMU does not drop the packets of an unplugged card from its peer's
 * queue, and it goes on transmitting while it stops. RSC has no part in either.
 */
static void let_transmit(Card *card)
{
    backend_accept(card->backend, true);
}

void card_flip(Card *card)
{
    card->stream.lossy = true;
    if (++card->flips > MOST_FLIPS) {
        return;
    }
    if (card->flips % 2) {
        let_transmit(card);
        machine_stop();
    } else {
        machine_cont();
    }
    card_settle(card);
}

void card_link(Card *card, bool up)
{
    card->stream.lossy = true;
    card->link = up;
    qmp_set_link("card", up, &error_abort);
    card_settle(card);
}

static void unplug(Card *card)
{
    let_transmit(card);
    machine_unplug(card->device);
    card->device = NULL;
}

void card_replace(Card *card, const uint8_t *r)
{
    card->stream.lossy = true;
    unplug(card);
    plug(card, r);
    start(card, r);
    card_settle(card);
}

void card_migrate(Card *card, const uint8_t *r)
{
    uint8_t again[16];
    Saved saved;

    card->stream.lossy = true;
    if (++card->flips > MOST_FLIPS) {
        return;
    }
    let_transmit(card);
    machine_stop();
    migration_save(card->device, &saved);
    unplug(card);
    memcpy(again, card->properties, sizeof(again));
    plug(card, again);
    if (r[1] & 1) {
        migration_change(&saved, r + 2);
        card->tame = false;
    }
    if (!migration_load(card->device, &saved)) {
        CHECK(r[1] & 1, "a saved card cannot be loaded");
        card_replace(card, again);
    }
    migration_free(&saved);
    machine_cont();
    card->flips &= ~1u;
    card_settle(card);
}

/* The end */

/* A queue with a single entry needs a round for each frame. */
#define MOST_ROUNDS 600

static void check_all_delivered(Card *card)
{
    int rounds;

    for (rounds = 0; rounds < MOST_ROUNDS; rounds++) {
        driver_post(&card->driver, 0, DRIVER_ENTRIES, 0, true);
        card_clock(card, DEFAULT_INTERVAL_NS);
        if (backend_idle(card->backend) && stream_is_empty(&card->stream)) {
            return;
        }
    }
    FAIL("a frame was never delivered");
}

void card_end(Card *card)
{
    if (card->tame && !card->stream.lossy && card->properties[6] != 255) {
        check_all_delivered(card);
    }
    unplug(card);
    stream_clear(&card->stream);
}
