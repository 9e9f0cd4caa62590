/*
 * The receive queues: NetKVM's CParaNdisRX, one for each. Two kinds of buffers:
 *
 * - not mergeable (the driver's default): 65,565 bytes, virtio header included, as 16 pages and a
 *   tail of 29 bytes in an indirect table, since any-layout lets header and data share a page;
 * - mergeable: one page, one descriptor;
 * - those of the drivers between 6a13da82 and 1a562db4: mergeable was negotiated, and the buffers were the
 *   large ones. A packet in several buffers is dropped (most_parts).
 *
 * Other sizes, other numbers, and buffers that are posted once only are the laboratory's.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "log.h"
#include "memory.h"
#include "receive.h"
#include "serial.h"
#include "virtqueue.h"
#include "windows.h"

#define ENTRIES 1024
#define LARGE_COUNT 512             /* of buffers longer than a page, with `always` */
#define PAGES (RECEIVE_BUFFER_MAX / PAGE_BYTES)
#define PACKET_MAX 65565u       /* bytes; more than NetKVM accepts as one packet */
#define NUM_BUFFERS_AT 10
#define UNWRITTEN 0xa5

/* Memory for one receive buffer, whose descriptor has the same index. */
typedef struct Place {
    uint8_t *buffer;
    Descriptor *table;
    uint32_t filled;                /* bytes that are UNWRITTEN, but for the first `written` */
    uint32_t written;
    bool described;
} Place;

/* A receive queue, with places of its own. */
typedef struct Receiver {
    Virtqueue queue;
    Place places[ENTRIES];
    uint16_t free_places[ENTRIES];
    uint32_t free_count;
} Receiver;

static Receiver receivers[RECEIVE_QUEUES];
static ReceiveOptions driver;

static void allocate_places(Receiver *from)
{
    const uint32_t table_pages = ENTRIES * PAGES * sizeof(Descriptor) / PAGE_BYTES;
    Descriptor *tables = page_alloc(table_pages);
    uint8_t *buffers = pages_reserve(ENTRIES * PAGES);

    for (uint32_t i = 0; i < ENTRIES; i++) {
        from->places[i].buffer = buffers + i * RECEIVE_BUFFER_MAX;
        from->places[i].table = tables + i * PAGES;
    }
}

/*
 * Returns all buffers to the driver. Their descriptors stay as they are while size and kind of the buffers
 * do, and so do their contents.
 */
static void forget_places(Receiver *of, const ReceiveOptions *options)
{
    bool same = options->buffer_bytes == driver.buffer_bytes &&
                options->mergeable == driver.mergeable;

    of->free_count = 0;
    for (uint32_t i = of->queue.size; i > 0; i--) {
        Place *place = &of->places[i - 1];

        place->described = place->described && same;
        of->free_places[of->free_count++] = i - 1;
    }
}

static void describe_large(Receiver *on, uint16_t index)
{
    Descriptor *table = on->places[index].table;
    uint32_t address = (uint32_t)on->places[index].buffer;
    uint32_t rest = driver.buffer_bytes;
    uint32_t entries = 0;

    while (rest > 0) {
        uint32_t part = rest < PAGE_BYTES ? rest : PAGE_BYTES;

        rest -= part;
        table[entries] = (Descriptor) {
            address, part, rest ? DESCRIPTOR_WRITE | DESCRIPTOR_NEXT : DESCRIPTOR_WRITE, entries + 1
        };
        address += part;
        entries++;
    }
    on->queue.descriptors[index] = (Descriptor) {
        (uint32_t)table, entries * sizeof(Descriptor), DESCRIPTOR_INDIRECT, 0
    };
}

static void describe(Receiver *on, uint16_t index)
{
    if (driver.mergeable && driver.buffer_bytes <= PAGE_BYTES) {
        on->queue.descriptors[index] = (Descriptor) {
            (uint32_t)on->places[index].buffer, driver.buffer_bytes, DESCRIPTOR_WRITE, 0
        };
    } else {
        describe_large(on, index);
    }
}

/* Overwrites everything the buffer held before. */
static void clean(Place *place)
{
    memset(place->buffer, UNWRITTEN, place->written);
    place->written = 0;
    if (place->filled < driver.buffer_bytes) {
        memset(place->buffer + place->filled, UNWRITTEN, driver.buffer_bytes - place->filled);
        place->filled = driver.buffer_bytes;
    }
}

static void offer(Receiver *on, uint16_t index)
{
    Place *place = &on->places[index];

    clean(place);
    if (!place->described) {
        describe(on, index);
        place->described = true;
    }
    virtqueue_offer(&on->queue, index);
}

static bool offer_some(Receiver *on, uint32_t count)
{
    if (count > on->free_count) {
        return false;
    }
    while (count-- > 0) {
        offer(on, on->free_places[--on->free_count]);
    }
    return true;
}

static uint32_t always_count(const Receiver *on)
{
    uint32_t size = on->queue.size;

    return driver.buffer_bytes > PAGE_BYTES && size > LARGE_COUNT ? LARGE_COUNT : size;
}

/* Enables receive queue `index` of the card, with all its buffers free. */
static void enable(uint32_t index, const ReceiveOptions *options)
{
    const QueueOptions queue_options = { 2 * index, ENTRIES, options->event_index, true };
    Receiver *receiver = &receivers[index];

    if (!receiver->places[0].buffer) {
        allocate_places(receiver);
    }
    virtqueue_init(&receiver->queue, &queue_options);
    forget_places(receiver, options);
}

bool receive_init(const ReceiveOptions *options)
{
    if (options->buffer_bytes < options->header_bytes ||
        options->buffer_bytes > RECEIVE_BUFFER_MAX) {
        fatal("receive buffers of that size are not supported");
    }
    if (driver.queues && driver.queues != options->queues) {
        fatal("the number of the card's queues has changed");
    }
    for (uint32_t i = 0; i < options->queues; i++) {
        enable(i, options);
    }
    driver = *options;
    for (uint32_t i = 0; i < driver.queues; i++) {
        Receiver *to = &receivers[i];

        if (!offer_some(to, driver.always ? always_count(to) : driver.buffers)) {
            return false;
        }
    }
    return true;
}

void receive_kick(void)
{
    for (uint32_t i = 0; i < driver.queues; i++) {
        virtqueue_kick(&receivers[i].queue);
    }
}

bool receive_post(uint32_t count)
{
    for (uint32_t i = 0; i < driver.queues; i++) {
        if (count > receivers[i].free_count) {
            return false;
        }
    }
    for (uint32_t i = 0; i < driver.queues; i++) {
        offer_some(&receivers[i], count);
        /* Frames may wait in the backend without the device knowing of them. */
        virtqueue_notify(&receivers[i].queue);
    }
    return true;
}

bool receive_arm(void)
{
    bool armed = true;

    for (uint32_t i = 0; i < driver.queues; i++) {
        armed = virtqueue_arm(&receivers[i].queue) && armed;
    }
    return armed;
}

/* Most buffers of one packet. With NetKVM's pages this is its own limit, 17. */
static uint32_t most_parts(void)
{
    return (PACKET_MAX + driver.buffer_bytes - 1) / driver.buffer_bytes;
}

/*
 * Reads the used elements of one packet. The device publishes all of them at once, so none follows
 * later. Returns whether NetKVM accepts them as a packet.
 */
static bool collect(Receiver *from, UsedElement *parts, uint32_t *count)
{
    uint32_t wanted;

    *count = 1;
    if (!driver.mergeable) {
        return true;
    }
    if (parts[0].length < VIRTIO_NET_HEADER) {
        return false;
    }
    wanted = *(uint16_t *)(from->places[parts[0].head].buffer + NUM_BUFFERS_AT);
    while (*count < wanted && *count < ENTRIES) {
        if (!virtqueue_next_used(&from->queue, &parts[*count])) {
            return false;
        }
        (*count)++;
    }
    return wanted >= 1 && wanted <= most_parts();
}

/* Copies the parts behind one another. */
static void copy_out(Receiver *from, uint8_t *to, const UsedElement *parts, uint32_t count,
                     bool repost)
{
    for (uint32_t i = 0; i < count; i++) {
        Place *place = &from->places[parts[i].head];

        memcpy(to, place->buffer, parts[i].length);
        to += parts[i].length;
        place->written = parts[i].length;
        if (repost) {
            offer(from, parts[i].head);
        } else if (from->free_count < ENTRIES) {
            from->free_places[from->free_count++] = parts[i].head;
        } else {
            fatal("the device used a buffer it was not given");
        }
    }
}

/* Logs the next packet of receive queue `index`; false when there is none. */
static bool next_packet(uint32_t index, bool repost)
{
    static UsedElement parts[ENTRIES];
    static uint32_t lengths[ENTRIES];
    Receiver *from = &receivers[index];
    WindowsPacket packet = { 0, driver.header_bytes, false };
    WindowsReading reading;
    uint32_t count;
    uint8_t *bytes;

    if (!virtqueue_next_used(&from->queue, &parts[0])) {
        return false;
    }
    packet.rejected = !collect(from, parts, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (parts[i].length > driver.buffer_bytes) {
            fatal("the device says it wrote more than the buffer holds");
        }
        lengths[i] = parts[i].length;
        packet.length += lengths[i];
    }
    bytes = log_packet_begin(index, lengths, count);
    copy_out(from, bytes, parts, count, repost);
    reading = windows_read(bytes, &packet, driver.mtu);
    log_packet_end(driver.header_bytes, &reading);
    return true;
}

static void drain(uint32_t index)
{
    bool found;

    do {
        found = false;
        while (next_packet(index, driver.always)) {
            found = true;
        }
        virtqueue_kick(&receivers[index].queue);
    } while (found);
}

void receive_drain(void)
{
    for (uint32_t i = 0; i < driver.queues; i++) {
        drain(i);
    }
}

static bool finish(uint32_t index)
{
    const Virtqueue *queue = &receivers[index].queue;
    uint32_t before = virtqueue_outstanding(queue);
    uint32_t after;

    while (next_packet(index, false)) {
        /* logged */
    }
    after = virtqueue_outstanding(queue);
    return !driver.always || after == before || after >= most_parts();
}

bool receive_finish(void)
{
    bool enough = true;

    for (uint32_t i = 0; i < driver.queues; i++) {
        enough = finish(i) && enough;
    }
    return enough;
}
