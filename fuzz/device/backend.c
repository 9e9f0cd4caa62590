/*
 * Fuzzing the device: the backends, which behave as a tap does
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "net/net.h"
#include "standard-headers/linux/virtio_net.h"
#include "backend.h"

typedef struct Waiting {
    WireHeader header;
    size_t len;
    uint8_t *frame;
} Waiting;

typedef struct BackendQueue {
    NetClientState nc;
    Backend *backend;
    bool blocked;               /* the network layer has queued a frame */
    Waiting waiting[BACKEND_FRAMES];
    size_t count;
} BackendQueue;

struct Backend {
    const char *name;
    BackendQueue *queues[BACKEND_QUEUES];
    unsigned count;
    bool header;
    bool accepts;
};

static Backend backends[BACKEND_KINDS] = {
    [BACKEND_TAP] = { .name = "tap", .count = 1, .header = true },
    [BACKEND_MULTI_TAP] = { .name = "multi", .count = 3, .header = true },
    [BACKEND_STREAM] = { .name = "stream", .count = 1 },
};

static BackendQueue *queue_of(NetClientState *nc)
{
    return container_of(nc, BackendQueue, nc);
}

/* Receives from the card. Every byte is read, so that ASan checks it. */
static ssize_t receive(NetClientState *nc, const uint8_t *buf, size_t size)
{
    static volatile uint8_t sink;
    uint8_t sum = 0;
    size_t i;

    if (!queue_of(nc)->backend->accepts) {
        return 0;
    }
    for (i = 0; i < size; i++) {
        sum ^= buf[i];
    }
    sink = sum;
    (void)sink;
    return size;
}

static bool yes(NetClientState *nc)
{
    return true;
}

static bool any_length(NetClientState *nc, int len)
{
    return true;
}

static void set_length(NetClientState *nc, int len)
{
}

static void set_offload(NetClientState *nc, int csum, int tso4, int tso6,
                        int ecn, int ufo, int uso4, int uso6)
{
}

static NetClientInfo with_header = {
    .type = NET_CLIENT_DRIVER_DGRAM,
    .size = sizeof(BackendQueue),
    .receive = receive,
    .has_ufo = yes,
    .has_uso = yes,
    .has_vnet_hdr = yes,
    .has_vnet_hdr_len = any_length,
    .set_vnet_hdr_len = set_length,
    .set_offload = set_offload,
};

static NetClientInfo without_header = {
    .type = NET_CLIENT_DRIVER_STREAM,
    .size = sizeof(BackendQueue),
    .receive = receive,
};

void backend_init(void)
{
    for (int i = 0; i < BACKEND_KINDS; i++) {
        Backend *backend = &backends[i];
        NetClientInfo *info = backend->header ? &with_header
                                              : &without_header;

        for (unsigned q = 0; q < backend->count; q++) {
            backend->queues[q] =
                queue_of(qemu_new_net_client(info, NULL, "fuzz",
                                             backend->name));
            backend->queues[q]->backend = backend;
        }
    }
}

/* Removes the first frame that waits; the caller frees it. */
static Waiting pop(BackendQueue *queue)
{
    Waiting first = queue->waiting[0];

    queue->count--;
    memmove(queue->waiting, queue->waiting + 1,
            queue->count * sizeof(queue->waiting[0]));
    return first;
}

Backend *backend_use(BackendKind kind)
{
    Backend *backend = &backends[kind];

    for (unsigned q = 0; q < backend->count; q++) {
        BackendQueue *queue = backend->queues[q];

        while (queue->count) {
            g_free(pop(queue).frame);
        }
        queue->blocked = false;
        queue->nc.link_down = 0;
        queue->nc.receive_disabled = 0;
        queue->nc.vnet_hdr_len = backend->header
                                 ? sizeof(struct virtio_net_hdr) : 0;
    }
    backend->accepts = true;
    return backend;
}

const char *backend_name(const Backend *backend)
{
    return backend->name;
}

unsigned backend_queues(const Backend *backend)
{
    return backend->count;
}

bool backend_has_header(const Backend *backend)
{
    return backend->header;
}

/* The network layer gave it to the card, or dropped it. */
static void sent(NetClientState *nc, ssize_t len)
{
    queue_of(nc)->blocked = false;
}

/* Sends header and frame in memory of exactly their size. */
static void send_waiting(BackendQueue *queue, const Waiting *waiting)
{
    size_t header_len = queue->nc.vnet_hdr_len;
    size_t size = header_len + waiting->len;
    uint8_t *packet = g_malloc0(size);
    struct virtio_net_hdr header = {
        .flags = waiting->header.flags,
        .gso_type = waiting->header.gso_type,
        .hdr_len = waiting->header.hdr_len,
        .gso_size = waiting->header.gso_size,
        .csum_start = waiting->header.csum_start,
        .csum_offset = waiting->header.csum_offset,
    };

    memcpy(packet, &header, MIN(header_len, sizeof(header)));
    if (waiting->len > 0) {
        memcpy(packet + header_len, waiting->frame, waiting->len);
    }
    if (qemu_send_packet_async(&queue->nc, packet, size, sent) == 0) {
        queue->blocked = true;
    }
    g_free(packet);
}

/* A tap is read unless the network layer has queued a frame of it. */
static void turn(BackendQueue *queue)
{
    while (queue->count && !queue->blocked) {
        Waiting waiting = pop(queue);

        send_waiting(queue, &waiting);
        g_free(waiting.frame);
    }
}

void backend_turn(Backend *backend)
{
    for (unsigned q = 0; q < backend->count; q++) {
        turn(backend->queues[q]);
    }
}

bool backend_send(Backend *backend, unsigned index, const WireFrame *frame)
{
    BackendQueue *queue = backend->queues[index % backend->count];

    /* An empty packet, which no backend sends, would look like a queued one. */
    if (queue->count == BACKEND_FRAMES ||
        queue->nc.vnet_hdr_len + frame->len == 0) {
        return false;
    }
    queue->waiting[queue->count++] = (Waiting) {
        .header = frame->header,
        .len = frame->len,
        .frame = g_memdup2(frame->bytes, frame->len),
    };
    return true;
}

bool backend_idle(const Backend *backend)
{
    for (unsigned q = 0; q < backend->count; q++) {
        if (backend->queues[q]->count || backend->queues[q]->blocked) {
            return false;
        }
    }
    return true;
}

void backend_accept(Backend *backend, bool accepts)
{
    backend->accepts = accepts;
    if (accepts) {
        for (unsigned q = 0; q < backend->count; q++) {
            qemu_flush_queued_packets(&backend->queues[q]->nc);
        }
    }
}
