/*
 * QTest testcase for receive segment coalescing of virtio-net
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "libqtest-single.h"
#include "qemu/bswap.h"
#include "qemu/iov.h"
#include "qemu/module.h"
#include "qobject/qdict.h"
#include "qobject/qlist.h"
#include "hw/virtio/virtio-net.h"
#include "libqos/qgraph.h"
#include "libqos/virtio-net.h"

#ifndef _WIN32

#define TIMEOUT_US (30 * 1000 * 1000)

/* The device's rsc_interval, ns. */
#define INTERVAL 300000

#define HDR_SIZE sizeof(struct virtio_net_hdr_mrg_rxbuf)
#define HEADERS (14 + 20 + 20)
#define PAYLOAD 100
#define BUFFER_SIZE 2048

#define TH_SYN 0x02
#define TH_ACK 0x10

#define WANTED ((1ULL << VIRTIO_F_VERSION_1) | \
                (1ULL << VIRTIO_NET_F_RSC_EXT) | \
                (1ULL << VIRTIO_NET_F_GUEST_CSUM) | \
                (1ULL << VIRTIO_NET_F_GUEST_TSO4))

/* A delivered frame, in one buffer. */
typedef struct Received {
    struct virtio_net_hdr_v1 hdr;
    uint32_t len;
    uint8_t frame[BUFFER_SIZE];
} Received;

typedef struct Card {
    QVirtioDevice *dev;
    QVirtQueue *rx;
    QVirtQueue *ctrl;
    QGuestAllocator *alloc;
    QTestState *qts;
    int socket;
    int sent;               /* frames */
    uint64_t buffers[64];   /* by descriptor */
} Card;

static bool card_init(Card *card, void *obj, void *data,
                      QGuestAllocator *alloc)
{
    QVirtioNet *net = obj;

    *card = (Card) {
        .dev = net->vdev,
        .rx = net->queues[0],
        .ctrl = net->queues[2],
        .alloc = alloc,
        .qts = global_qtest,
        .socket = ((int *)data)[0],
    };
    if ((card->dev->features & WANTED) != WANTED) {
        g_test_skip("RSC was not negotiated");
        return false;
    }
    return true;
}

static uint16_t checksum(uint32_t sum, const uint8_t *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        sum += i % 2 ? bytes[i] : bytes[i] << 8;
    }
    while (sum >> 16) {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    return ~sum;
}

/* The @index-th segment of the connection of @port. */
static void make_segment(uint8_t frame[HEADERS + PAYLOAD], int index,
                         uint16_t port, uint8_t flags)
{
    uint8_t *ip = frame + 14, *tcp = ip + 20;
    const uint8_t addresses[] = { 10, 0, 0, 1, 10, 0, 0, 2 };

    memset(frame, 0, HEADERS);
    memset(frame + HEADERS, index + 1, PAYLOAD);
    frame[0] = frame[6] = 0x52;
    stw_be_p(frame + 12, 0x0800);
    ip[0] = 0x45;
    stw_be_p(ip + 2, 40 + PAYLOAD);
    stw_be_p(ip + 6, 0x4000);
    ip[8] = 64;
    ip[9] = 6;
    memcpy(ip + 12, addresses, sizeof(addresses));
    stw_be_p(ip + 10, checksum(0, ip, 20));
    stw_be_p(tcp, port);
    stw_be_p(tcp + 2, 80);
    stl_be_p(tcp + 4, 1 + index * PAYLOAD);
    stl_be_p(tcp + 8, 1);
    tcp[12] = 5 << 4;
    tcp[13] = flags;
    stw_be_p(tcp + 14, 1000);
    /* The addresses, protocol and length of the pseudo header. */
    stw_be_p(tcp + 16, checksum(
        0x0a00 + 1 + 0x0a00 + 2 + 6 + 20 + PAYLOAD, tcp, 20 + PAYLOAD));
}

/* Number of IPv4 frames that the card has decided on. */
static int frames_seen(Card *card)
{
    QDict *rsp = qtest_qmp(card->qts, "{ 'execute': 'x-query-rsc' }");
    QListEntry *entry;
    int seen = 0;

    QLIST_FOREACH_ENTRY(qdict_get_qlist(rsp, "return"), entry) {
        QDict *info = qobject_to(QDict, qlist_entry_obj(entry));
        QListEntry *rule;

        if (!g_str_equal(qdict_get_str(info, "family"), "ipv4")) {
            continue;
        }
        QLIST_FOREACH_ENTRY(qdict_get_qlist(info, "rules"), rule) {
            seen += qdict_get_int(qobject_to(QDict, qlist_entry_obj(rule)),
                                  "frames");
        }
    }
    qobject_unref(rsp);
    return seen;
}

static void wait_until_seen(Card *card)
{
    gint64 start = g_get_monotonic_time();

    while (frames_seen(card) < card->sent) {
        g_assert_cmpint(g_get_monotonic_time() - start, <, TIMEOUT_US);
    }
}

/* Gives a segment to the backend without waiting for the card. */
static void send_unseen(Card *card, int index, uint16_t port, uint8_t flags)
{
    uint8_t frame[HEADERS + PAYLOAD];
    uint32_t len = htonl(sizeof(frame));
    struct iovec iov[] = {
        { .iov_base = &len, .iov_len = sizeof(len) },
        { .iov_base = frame, .iov_len = sizeof(frame) },
    };
    ssize_t ret;

    make_segment(frame, index, port, flags);
    ret = iov_send(card->socket, iov, 2, 0, sizeof(len) + sizeof(frame));
    g_assert_cmpint(ret, ==, sizeof(len) + sizeof(frame));
    card->sent++;
}

static void send_segment(Card *card, int index, uint16_t port, uint8_t flags)
{
    send_unseen(card, index, port, flags);
    wait_until_seen(card);
}

static void post_buffer(Card *card)
{
    uint64_t addr = guest_alloc(card->alloc, BUFFER_SIZE);
    uint32_t head = qvirtqueue_add(card->qts, card->rx, addr, BUFFER_SIZE,
                                   true, false);

    g_assert_cmpuint(head, <, ARRAY_SIZE(card->buffers));
    card->buffers[head] = addr;
    qvirtqueue_kick(card->qts, card->dev, card->rx, head);
}

/* Whether another frame was delivered, and the frame. */
static bool receive(Card *card, Received *received)
{
    uint32_t head, len;

    if (!qvirtqueue_get_buf(card->qts, card->rx, &head, &len)) {
        return false;
    }
    g_assert_cmpuint(len, >=, HDR_SIZE);
    qtest_memread(card->qts, card->buffers[head], &received->hdr, HDR_SIZE);
    received->len = len - HDR_SIZE;
    qtest_memread(card->qts, card->buffers[head] + HDR_SIZE, received->frame,
                  received->len);
    return true;
}

/* The next frame is a unit of @segments segments, the first the @index-th. */
static void assert_unit(Card *card, int index, int segments)
{
    Received unit;

    g_assert_true(receive(card, &unit));
    g_assert_cmpint(unit.hdr.flags, ==,
                    VIRTIO_NET_HDR_F_NEEDS_CSUM | VIRTIO_NET_HDR_F_RSC_INFO);
    g_assert_cmpint(unit.hdr.gso_type, ==, VIRTIO_NET_HDR_GSO_TCPV4);
    g_assert_cmpint(le16_to_cpu(unit.hdr.hdr_len), ==, HEADERS);
    g_assert_cmpint(le16_to_cpu(unit.hdr.gso_size), ==, PAYLOAD);
    g_assert_cmpint(le16_to_cpu(unit.hdr.rsc.segments), ==, segments);
    g_assert_cmpint(le16_to_cpu(unit.hdr.rsc.dup_acks), ==, 0);
    g_assert_cmpint(le16_to_cpu(unit.hdr.num_buffers), ==, 1);
    g_assert_cmpint(unit.len, ==, HEADERS + segments * PAYLOAD);
    g_assert_cmpint(lduw_be_p(unit.frame + 16), ==, 40 + segments * PAYLOAD);
    for (int i = 0; i < segments * PAYLOAD; i++) {
        g_assert_cmpint(unit.frame[HEADERS + i], ==, 1 + index + i / PAYLOAD);
    }
}

/* The next frame is the @index-th segment, unchanged. */
static void assert_segment(Card *card, int index, uint16_t port, uint8_t flags)
{
    uint8_t frame[HEADERS + PAYLOAD];
    Received passed;

    make_segment(frame, index, port, flags);
    g_assert_true(receive(card, &passed));
    g_assert_cmpint(passed.hdr.flags, ==, 0);
    g_assert_cmpint(passed.hdr.gso_type, ==, VIRTIO_NET_HDR_GSO_NONE);
    g_assert_cmpmem(passed.frame, passed.len, frame, sizeof(frame));
}

static void assert_nothing(Card *card)
{
    Received unexpected;

    g_assert_false(receive(card, &unexpected));
}

static void end_interval(Card *card)
{
    qtest_clock_step(card->qts, INTERVAL);
}

static void set_offloads(Card *card, uint64_t offloads)
{
    uint64_t addr = guest_alloc(card->alloc, 16);
    uint64_t answer = addr + 15;
    uint8_t command[10] = {
        VIRTIO_NET_CTRL_GUEST_OFFLOADS, VIRTIO_NET_CTRL_GUEST_OFFLOADS_SET,
    };
    uint32_t head;

    stq_le_p(command + 2, offloads);
    qtest_memwrite(card->qts, addr, command, sizeof(command));
    qtest_writeb(card->qts, answer, VIRTIO_NET_ERR);
    head = qvirtqueue_add(card->qts, card->ctrl, addr, sizeof(command), false,
                          true);
    qvirtqueue_add(card->qts, card->ctrl, answer, 1, true, false);
    qvirtqueue_kick(card->qts, card->dev, card->ctrl, head);
    qvirtio_wait_used_elem(card->qts, card->dev, card->ctrl, head, NULL,
                           TIMEOUT_US);
    g_assert_cmpint(qtest_readb(card->qts, answer), ==, VIRTIO_NET_OK);
    guest_free(card->alloc, addr);
}

static void coalesce(void *obj, void *data, QGuestAllocator *alloc)
{
    Card card;

    if (!card_init(&card, obj, data, alloc)) {
        return;
    }
    post_buffer(&card);
    post_buffer(&card);
    send_segment(&card, 0, 1000, TH_ACK);
    send_segment(&card, 1, 1000, TH_ACK);
    send_segment(&card, 2, 1000, TH_ACK);
    assert_nothing(&card);
    end_interval(&card);
    assert_unit(&card, 0, 3);

    send_segment(&card, 3, 1000, TH_ACK);
    end_interval(&card);
    assert_segment(&card, 3, 1000, TH_ACK);
    assert_nothing(&card);
}

static void exception(void *obj, void *data, QGuestAllocator *alloc)
{
    Card card;

    if (!card_init(&card, obj, data, alloc)) {
        return;
    }
    post_buffer(&card);
    post_buffer(&card);
    send_segment(&card, 0, 1000, TH_ACK);
    send_segment(&card, 1, 1000, TH_ACK);
    send_segment(&card, 2, 1000, TH_ACK | TH_SYN);
    assert_unit(&card, 0, 2);
    assert_segment(&card, 2, 1000, TH_ACK | TH_SYN);
}

static void offloads_off(void *obj, void *data, QGuestAllocator *alloc)
{
    uint64_t csum = 1ULL << VIRTIO_NET_F_GUEST_CSUM;
    uint64_t rsc = csum | (1ULL << VIRTIO_NET_F_RSC_EXT) |
                   (1ULL << VIRTIO_NET_F_GUEST_TSO4);
    Card card;

    if (!card_init(&card, obj, data, alloc)) {
        return;
    }
    for (int i = 0; i < 4; i++) {
        post_buffer(&card);
    }
    send_segment(&card, 0, 1000, TH_ACK);
    send_segment(&card, 1, 1000, TH_ACK);
    set_offloads(&card, csum);
    assert_unit(&card, 0, 2);
    send_segment(&card, 2, 1000, TH_ACK);
    assert_segment(&card, 2, 1000, TH_ACK);

    set_offloads(&card, rsc);
    send_segment(&card, 3, 1000, TH_ACK);
    assert_nothing(&card);
    end_interval(&card);
    assert_segment(&card, 3, 1000, TH_ACK);
}

static void starvation(void *obj, void *data, QGuestAllocator *alloc)
{
    Card card;

    if (!card_init(&card, obj, data, alloc)) {
        return;
    }
    /* The card learns the size of the buffers from the first one. */
    post_buffer(&card);
    send_segment(&card, 0, 999, TH_ACK | TH_SYN);
    assert_segment(&card, 0, 999, TH_ACK | TH_SYN);

    send_segment(&card, 0, 1000, TH_ACK);
    send_segment(&card, 1, 1000, TH_ACK);
    send_segment(&card, 0, 1001, TH_ACK);
    end_interval(&card);
    send_unseen(&card, 2, 1000, TH_ACK | TH_SYN);
    assert_nothing(&card);

    post_buffer(&card);
    assert_unit(&card, 0, 2);
    post_buffer(&card);
    assert_segment(&card, 0, 1001, TH_ACK);
    assert_nothing(&card);
    post_buffer(&card);
    wait_until_seen(&card);
    assert_segment(&card, 2, 1000, TH_ACK | TH_SYN);
}

static void reset(void *obj, void *data, QGuestAllocator *alloc)
{
    Card card;

    if (!card_init(&card, obj, data, alloc)) {
        return;
    }
    post_buffer(&card);
    send_segment(&card, 0, 1000, TH_ACK);
    send_segment(&card, 1, 1000, TH_ACK);
    send_segment(&card, 0, 1001, TH_ACK);
    assert_nothing(&card);
    qvirtio_reset(card.dev);
    /* One buffer: the other unit is dropped. */
    assert_unit(&card, 0, 2);
    end_interval(&card);
    assert_nothing(&card);
}

static void cleanup(void *sockets)
{
    int *sv = sockets;

    close(sv[0]);
    qos_invalidate_command_line();
    close(sv[1]);
    g_free(sv);
}

static void *setup(GString *cmd_line, void *arg)
{
    int *sv = g_new(int, 2);
    int ret = socketpair(PF_UNIX, SOCK_STREAM, 0, sv);

    g_assert_cmpint(ret, !=, -1);
    g_string_append_printf(cmd_line, " -netdev socket,fd=%d,id=hs0"
                           " -global virtio-net-device.guest_rsc_ext=on"
                           " -global virtio-net-device.rsc_interval=%d ",
                           sv[1], INTERVAL);
    g_test_queue_destroy(cleanup, sv);
    return sv;
}

static void register_virtio_net_rsc_test(void)
{
    QOSGraphTestOptions opts = { .before = setup };

    qos_add_test("rsc/coalesce", "virtio-net", coalesce, &opts);
    qos_add_test("rsc/exception", "virtio-net", exception, &opts);
    qos_add_test("rsc/offloads-off", "virtio-net", offloads_off, &opts);
    qos_add_test("rsc/starvation", "virtio-net", starvation, &opts);
    qos_add_test("rsc/reset", "virtio-net", reset, &opts);
}

libqos_init(register_virtio_net_rsc_test);

#endif /* _WIN32 */
