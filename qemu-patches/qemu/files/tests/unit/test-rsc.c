/*
 * Unit test of the receive segment coalescing engine
 *
 * The specification is docs/system/devices/virtio-net-rsc.rst. The
 * examples, exceptions and rules are those of "Receive Segment Coalescing
 * (RSC)" in Microsoft's documentation of network drivers.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "qemu/bswap.h"
#include "hw/net/rsc/rsc.h"

#define ETH     14
#define IP4     20
#define IP6     40
#define TCP     20

#define FIN     0x01
#define SYN     0x02
#define RST     0x04
#define PSH     0x08
#define ACK     0x10
#define URG     0x20
#define ECE     0x40
#define CWR     0x80

#define MF      0x2000
#define DF      0x4000

#define NEEDS_CSUM  1
#define DATA_VALID  2
#define RSC_INFO    4

#define INTERVAL    1000    /* ns */
#define MEMORY      (4 * RSC_MIN_MEMORY)

/*
 * Frames
 */

/* A field that is 0 is as in every other segment of the connection. */
typedef struct Segment {
    bool ipv6;
    uint16_t connection;
    uint32_t seq;
    size_t payload;         /* bytes; each is the low byte of its number */
    uint8_t flags;          /* besides ACK */
    bool without_ack;
    uint32_t ack;
    uint16_t window;
    const char *options;    /* of TCP */
    size_t options_len;
    uint8_t mac;
    uint8_t traffic_class;
    uint16_t fragment;      /* flags and offset of IPv4, besides DF */
    bool without_df;
    uint8_t fewer_hops;
    uint32_t flow_label;
    size_t ip_options;      /* bytes of no-operation */
    size_t trailer;         /* bytes after the datagram */
    bool wrong_checksum;
} Segment;

/* ldl_be_p() is signed. */
static uint32_t load32(const uint8_t *bytes)
{
    return ldl_be_p(bytes);
}

static uint32_t sum16(uint32_t sum, const uint8_t *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        sum += i % 2 ? bytes[i] : bytes[i] << 8;
    }
    while (sum >> 16) {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    return sum;
}

static size_t put_ip4(uint8_t *ip, const Segment *s, size_t tcp_len)
{
    size_t len = IP4 + s->ip_options;

    ip[0] = 0x40 | len / 4;
    ip[1] = s->traffic_class;
    stw_be_p(ip + 2, len + tcp_len);
    stw_be_p(ip + 6, s->fragment | (s->without_df ? 0 : DF));
    ip[8] = 64 - s->fewer_hops;
    ip[9] = 6;
    stl_be_p(ip + 12, 0x0a000001);
    stl_be_p(ip + 16, 0x0a000002);
    memset(ip + IP4, 1, s->ip_options);
    stw_be_p(ip + 10, ~sum16(0, ip, len));
    return len;
}

static size_t put_ip6(uint8_t *ip, const Segment *s, size_t tcp_len)
{
    stl_be_p(ip, 0x60000000 | s->traffic_class << 20 | s->flow_label);
    stw_be_p(ip + 4, tcp_len);
    ip[6] = 6;
    ip[7] = 64 - s->fewer_hops;
    ip[23] = 1;
    ip[39] = 2;
    return IP6;
}

static GByteArray *make_frame(const Segment *s)
{
    size_t tcp_len = TCP + s->options_len + s->payload;
    size_t most = ETH + IP6 + s->ip_options + tcp_len + s->trailer;
    GByteArray *frame = g_byte_array_new();
    uint8_t *ip, *tcp;
    size_t ip_len;
    uint32_t sum;

    g_byte_array_set_size(frame, most);
    memset(frame->data, 0, most);
    frame->data[5] = 1;
    frame->data[11] = 2 + s->mac;
    stw_be_p(frame->data + 12, s->ipv6 ? 0x86dd : 0x0800);
    ip = frame->data + ETH;
    ip_len = s->ipv6 ? put_ip6(ip, s, tcp_len) : put_ip4(ip, s, tcp_len);

    tcp = ip + ip_len;
    stw_be_p(tcp, 1024 + s->connection);
    stw_be_p(tcp + 2, 80);
    stl_be_p(tcp + 4, s->seq);
    stl_be_p(tcp + 8, 1000 + s->ack);
    tcp[12] = (TCP + s->options_len) / 4 << 4;
    tcp[13] = s->flags | (s->without_ack ? 0 : ACK);
    stw_be_p(tcp + 14, 100 + s->window);
    if (s->options) {
        memcpy(tcp + TCP, s->options, s->options_len);
    }
    for (size_t i = 0; i < s->payload; i++) {
        tcp[TCP + s->options_len + i] = s->seq + i;
    }
    /* The addresses stand at the end of either IP header. */
    sum = s->ipv6 ? sum16(0, ip + 8, 32) : sum16(0, ip + 12, 8);
    sum = sum16(sum + 6 + tcp_len, tcp, tcp_len);
    stw_be_p(tcp + 16, ~sum + s->wrong_checksum);

    g_byte_array_set_size(frame, ETH + ip_len + tcp_len + s->trailer);
    return frame;
}

/*
 * A guest, which stores all deliveries
 */

typedef struct Delivered {
    RscDelivery delivery;
    GByteArray *frame;
} Delivered;

typedef struct Guest {
    RscEngine *engine;
    RscConfig config;
    int64_t now;
    int buffers;            /* number of further deliveries it accepts */
    GPtrArray *delivered;
    int decisions;
} Guest;

static bool guest_deliver(void *opaque, const RscDelivery *delivery)
{
    Guest *guest = opaque;
    Delivered *d;

    if (guest->buffers == 0) {
        return false;
    }
    guest->buffers--;

    if (delivery->headroom) {
        /* The caller may write a virtio header here. */
        g_assert_true(delivery->headroom + RSC_HEADROOM ==
                      delivery->pieces->bytes);
        memset(delivery->headroom, 0xff, RSC_HEADROOM);
    }
    d = g_new0(Delivered, 1);
    d->delivery = *delivery;
    d->frame = g_byte_array_new();
    g_byte_array_set_size(d->frame, delivery->len);
    rsc_copy_frame(delivery, d->frame->data);
    g_ptr_array_add(guest->delivered, d);
    return true;
}

static void guest_decided(void *opaque, const RscDecision *decision)
{
    ((Guest *)opaque)->decisions++;
}

static void delivered_free(gpointer opaque)
{
    Delivered *d = opaque;

    g_byte_array_unref(d->frame);
    g_free(d);
}

static RscEngine *engine_for(Guest *guest)
{
    static const RscOps ops = {
        .deliver = guest_deliver,
        .decided = guest_decided,
    };
    RscEngine *engine = rsc_new(&guest->config, &ops, guest);

    g_assert_nonnull(engine);
    rsc_set_unit_limit(engine, RSC_MAX_FRAME);
    return engine;
}

static Guest guest_with_units(unsigned units)
{
    return (Guest) {
        .config = {
            .interval_ns = INTERVAL,
            .memory = MEMORY,
            .max_units = units,
            .ipv4 = true,
            .ipv6 = true,
            .hash_key = { g_test_rand_int(), g_test_rand_int() },
        },
        .buffers = INT_MAX,
        .delivered = g_ptr_array_new_with_free_func(delivered_free),
    };
}

static Guest *guest_new(unsigned units)
{
    Guest *guest = g_new(Guest, 1);

    *guest = guest_with_units(units);
    guest->engine = engine_for(guest);
    return guest;
}

static void guest_free(Guest *guest)
{
    rsc_free(guest->engine);
    g_ptr_array_unref(guest->delivered);
    g_free(guest);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Guest, guest_free)

/* The @n-th delivery. */
static Delivered *nth(Guest *guest, unsigned n)
{
    g_assert_cmpuint(n, <, guest->delivered->len);
    return g_ptr_array_index(guest->delivered, n);
}

static bool offer(Guest *guest, const RscHeader *header,
                  const GByteArray *frame, RscDecision *decision)
{
    /* An allocation of its own: valgrind and ASan see reads beyond it. */
    g_autofree uint8_t *bytes = g_memdup2(frame->data, frame->len);

    return rsc_receive(guest->engine, header, bytes, frame->len, guest->now,
                       decision);
}

/* Receives a frame that the engine must consume; returns the decision. */
static RscDecision receive_frame(Guest *guest, const RscHeader *header,
                                 const GByteArray *frame)
{
    int decisions = guest->decisions;
    RscDecision decision;

    g_assert_true(offer(guest, header, frame, &decision));
    g_assert_cmpint(guest->decisions, ==, decisions + 1);
    return decision;
}

static RscDecision receive(Guest *guest, const Segment *s)
{
    g_autoptr(GByteArray) frame = make_frame(s);
    RscHeader no_flags = { 0 };

    return receive_frame(guest, &no_flags, frame);
}

#define assert_decided(decision, action_, rule_) \
    do { \
        RscDecision d_ = (decision); \
        g_assert_cmpstr(rsc_action_name(d_.action), ==, (action_)); \
        g_assert_cmpstr(rsc_rule_name(d_.rule), ==, (rule_)); \
    } while (0)

static void let_time_pass(Guest *guest, int64_t ns)
{
    guest->now += ns;
    g_assert_true(rsc_expire(guest->engine, guest->now));
}

/* The frame and the header are unchanged. */
static void assert_unchanged(const Delivered *d, const Segment *s)
{
    g_autoptr(GByteArray) frame = make_frame(s);

    g_assert_cmpmem(d->frame->data, d->frame->len, frame->data, frame->len);
    g_assert_cmpuint(d->delivery.header.flags, ==, 0);
    g_assert_cmpuint(d->delivery.header.gso_type, ==, 0);
}

static const uint8_t *tcp_of(const Delivered *d)
{
    return d->frame->data + ETH +
           (d->delivery.family == RSC_FAMILY_IPV4 ? IP4 : IP6);
}

/* A unit of @segments segments, with contiguous payload from @seq on. */
static void assert_unit(const Delivered *d, unsigned segments, uint32_t seq,
                        size_t payload)
{
    const uint8_t *tcp = tcp_of(d);
    const uint8_t *bytes = tcp + (tcp[12] >> 4) * 4;

    g_assert_cmpuint(d->delivery.segments, ==, segments);
    g_assert_cmpuint(d->delivery.header.flags, ==, NEEDS_CSUM | RSC_INFO);
    g_assert_cmpuint(d->delivery.header.csum_start, ==, segments);
    g_assert_cmpuint(d->delivery.header.csum_offset, ==, 0);
    g_assert_cmpuint(load32(tcp + 4), ==, seq);
    g_assert_cmpuint(d->frame->data + d->frame->len - bytes, ==, payload);
    g_assert_cmpuint(d->delivery.payload, ==, payload);
    for (size_t i = 0; i < payload; i++) {
        g_assert_cmpuint(bytes[i], ==, (uint8_t)(seq + i));
    }
}

/*
 * Microsoft's own examples
 */

static void test_ten_segments(void)
{
    g_autoptr(Guest) guest = guest_new(8);

    for (int i = 0; i < 10; i++) {
        receive(guest, &(Segment) { .seq = i * 100, .payload = 100 });
    }
    g_assert_cmpuint(guest->delivered->len, ==, 0);
    let_time_pass(guest, INTERVAL);
    g_assert_cmpuint(guest->delivered->len, ==, 1);
    assert_unit(nth(guest, 0), 10, 0, 1000);
}

static void test_duplicate_ack_between(void)
{
    g_autoptr(Guest) guest = guest_new(8);
    Segment duplicate = {
        .seq = 500,
        .options = "\1\1\5\12\0\0\0\1\0\0\0\2",     /* SACK */
        .options_len = 12,
    };

    for (int i = 0; i < 7; i++) {
        if (i == 5) {
            receive(guest, &duplicate);
        }
        receive(guest, &(Segment) { .seq = i * 100, .payload = 100 });
    }
    let_time_pass(guest, INTERVAL);
    g_assert_cmpuint(guest->delivered->len, ==, 3);
    assert_unit(nth(guest, 0), 5, 0, 500);
    assert_unchanged(nth(guest, 1), &duplicate);
    assert_unit(nth(guest, 2), 2, 500, 200);
}

static void test_window_updates_after(void)
{
    g_autoptr(Guest) guest = guest_new(8);

    for (int i = 0; i < 5; i++) {
        receive(guest, &(Segment) { .seq = i * 100, .payload = 100 });
    }
    for (int i = 1; i <= 2; i++) {
        assert_decided(receive(guest, &(Segment) { .seq = 500, .window = i }),
                       "fold", "window-update");
    }
    let_time_pass(guest, INTERVAL);
    g_assert_cmpuint(guest->delivered->len, ==, 1);
    assert_unit(nth(guest, 0), 5, 0, 500);
    g_assert_cmpuint(lduw_be_p(tcp_of(nth(guest, 0)) + 14), ==, 102);
}

static void test_later_acknowledgments(void)
{
    g_autoptr(Guest) guest = guest_new(8);

    for (int i = 0; i < 5; i++) {
        receive(guest, &(Segment) {
            .seq = i * 100, .payload = 100, .ack = i < 3 ? 0 : i,
        });
    }
    let_time_pass(guest, INTERVAL);
    g_assert_cmpuint(guest->delivered->len, ==, 1);
    assert_unit(nth(guest, 0), 5, 0, 500);
    g_assert_cmpuint(load32(tcp_of(nth(guest, 0)) + 8), ==, 1004);
}

/*
 * Exceptions: each finalises the unit of its connection and passes after it
 */

typedef struct Exception {
    const char *rule;
    const char *name;
    Segment segment;        /* follows a segment of 100 bytes */
    RscHeader header;
    size_t at;              /* if not 0: offset of a byte to overwrite ... */
    uint8_t byte;           /* ... with this value */
} Exception;

#define NEXT .seq = 100, .payload = 100

static const Exception exceptions[] = {
    { "tcp-flags", "fin", { NEXT, .flags = FIN } },
    { "tcp-flags", "syn", { NEXT, .flags = SYN } },
    { "tcp-flags", "rst", { NEXT, .flags = RST } },
    { "tcp-flags", "urg", { NEXT, .flags = URG } },
    { "tcp-flags", "without-ack", { NEXT, .without_ack = true } },
    { "tcp-flags", "reserved", { NEXT }, .at = ETH + IP4 + 12, .byte = 0x51 },
    { "tcp-options", "sack", { NEXT, .options = "\1\1\5\12abcdefgh",
                               .options_len = 12 } },
    { "tcp-options", "no-length", { NEXT, .options = "\1\1\1\10",
                                    .options_len = 4 } },
    { "ip-options", "ip4", { NEXT, .ip_options = 4 } },
    { "ip-fragment", "first", { NEXT, .fragment = MF } },
    { "checksum", "tcp", { NEXT, .wrong_checksum = true } },
    { "checksum", "ip4", { NEXT }, .at = ETH + 8, .byte = 63 },
    { "malformed", "beyond-frame", { NEXT }, .at = ETH + 2, .byte = 1 },
    { "malformed", "too-short-for-tcp", { NEXT }, .at = ETH + 3, .byte = 39 },
    { "malformed", "version", { NEXT }, .at = ETH, .byte = 0x65 },
    { "malformed", "short-offset", { NEXT }, .at = ETH + IP4 + 12,
      .byte = 0x40 },
    { "host-gso", "tcpv4", { NEXT }, .header = { .gso_type = 1 } },
    { "ecn-unnegotiated", "ece", { NEXT, .flags = ECE } },
    { "ecn-unnegotiated", "cwr", { NEXT, .flags = CWR } },
    { "no-room", "trailer", { NEXT, .trailer = RSC_MAX_FRAME } },
};

static void test_exception(gconstpointer opaque)
{
    const Exception *e = opaque;
    g_autoptr(Guest) guest = guest_new(8);
    g_autoptr(GByteArray) frame = make_frame(&e->segment);
    Segment first = { .payload = 100 };

    if (e->at) {
        frame->data[e->at] = e->byte;
    }
    receive(guest, &first);
    assert_decided(receive_frame(guest, &e->header, frame),
                   "finalise-pass", e->rule);
    g_assert_cmpuint(guest->delivered->len, ==, 2);
    assert_unchanged(nth(guest, 0), &first);
    g_assert_cmpmem(nth(guest, 1)->frame->data, nth(guest, 1)->frame->len,
                    frame->data, frame->len);
    g_assert_cmpuint(rsc_held(guest->engine), ==, 0);

    /* It starts no unit either. */
    assert_decided(receive_frame(guest, &e->header, frame), "pass", e->rule);
    g_assert_cmpuint(rsc_held(guest->engine), ==, 0);
}

/* A tag of VLAN identifier 0 is of no VLAN, any other is. */
static void test_priority_tag(void)
{
    static const uint8_t priority[4] = { 0x81, 0x00, 0xa0, 0x00 };
    static const uint8_t vlan[4] = { 0x81, 0x00, 0xa0, 0x01 };
    g_autoptr(Guest) guest = guest_new(8);
    Segment next = { NEXT };
    g_autoptr(GByteArray) frame = make_frame(&next);
    g_autoptr(GByteArray) tagged = g_byte_array_new();
    RscHeader header = { 0 };

    g_byte_array_append(tagged, frame->data, 12);
    g_byte_array_append(tagged, vlan, sizeof(vlan));
    g_byte_array_append(tagged, frame->data + 12, frame->len - 12);
    receive(guest, &(Segment) { .payload = 100 });
    assert_decided(receive_frame(guest, &header, tagged), "pass",
                   "unattributed");
    memcpy(tagged->data + 12, priority, sizeof(priority));
    assert_decided(receive_frame(guest, &header, tagged), "finalise-pass",
                   "priority-tag");
    g_assert_cmpuint(guest->delivered->len, ==, 3);
    g_assert_cmpuint(rsc_held(guest->engine), ==, 0);
}

/* The segments of a frame that the backend has coalesced are reported. */
static void test_host_gso_segments(void)
{
    g_autoptr(Guest) guest = guest_new(8);
    Segment first = { .payload = 100 };
    g_autoptr(GByteArray) frame = make_frame(&first);
    RscHeader header = { .gso_type = 1, .gso_size = 33 };
    const RscHeader *delivered;

    assert_decided(receive_frame(guest, &header, frame), "pass", "host-gso");
    delivered = &nth(guest, 0)->delivery.header;
    g_assert_cmpuint(delivered->flags, ==, RSC_INFO);
    g_assert_cmpuint(delivered->csum_start, ==, 4);
    g_assert_cmpuint(delivered->gso_size, ==, 33);
    g_assert_true(nth(guest, 0)->delivery.rewritten);

    header.gso_type = 4;        /* TCPV6, which the frame is not */
    receive_frame(guest, &header, frame);
    g_assert_cmpuint(nth(guest, 1)->delivery.header.flags, ==, 0);
    g_assert_false(nth(guest, 1)->delivery.rewritten);
}

/* The backend vouches for the checksum. */
static void test_vouched_checksum(void)
{
    const RscHeader vouchers[] = {
        { .flags = DATA_VALID },
        { .flags = NEEDS_CSUM, .csum_start = ETH + IP4, .csum_offset = 16 },
    };
    g_autoptr(Guest) guest = guest_new(8);

    for (int i = 0; i < ARRAY_SIZE(vouchers); i++) {
        g_autoptr(GByteArray) frame = make_frame(&(Segment) {
            .seq = i * 100, .payload = 100, .wrong_checksum = true,
        });

        receive_frame(guest, &vouchers[i], frame);
    }
    let_time_pass(guest, INTERVAL);
    assert_unit(nth(guest, 0), 2, 0, 200);
}

/* Frames without a connection change no unit. */
static void test_unattributed(void)
{
    g_autoptr(Guest) guest = guest_new(8);
    g_autoptr(GByteArray) frame = make_frame(&(Segment) { NEXT });
    RscHeader header = { 0 };

    receive(guest, &(Segment) { .payload = 100 });
    stw_be_p(frame->data + ETH + 6, DF | 1);            /* later fragment */
    assert_decided(receive_frame(guest, &header, frame),
                   "pass", "unattributed");
    frame->data[ETH + 9] = 17;                          /* UDP */
    assert_decided(receive_frame(guest, &header, frame),
                   "pass", "unattributed");
    stw_be_p(frame->data + 12, 0x8100);                 /* VLAN */
    assert_decided(receive_frame(guest, &header, frame),
                   "pass", "unattributed");
    for (size_t len = 0; len < ETH + IP4 + 4; len++) {  /* runts */
        g_byte_array_set_size(frame, len);
        assert_decided(receive_frame(guest, &header, frame),
                       "pass", "unattributed");
    }
    g_assert_cmpuint(rsc_held(guest->engine), ==, 1);
    assert_decided(receive(guest, &(Segment) { NEXT }), "append", "append");
}

/*
 * The fields that two segments must agree in; else the second starts a unit
 */

typedef struct Row {
    const char *rule;
    const char *name;
    Segment first;
    Segment second;
} Row;

#define FIRST .payload = 100
#define TIMESTAMP(tsval, tsecr) \
    .options = "\1\1\10\12\0\0\0" tsval "\0\0\0" tsecr, .options_len = 12

static const Row rows[] = {
    { "append", "plain", { FIRST }, { NEXT } },
    { "append", "ip6", { FIRST, .ipv6 = true }, { NEXT, .ipv6 = true } },
    { "append", "wrap", { FIRST, .seq = -100 }, { .payload = 100 } },
    { "append", "one-byte", { FIRST }, { .seq = 100, .payload = 1 } },
    { "append", "larger", { FIRST }, { .seq = 100, .payload = 1000 } },
    { "append", "ack", { FIRST }, { NEXT, .ack = 5 } },
    { "append", "window", { FIRST }, { NEXT, .window = 5 } },
    { "append", "hops", { FIRST }, { NEXT, .fewer_hops = 3 } },
    { "append", "psh", { FIRST, .flags = PSH }, { NEXT } },
    { "append", "trailer", { FIRST, .trailer = 6 }, { NEXT, .trailer = 3 } },
    { "append", "timestamps", { FIRST, TIMESTAMP("\7", "\1") },
                              { NEXT, TIMESTAMP("\7", "\2") } },
    { "append", "ecn", { FIRST, .traffic_class = 1, .flags = ECE },
                       { NEXT, .traffic_class = 1, .flags = ECE } },

    { "sequence", "gap", { FIRST }, { .seq = 101, .payload = 100 } },
    { "sequence", "again", { FIRST }, { FIRST } },
    { "sequence", "overlap", { FIRST }, { .seq = 50, .payload = 100 } },
    { "ack-number", "older", { FIRST, .ack = 1 }, { NEXT } },
    { "ecn-ip", "ce", { FIRST, .traffic_class = 1 },
                      { NEXT, .traffic_class = 3 } },
    { "ecn-ip", "ip6", { FIRST, .ipv6 = true, .traffic_class = 2 },
                       { NEXT, .ipv6 = true, .traffic_class = 3 } },
    { "ecn-tcp", "ece", { FIRST }, { NEXT, .flags = ECE } },
    { "ecn-tcp", "cwr", { FIRST, .flags = CWR }, { NEXT } },
    { "dscp", "ip4", { FIRST }, { NEXT, .traffic_class = 4 } },
    { "dscp", "ip6", { FIRST, .ipv6 = true },
                     { NEXT, .ipv6 = true, .traffic_class = 0x80 } },
    { "df", "clear", { FIRST }, { NEXT, .without_df = true } },
    { "flow-label", "ip6", { FIRST, .ipv6 = true },
                           { NEXT, .ipv6 = true, .flow_label = 0x10 } },
    { "timestamp", "newer", { FIRST, TIMESTAMP("\7", "\1") },
                            { NEXT, TIMESTAMP("\10", "\1") } },
    { "timestamp", "one-without", { FIRST },
                                  { NEXT, TIMESTAMP("\7", "\1") } },
    { "timestamp", "order", { FIRST, TIMESTAMP("\7", "\1") },
      { NEXT, .options = "\10\12\0\0\0\7\0\0\0\1\1\1", .options_len = 12 } },
    { "timestamp", "padding",
      { FIRST, .options = "\1\1\10\12\0\0\0\7\0\0\0\1\1\1\1\1",
               .options_len = 16 },
      { NEXT, .options = "\1\1\10\12\0\0\0\7\0\0\0\1\1\1\0\0",
              .options_len = 16 } },
    { "length", "64k", { .payload = 65000 },
                       { .seq = 65000, .payload = 65535 - 40 - 65000 + 1 } },
    { "link", "source", { FIRST }, { NEXT, .mac = 1 } },
};

static void test_row(gconstpointer opaque)
{
    const Row *row = opaque;
    bool joins = g_str_equal(row->rule, "append");
    g_autoptr(Guest) guest = guest_new(8);

    guest->config.guest_ecn = true;
    rsc_free(guest->engine);
    guest->engine = engine_for(guest);

    receive(guest, &row->first);
    assert_decided(receive(guest, &row->second),
                   joins ? "append" : "finalise-start", row->rule);
    let_time_pass(guest, INTERVAL);
    if (joins) {
        g_assert_cmpuint(guest->delivered->len, ==, 1);
        assert_unit(nth(guest, 0), 2, row->first.seq,
                    row->first.payload + row->second.payload);
    } else {
        g_assert_cmpuint(guest->delivered->len, ==, 2);
        assert_unchanged(nth(guest, 0), &row->first);
        assert_unchanged(nth(guest, 1), &row->second);
    }
}

/* Of segments without payload only window updates join a unit. */
static void test_pure_acks(void)
{
    g_autoptr(Guest) guest = guest_new(8);

    assert_decided(receive(guest, &(Segment) { 0 }), "pass", "pure-ack");
    receive(guest, &(Segment) { .payload = 100 });
    assert_decided(receive(guest, &(Segment) { .seq = 100 }),
                   "finalise-pass", "dup-ack");
    receive(guest, &(Segment) { .seq = 100, .payload = 100 });
    assert_decided(receive(guest, &(Segment) { .seq = 200, .ack = 1 }),
                   "finalise-pass", "pure-ack");
    receive(guest, &(Segment) { .seq = 200, .payload = 100 });
    assert_decided(receive(guest, &(Segment) { .seq = 200, .window = 9 }),
                   "finalise-pass", "pure-ack");
    receive(guest, &(Segment) { .seq = 300, .payload = 100 });
    assert_decided(receive(guest, &(Segment) {
                       .seq = 400, .window = 9, .traffic_class = 4,
                   }), "finalise-pass", "dscp");
    g_assert_cmpuint(guest->delivered->len, ==, 9);
}

/*
 * The headers of a unit
 */

static void test_header_ip4(void)
{
    g_autoptr(Guest) guest = guest_new(8);
    const Delivered *d;
    const uint8_t *ip;

    receive(guest, &(Segment) { .payload = 100 });
    receive(guest, &(Segment) { .seq = 100, .payload = 300, .ack = 7,
                                .window = 8, .fewer_hops = 3 });
    receive(guest, &(Segment) { .seq = 400, .payload = 10, .ack = 7,
                                .flags = PSH, .fewer_hops = 3 });
    receive(guest, &(Segment) { .seq = 410, .payload = 40, .ack = 7,
                                .window = 9, .trailer = 4 });
    let_time_pass(guest, INTERVAL);

    d = nth(guest, 0);
    assert_unit(d, 4, 0, 450);
    g_assert_true(d->delivery.coalesced);
    g_assert_cmpuint(d->delivery.header.gso_type, ==, 1);       /* TCPV4 */
    g_assert_cmpuint(d->delivery.header.gso_size, ==, 300);
    g_assert_cmpuint(d->delivery.header.hdr_len, ==, ETH + IP4 + TCP);
    ip = d->frame->data + ETH;
    g_assert_cmpuint(lduw_be_p(ip + 2), ==, IP4 + TCP + 450);
    g_assert_cmpuint(ip[8], ==, 61);
    g_assert_cmpuint(sum16(0, ip, IP4), ==, 0xffff);
    g_assert_cmpuint(load32(tcp_of(d) + 8), ==, 1007);
    g_assert_cmpuint(tcp_of(d)[13], ==, ACK | PSH);
    g_assert_cmpuint(lduw_be_p(tcp_of(d) + 14), ==, 109);
    /* The field holds the sum of the pseudo header; the guest adds the rest. */
    g_assert_cmpuint(lduw_be_p(tcp_of(d) + 16), ==,
                     sum16(6 + TCP + 450, ip + 12, 8));
}

static void test_header_ip6(void)
{
    g_autoptr(Guest) guest = guest_new(8);
    const Delivered *d;
    const uint8_t *ip;

    for (int i = 0; i < 2; i++) {
        receive(guest, &(Segment) { .ipv6 = true, .seq = i * 100,
                                    .payload = 100, .flow_label = 5 });
    }
    let_time_pass(guest, INTERVAL);

    d = nth(guest, 0);
    assert_unit(d, 2, 0, 200);
    g_assert_cmpuint(d->delivery.header.gso_type, ==, 4);       /* TCPV6 */
    ip = d->frame->data + ETH;
    g_assert_cmpuint(load32(ip), ==, 0x60000005);
    g_assert_cmpuint(lduw_be_p(ip + 4), ==, TCP + 200);
    g_assert_cmpuint(lduw_be_p(tcp_of(d) + 16), ==,
                     sum16(6 + TCP + 200, ip + 8, 32));
}

/* A unit of one segment is that frame, with its trailer. */
static void test_single_segment(void)
{
    g_autoptr(Guest) guest = guest_new(8);
    Segment alone = { .payload = 3, .trailer = 3 };

    receive(guest, &alone);
    let_time_pass(guest, INTERVAL);
    assert_unchanged(nth(guest, 0), &alone);
    g_assert_false(nth(guest, 0)->delivery.coalesced);
}

/*
 * Intervals, the flow table, families
 */

static void test_interval(void)
{
    g_autoptr(Guest) guest = guest_new(8);

    g_assert_cmpint(rsc_deadline(guest->engine), ==, RSC_NO_DEADLINE);
    receive(guest, &(Segment) { .payload = 100 });
    g_assert_cmpint(rsc_deadline(guest->engine), ==, INTERVAL);
    let_time_pass(guest, INTERVAL - 1);
    receive(guest, &(Segment) { .seq = 100, .payload = 100 });
    g_assert_cmpint(rsc_deadline(guest->engine), ==, INTERVAL);
    g_assert_cmpuint(guest->delivered->len, ==, 0);

    /* The interval ends before any other event of the same time. */
    guest->now = INTERVAL;
    assert_decided(receive(guest, &(Segment) { .seq = 200, .payload = 100 }),
                   "start", "first-segment");
    assert_unit(nth(guest, 0), 2, 0, 200);
    g_assert_cmpstr(rsc_cause_name(nth(guest, 0)->delivery.cause), ==,
                    "interval");
    g_assert_cmpint(rsc_deadline(guest->engine), ==, 2 * INTERVAL);
}

/* Without an interval a unit ends with the instant it began in. */
static void test_no_interval(void)
{
    g_autoptr(Guest) guest = guest_new(8);

    guest->config.interval_ns = 0;
    rsc_free(guest->engine);
    guest->engine = engine_for(guest);

    receive(guest, &(Segment) { .payload = 100 });
    receive(guest, &(Segment) { .seq = 100, .payload = 100 });
    let_time_pass(guest, 0);
    g_assert_cmpuint(guest->delivered->len, ==, 0);
    g_assert_cmpint(rsc_deadline(guest->engine), ==, 1);
    let_time_pass(guest, 1);
    assert_unit(nth(guest, 0), 2, 0, 200);
    g_assert_cmpint(nth(guest, 0)->delivery.time_ns, ==, 0);
}

/*
 * Units share memory in blocks of 1,024 bytes: one for the first 704 bytes of a
 * frame, one for each further 1,016. A segment that needs more than is left
 * finalises the oldest other units.
 */
static void test_memory(void)
{
    const size_t most = RSC_MAX_FRAME - ETH - IP4 - TCP;
    g_autoptr(Guest) guest = guest_new(0);

    for (int i = 0; i < 4; i++) {
        receive(guest, &(Segment) {
            .connection = i, .seq = i, .payload = i ? most : 650,
        });
    }
    g_assert_cmpuint(rsc_held(guest->engine), ==, 4);
    g_assert_cmpuint(rsc_free_memory(guest->engine), ==, 64 * RSC_BLOCK);

    /* 704 bytes fill a block; the next one takes another, of those left. */
    receive(guest, &(Segment) { .seq = 650, .payload = 1 });
    g_assert_cmpuint(rsc_free_memory(guest->engine), ==, 63 * RSC_BLOCK);
    g_assert_cmpuint(guest->delivered->len, ==, 0);

    /* The longest unit takes all of them, and the next segment takes its. */
    receive(guest, &(Segment) { .seq = 651, .payload = most - 651 });
    g_assert_cmpuint(guest->delivered->len, ==, 0);
    receive(guest, &(Segment) { .connection = 4, .payload = 1 });
    g_assert_cmpuint(guest->delivered->len, ==, 1);
    assert_unit(nth(guest, 0), 3, 0, most);
    g_assert_cmpstr(rsc_cause_name(nth(guest, 0)->delivery.cause), ==,
                    "flow-table");
}

/* A segment takes memory from the oldest other unit, not from its own. */
static void test_memory_for_own_unit(void)
{
    const size_t most = RSC_MAX_FRAME - ETH - IP4 - TCP;
    g_autoptr(Guest) guest = guest_new(0);

    for (int i = 0; i < 4; i++) {
        receive(guest, &(Segment) {
            .connection = i, .payload = i ? most - 1 : 1,
        });
    }
    receive(guest, &(Segment) { .connection = 4, .payload = 1 });
    for (int i = 1; i < 64; i++) {
        receive(guest, &(Segment) { .seq = i, .payload = 1 });
    }
    receive(guest, &(Segment) { .seq = 64, .payload = most - 64 });
    g_assert_cmpuint(guest->delivered->len, ==, 1);
    g_assert_cmpuint(tcp_of(nth(guest, 0))[1], ==, (uint8_t)(1024 + 1));
    let_time_pass(guest, INTERVAL);
    g_assert_cmpuint(guest->delivered->len, ==, 5);
    assert_unit(nth(guest, 1), 65, 0, most);
}

/* A full table finalises the oldest unit. */
static void test_full_table(void)
{
    g_autoptr(Guest) guest = guest_new(2);

    for (int i = 0; i < 5; i++) {
        receive(guest, &(Segment) { .connection = i, .payload = 100 });
        g_assert_cmpuint(rsc_held(guest->engine), ==, MIN(i + 1, 2));
    }
    g_assert_cmpuint(guest->delivered->len, ==, 3);
    for (int i = 0; i < 3; i++) {
        assert_unchanged(nth(guest, i),
                          &(Segment) { .connection = i, .payload = 100 });
        g_assert_cmpstr(rsc_cause_name(nth(guest, i)->delivery.cause), ==,
                        "flow-table");
    }
}

static void test_families(void)
{
    g_autoptr(Guest) guest = guest_new(8);
    Segment ip4 = { .payload = 100 };
    Segment ip6 = { .payload = 100, .ipv6 = true };

    receive(guest, &ip4);
    receive(guest, &ip6);
    g_assert_true(rsc_set_families(guest->engine, false, true, 0));
    g_assert_cmpuint(guest->delivered->len, ==, 1);
    assert_unchanged(nth(guest, 0), &ip4);
    assert_decided(receive(guest, &ip4), "pass", "rsc-off");
    g_assert_cmpuint(rsc_held(guest->engine), ==, 1);

    g_assert_true(rsc_set_families(guest->engine, true, true, 0));
    assert_decided(receive(guest, &ip4), "start", "first-segment");

    /* A family that was not negotiated stays off. */
    guest->config.ipv6 = false;
    rsc_free(guest->engine);
    guest->engine = engine_for(guest);
    g_assert_true(rsc_set_families(guest->engine, true, true, 0));
    assert_decided(receive(guest, &ip6), "pass", "rsc-off");
}

static void test_finalise_all(void)
{
    g_autoptr(Guest) guest = guest_new(8);

    for (int i = 0; i < 3; i++) {
        receive(guest, &(Segment) { .connection = i, .payload = 100 });
    }
    g_assert_true(rsc_finalise_all(guest->engine, RSC_CAUSE_LINK_DOWN, 0));
    g_assert_cmpuint(guest->delivered->len, ==, 3);
    g_assert_cmpuint(rsc_held(guest->engine), ==, 0);
    g_assert_cmpstr(rsc_cause_name(nth(guest, 2)->delivery.cause), ==,
                    "link-down");
    g_assert_cmpuint(rsc_counters(guest->engine, RSC_FAMILY_IPV4)
                         ->finalised[RSC_CAUSE_LINK_DOWN], ==, 3);
}

/*
 * The guest's buffers
 */

/* A unit grows up to the unit limit; with limit 0 nothing is appended. */
static void test_limit(void)
{
    g_autoptr(Guest) guest = guest_new(8);
    RscDecision decision;

    rsc_set_unit_limit(guest->engine, 0);
    receive(guest, &(Segment) { .payload = 100 });
    assert_decided(receive(guest, &(Segment) { .seq = 100, .payload = 100 }),
                   "finalise-start", "length");

    rsc_set_unit_limit(guest->engine, ETH + IP4 + TCP + 300);
    assert_decided(receive(guest, &(Segment) { .seq = 200, .payload = 200 }),
                   "append", "append");
    decision = receive(guest, &(Segment) { .seq = 400, .payload = 1 });
    assert_decided(decision, "finalise-start", "length");
    g_assert_cmpuint(decision.operands[0], ==, IP4 + TCP + 301);
    g_assert_cmpuint(decision.operands[1], ==, IP4 + TCP + 300);
    assert_unit(nth(guest, 1), 2, 100, 300);

    /* A single segment may be longer. */
    receive(guest, &(Segment) { .seq = 401, .payload = 5000 });
    g_assert_cmpuint(rsc_held(guest->engine), ==, 1);
}

/* Without buffers a unit waits, and every later frame behind it. */
static void test_no_buffers(void)
{
    g_autoptr(Guest) guest = guest_new(8);
    g_autoptr(GByteArray) fin = make_frame(&(Segment) { NEXT, .flags = FIN });
    g_autoptr(GByteArray) other = make_frame(&(Segment) { .connection = 1 });
    RscHeader header = { 0 };
    RscDecision decision;

    receive(guest, &(Segment) { .payload = 100 });
    guest->buffers = 0;
    g_assert_false(offer(guest, &header, fin, &decision));
    g_assert_true(rsc_has_ready(guest->engine));
    g_assert_false(offer(guest, &header, other, &decision));
    g_assert_cmpint(rsc_deadline(guest->engine), ==, RSC_NO_DEADLINE);
    g_assert_false(rsc_expire(guest->engine, 7));
    g_assert_cmpint(guest->decisions, ==, 1);

    guest->buffers = 1;
    g_assert_true(rsc_expire(guest->engine, 8));
    g_assert_false(rsc_has_ready(guest->engine));
    g_assert_false(offer(guest, &header, fin, &decision));

    /* The decision that finalised the unit is still pending. */
    guest->buffers = 2;
    assert_decided(receive_frame(guest, &header, fin),
                   "finalise-pass", "tcp-flags");
    assert_decided(receive_frame(guest, &header, other), "pass", "pure-ack");
    g_assert_cmpuint(guest->delivered->len, ==, 3);
}

static bool restore_in(void *opaque, const RscDelivery *unit)
{
    Guest *to = opaque;
    g_autofree uint8_t *bytes = g_malloc(unit->len);
    RscPiece piece = { bytes, unit->len };
    RscDelivery saved = *unit;

    rsc_copy_frame(unit, bytes);
    saved.pieces = &piece;
    saved.piece_count = 1;
    return rsc_restore(to->engine, &saved);
}

/* Ready units can be moved to another engine without any change. */
static void test_save_restore(void)
{
    g_autoptr(Guest) from = guest_new(8);
    g_autoptr(Guest) to = guest_new(8);
    Segment alone = { .connection = 1, .payload = 10, .ipv6 = true };
    const RscCounters *counters;

    receive(from, &(Segment) { .payload = 100 });
    receive(from, &(Segment) { NEXT });
    receive(from, &alone);
    from->buffers = 0;
    from->now = 5;
    g_assert_false(rsc_finalise_all(from->engine, RSC_CAUSE_VM_STOP, 5));
    g_assert_true(rsc_each_ready(from->engine, restore_in, to));
    g_assert_cmpuint(rsc_held(to->engine), ==, 2);

    g_assert_true(rsc_expire(to->engine, 9));
    g_assert_cmpuint(to->delivered->len, ==, 2);
    assert_unit(nth(to, 0), 2, 0, 200);
    assert_unchanged(nth(to, 1), &alone);
    for (int i = 0; i < 2; i++) {
        g_assert_cmpint(nth(to, i)->delivery.time_ns, ==, 5);
        g_assert_cmpstr(rsc_cause_name(nth(to, i)->delivery.cause), ==,
                        "vm-stop");
    }
    counters = rsc_counters(to->engine, RSC_FAMILY_IPV4);
    g_assert_cmpuint(counters->coalesced_pkts, ==, 2);
    g_assert_cmpuint(counters->coalesced_octets, ==, 200);
    g_assert_cmpuint(counters->coalesce_events, ==, 1);
    g_assert_cmpuint(rsc_counters(to->engine, RSC_FAMILY_IPV6)
                         ->coalesce_events, ==, 0);
}

/* The numbers of an untrusted stream are checked. */
static void test_restore_impossible(void)
{
    static const uint8_t bytes[RSC_MAX_FRAME + 1];
    RscPiece piece = { bytes, 154 };
    const RscDelivery possible = {
        .pieces = &piece, .piece_count = 1, .len = 154,
        .family = RSC_FAMILY_IPV4, .cause = RSC_CAUSE_VM_STOP,
        .segments = 2, .payload = 100,
    };
    RscDelivery impossible[] = {
        possible, possible, possible, possible, possible, possible, possible,
    };
    g_autoptr(Guest) guest = guest_new(1);

    impossible[0].len = 53;
    impossible[1].len = RSC_MAX_FRAME + 1;
    impossible[2].family = RSC_FAMILY_OTHER;
    impossible[3].cause = RSC_CAUSE_COUNT;
    impossible[4].payload = 101;
    impossible[5].segments = 101;
    impossible[6].time_ns = -1;
    for (int i = 0; i < ARRAY_SIZE(impossible); i++) {
        piece.len = impossible[i].len;
        g_assert_false(rsc_restore(guest->engine, &impossible[i]));
        g_assert_cmpuint(rsc_held(guest->engine), ==, 0);
    }
    piece.len = possible.len;
    g_assert_true(rsc_restore(guest->engine, &possible));
    g_assert_false(rsc_restore(guest->engine, &possible));
}

/*
 * Statistics
 */

static void test_counters(void)
{
    g_autoptr(Guest) guest = guest_new(8);
    const RscCounters *counters = rsc_counters(guest->engine,
                                               RSC_FAMILY_IPV4);

    receive(guest, &(Segment) { .payload = 100 });
    receive(guest, &(Segment) { NEXT });
    receive(guest, &(Segment) { .seq = 200, .window = 1 });
    receive(guest, &(Segment) { .seq = 200, .flags = FIN });
    receive(guest, &(Segment) { .connection = 1, .payload = 100 });
    let_time_pass(guest, INTERVAL);
    g_assert_cmpuint(counters->decided[RSC_RULE_FIRST_SEGMENT], ==, 2);
    g_assert_cmpuint(counters->decided[RSC_RULE_APPEND], ==, 1);
    g_assert_cmpuint(counters->decided[RSC_RULE_WINDOW_UPDATE], ==, 1);
    g_assert_cmpuint(counters->decided[RSC_RULE_TCP_FLAGS], ==, 1);
    g_assert_cmpuint(counters->finalised[RSC_RULE_TCP_FLAGS], ==, 1);
    g_assert_cmpuint(counters->finalised[RSC_CAUSE_INTERVAL], ==, 1);
    g_assert_cmpuint(counters->coalesced_pkts, ==, 2);
    g_assert_cmpuint(counters->coalesced_octets, ==, 200);
    g_assert_cmpuint(counters->coalesce_events, ==, 1);
    g_assert_cmpuint(counters->aborts, ==, 1);
}

/*
 * Random traffic: each connection gets all of its bytes, in order
 */

static void add_payload(GByteArray *stream, const uint8_t *frame, size_t len)
{
    const uint8_t *tcp = frame + ETH + IP4;
    const uint8_t *payload = tcp + (tcp[12] >> 4) * 4;

    g_byte_array_append(stream, payload, frame + len - payload);
}

static void test_random(void)
{
    enum { CONNECTIONS = 5 };
    g_autoptr(Guest) guest = guest_new(3);
    GByteArray *in[CONNECTIONS], *out[CONNECTIONS];
    uint32_t seq[CONNECTIONS] = { 0 };
    RscHeader header = { 0 };

    for (int i = 0; i < CONNECTIONS; i++) {
        in[i] = g_byte_array_new();
        out[i] = g_byte_array_new();
    }
    for (int i = 0; i < 20000; i++) {
        unsigned c = g_test_rand_int_range(0, CONNECTIONS);
        unsigned oddity = g_test_rand_int_range(0, 12);
        Segment s = {
            .connection = c,
            .seq = seq[c] - (oddity == 0 ? 10 : 0),
            .payload = g_test_rand_int_range(0, 200),
            .flags = oddity == 1 ? g_test_rand_int_range(0, 256) : 0,
            .ack = oddity == 2,
            .window = oddity == 3,
            .traffic_class = oddity == 4,
            .wrong_checksum = oddity == 5,
        };
        g_autoptr(GByteArray) frame = make_frame(&s);
        RscDecision decision;

        seq[c] = s.seq + s.payload;
        guest->now += g_test_rand_int_range(0, INTERVAL / 4);
        guest->buffers = g_test_rand_int_range(0, 3);
        if (offer(guest, &header, frame, &decision)) {
            add_payload(in[c], frame->data, frame->len);
        }
        g_assert_cmpuint(rsc_held(guest->engine), <=, 3);
    }
    guest->buffers = INT_MAX;
    g_assert_true(rsc_finalise_all(guest->engine, RSC_CAUSE_DRIVER_GONE,
                                   guest->now));

    for (int i = 0; i < guest->delivered->len; i++) {
        const Delivered *d = nth(guest, i);

        add_payload(out[lduw_be_p(d->frame->data + ETH + IP4) - 1024],
                     d->frame->data, d->frame->len);
    }
    for (int i = 0; i < CONNECTIONS; i++) {
        g_assert_cmpmem(in[i]->data, in[i]->len, out[i]->data, out[i]->len);
        g_byte_array_unref(in[i]);
        g_byte_array_unref(out[i]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);

    g_test_add_func("/rsc/example/ten-segments", test_ten_segments);
    g_test_add_func("/rsc/example/duplicate-ack-between",
                    test_duplicate_ack_between);
    g_test_add_func("/rsc/example/window-updates-after",
                    test_window_updates_after);
    g_test_add_func("/rsc/example/later-acknowledgments",
                    test_later_acknowledgments);
    for (int i = 0; i < ARRAY_SIZE(exceptions); i++) {
        g_autofree char *path = g_strdup_printf("/rsc/exception/%s/%s",
                                                exceptions[i].rule,
                                                exceptions[i].name);

        g_test_add_data_func(path, &exceptions[i], test_exception);
    }
    g_test_add_func("/rsc/exception/checksum/vouched", test_vouched_checksum);
    g_test_add_func("/rsc/unattributed", test_unattributed);
    for (int i = 0; i < ARRAY_SIZE(rows); i++) {
        g_autofree char *path = g_strdup_printf("/rsc/row/%s/%s",
                                                rows[i].rule, rows[i].name);

        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/rsc/pure-acks", test_pure_acks);
    g_test_add_func("/rsc/priority-tag", test_priority_tag);
    g_test_add_func("/rsc/host-gso-segments", test_host_gso_segments);
    g_test_add_func("/rsc/unit/header-ip4", test_header_ip4);
    g_test_add_func("/rsc/unit/header-ip6", test_header_ip6);
    g_test_add_func("/rsc/unit/single-segment", test_single_segment);
    g_test_add_func("/rsc/end/interval", test_interval);
    g_test_add_func("/rsc/end/no-interval", test_no_interval);
    g_test_add_func("/rsc/end/full-table", test_full_table);
    g_test_add_func("/rsc/end/memory", test_memory);
    g_test_add_func("/rsc/end/memory-for-own-unit", test_memory_for_own_unit);
    g_test_add_func("/rsc/end/families", test_families);
    g_test_add_func("/rsc/end/finalise-all", test_finalise_all);
    g_test_add_func("/rsc/buffers/limit", test_limit);
    g_test_add_func("/rsc/buffers/none", test_no_buffers);
    g_test_add_func("/rsc/buffers/save-restore", test_save_restore);
    g_test_add_func("/rsc/buffers/restore-impossible",
                    test_restore_impossible);
    g_test_add_func("/rsc/counters", test_counters);
    g_test_add_func("/rsc/random", test_random);

    return g_test_run();
}
