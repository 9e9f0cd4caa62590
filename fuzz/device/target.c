/*
 * Fuzzing the device: the events of an input
 *
 * The first record is the card and its driver (card.h), each further one an
 * event: byte 0 is its kind, the rest its parameters.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "standard-headers/linux/virtio_net.h"
#include "../common/target.h"
#include "hostile.h"

typedef enum Event {
    EVENT_SEGMENT,              /* and every value without another meaning */
    EVENT_RAW = 0x80,
    EVENT_CLOCK,
    EVENT_POST,
    EVENT_OFFLOADS,
    EVENT_CONTROL,
    EVENT_DRIVER,
    EVENT_FLIP,
    EVENT_LINK,
    EVENT_MIGRATE,
    EVENT_AGAIN,
    EVENT_REPLACE,
    EVENT_PAIRS,
    EVENT_KICK,
    EVENT_TRANSMIT,
    EVENT_ACCEPT,
    EVENT_QUERY,
    EVENT_RSS,
    EVENT_WRITE,
    EVENT_READ,
    EVENT_DESCRIPTOR,
    EVENT_AVAILABLE,
    EVENT_MEMORY,
} Event;

typedef struct Play {
    Card card;
    Wire wire;
    WireFrame frame;            /* the last one */
    unsigned queue;             /* where it arrived */
} Play;

static void frame(Play *play)
{
    card_frame(&play->card, play->queue, &play->frame);
}

/* Short enough to leave time for the next input. */
static int64_t duration(const uint8_t *r)
{
    switch (r[1] & 3) {
    case 0:
        return 300000;
    case 1:
        return r[2];
    case 2:
        return record16(r + 2) * 16;
    default:
        return (int64_t)record32(r + 2) << 8;
    }
}

/* 1 off: 0 TSO4, 1 TSO6, 2 ECN, 3 CSUM, 4 RSC_EXT; 2 shape; 3 others on */
static void offloads(Card *card, const uint8_t *r)
{
    static const unsigned bits[] = {
        VIRTIO_NET_F_GUEST_TSO4, VIRTIO_NET_F_GUEST_TSO6,
        VIRTIO_NET_F_GUEST_ECN, VIRTIO_NET_F_GUEST_CSUM, VIRTIO_NET_F_RSC_EXT,
    };
    uint64_t mask = r[3];
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(bits); i++) {
        if (!(r[1] & 1 << i)) {
            mask |= card->driver.features & BIT_ULL(bits[i]);
        }
    }
    driver_control(&card->driver, VIRTIO_NET_CTRL_GUEST_OFFLOADS,
                   VIRTIO_NET_CTRL_GUEST_OFFLOADS_SET, &mask, sizeof(mask),
                   r[2]);
}

/* 1 class, 2 command, 3 shape, 4 length, 5 number of records for its bytes */
static void control(Card *card, const uint8_t *r, Records *rest)
{
    uint8_t data[256] = { 0 };
    size_t len = 0;

    /* The receive filter may drop frames from now on. */
    card->stream.lossy = true;
    for (unsigned i = 0; i < r[5] % 16u; i++) {
        const uint8_t *record = records_next(rest);

        if (record) {
            memcpy(data + len, record, RECORD_BYTES);
            len += RECORD_BYTES;
        }
    }
    driver_control(&card->driver, r[1] % 8, r[2] % 8, data, r[4], r[3]);
}

/* 1 hash types, 2 table entries, 3 first entry, 4 pairs, 5 shape */
static void rss(Card *card, const uint8_t *r)
{
    uint8_t data[8 + 2 * 128 + 3 + 40] = { 0 };
    unsigned entries = 1u << r[2] % 8;
    uint8_t *end = data + 8 + 2 * entries;
    unsigned i;

    card->stream.lossy = true;
    data[0] = r[1];
    data[4] = (uint8_t)(entries - 1);
    for (i = 0; i < entries; i++) {
        data[8 + 2 * i] = (r[3] + i) % BACKEND_QUEUES;
    }
    end[0] = r[4];
    end[2] = 40;
    for (i = 0; i < 40; i++) {
        end[3 + i] = (uint8_t)(i * 37);
    }
    driver_control(&card->driver, VIRTIO_NET_CTRL_MQ,
                   r[6] & 1 ? VIRTIO_NET_CTRL_MQ_HASH_CONFIG
                            : VIRTIO_NET_CTRL_MQ_RSS_CONFIG,
                   data, end + 43 - data, r[5]);
}

static void pairs(Card *card, const uint8_t *r)
{
    uint8_t data[2] = { r[1], 0 };

    card->stream.lossy = true;
    driver_control(&card->driver, VIRTIO_NET_CTRL_MQ,
                   VIRTIO_NET_CTRL_MQ_VQ_PAIRS_SET, data, 2, r[2]);
}

static void transmit(Play *play, const uint8_t *r)
{
    static const uint8_t header[20];
    size_t len = MIN(play->frame.len, 2000);
    uint8_t data[2020];

    /* A header alone is no packet. */
    play->card.tame &= len > 0;
    memcpy(data, header, play->card.driver.header_len);
    memcpy(data + play->card.driver.header_len, play->frame.bytes, len);
    driver_transmit(&play->card.driver, r[1], data,
                    play->card.driver.header_len + len, r[2]);
}

static void query(Card *card)
{
    NetClientState *nc = qemu_get_queue(card->device->nic);

    qapi_free_RxFilterInfo(nc->info->query_rx_filter(nc));
}

static void act(Play *play, const uint8_t *r, Records *rest)
{
    Card *card = &play->card;

    switch (r[0]) {
    case EVENT_RAW:
        play->queue = r[15];
        wire_raw(&play->wire, r, rest, &play->frame);
        frame(play);
        return;
    case EVENT_CLOCK:
        card_clock(card, duration(r));
        return;
    case EVENT_POST:
        driver_post(&card->driver, r[1], r[2], r[3], !(r[4] & 1));
        break;
    case EVENT_OFFLOADS:
        offloads(card, r);
        break;
    case EVENT_CONTROL:
        control(card, r, rest);
        break;
    case EVENT_DRIVER:
        card_driver(card, r);
        break;
    case EVENT_FLIP:
        card_flip(card);
        break;
    case EVENT_LINK:
        card_link(card, r[1] & 1);
        break;
    case EVENT_MIGRATE:
        card_migrate(card, r);
        break;
    case EVENT_AGAIN:
        for (unsigned i = 0; i < r[1] % 4u; i++) {
            frame(play);
        }
        return;
    case EVENT_REPLACE:
        card_replace(card, r);
        break;
    case EVENT_PAIRS:
        pairs(card, r);
        break;
    case EVENT_KICK:
        driver_kick(r[1] % DRIVER_QUEUES);
        break;
    case EVENT_TRANSMIT:
        transmit(play, r);
        break;
    case EVENT_ACCEPT:
        backend_accept(card->backend, r[1] & 1);
        break;
    case EVENT_QUERY:
        query(card);
        break;
    case EVENT_RSS:
        rss(card, r);
        break;
    case EVENT_WRITE:
        hostile_write(card, r);
        break;
    case EVENT_READ:
        hostile_read(card, r);
        break;
    case EVENT_DESCRIPTOR:
        hostile_descriptor(card, r);
        break;
    case EVENT_AVAILABLE:
        hostile_available(card, r);
        break;
    case EVENT_MEMORY:
        hostile_memory(card, r);
        break;
    default:
        play->queue = r[1] >> 1 & 3;
        wire_segment(&play->wire, r, &play->frame);
        frame(play);
        return;
    }
    card_settle(card);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    machine_init();
    backend_init();
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
    machine_fresh();
    wire_init(&play.wire);
    play.frame.len = 0;
    card_init(&play.card, record);
    while ((record = records_next(&records))) {
        act(&play, record, &records);
    }
    card_end(&play.card);
    return 0;
}
