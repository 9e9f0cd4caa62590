/*
 * The fast path, within rsc_receive() or as rsc_receive_fast(), does what the
 * rules say.
 *
 * The same frames go through two engines, one of which never takes the fast
 * path. Most are the next segment of a connection; many have a flipped bit,
 * with checksums corrected or not, or are cut, or have another backend header.
 * Decisions, deliveries and counters must be equal.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "check.h"
#include "native/processor.h"
#include "rsc-checksum.h"
#include "rsc-internal.h"

#define CONNECTIONS 4
#define UNITS       3
#define EVENTS      4000
#define INTERVAL    40
#define PAYLOAD     300
#define FRAME_MAX   (14 + 40 + 20 + 16 + PAYLOAD + 8)

/* xorshift64 (Marsaglia) */
static uint64_t state;

static size_t draw(size_t bound)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state >> 11) % bound;
}

typedef struct Log {
    uint8_t bytes[1 << 22];
    size_t len;
} Log;

static void note(Log *log, const void *bytes, size_t len)
{
    CHECK(log->len + len <= sizeof(log->bytes));
    memcpy(log->bytes + log->len, bytes, len);
    log->len += len;
}

static bool deliver(void *opaque, const RscDelivery *delivery)
{
    uint64_t numbers[] = {
        (uint64_t)delivery->time_ns, delivery->cause, delivery->segments,
        delivery->payload, delivery->coalesced, delivery->len,
    };
    size_t i;

    note(opaque, numbers, sizeof(numbers));
    note(opaque, &delivery->header, sizeof(delivery->header));
    for (i = 0; i < delivery->piece_count; i++) {
        note(opaque, delivery->pieces[i].bytes, delivery->pieces[i].len);
    }
    return true;
}

static void decided(void *opaque, const RscDecision *decision)
{
    uint64_t numbers[] = {
        decision->action, decision->rule, decision->family,
        decision->operand_count, decision->operands[0], decision->operands[1],
    };

    note(opaque, numbers, sizeof(numbers));
}

static const RscOps ops = { .deliver = deliver, .decided = decided };

/* TCP options, whose eight bytes from timestamp on become TSval and TSecr. */
typedef struct Options {
    size_t len;
    size_t timestamp;
    uint8_t bytes[16];
} Options;

static const Options layouts[] = {
    { 0 },
    { 12, 4, { 1, 1, 8, 10 } },
    { 12, 2, { 8, 10, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1 } },
    { 16, 4, { 1, 1, 8, 10, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0 } },
};

typedef struct Connection {
    uint32_t next_seq;
    const Options *options;
} Connection;

static Connection connections[CONNECTIONS];

typedef struct Frame {
    uint8_t bytes[FRAME_MAX];
    size_t len;
    size_t zeroes;              /* after these bytes, still of the frame */
    size_t tcp;
    size_t end;
    RscFamily family;
} Frame;

static void fix_checksums(Frame *f)
{
    uint16_t sum;

    if (f->family == RSC_FAMILY_IPV4) {
        memset(f->bytes + RSC_IP4_CHECKSUM, 0, 2);
        sum = (uint16_t)~rsc_sum_fold_carries(rsc_sum_ip4(f->bytes + RSC_IP));
        memcpy(f->bytes + RSC_IP4_CHECKSUM, &sum, 2);
    }
    memset(f->bytes + f->tcp + RSC_TCP_CHECKSUM, 0, 2);
    sum = (uint16_t)~rsc_sum_fold_carries(
        rsc_sum(rsc_sum_pseudo(f->bytes, f->family, f->end - f->tcp),
                f->bytes + f->tcp, f->end - f->tcp));
    memcpy(f->bytes + f->tcp + RSC_TCP_CHECKSUM, &sum, 2);
}

/* The next segment of a connection; every other is IPv6. */
static Frame segment(size_t number)
{
    Connection *connection = &connections[number];
    Frame f = { .family = number % 2 ? RSC_FAMILY_IPV6 : RSC_FAMILY_IPV4 };
    size_t options = connection->options->len;
    size_t payload = 1 + draw(PAYLOAD);
    uint32_t seq = connection->next_seq;
    uint8_t *tcp;
    size_t i;

    connection->next_seq += (uint32_t)payload;
    if (f.family == RSC_FAMILY_IPV4) {
        f.tcp = RSC_IP + RSC_IP4_HEADER;
        rsc_store16(f.bytes + RSC_ETH_TYPE, 0x0800);
        f.bytes[RSC_IP] = 0x45;
        rsc_store16(f.bytes + RSC_IP4_LENGTH, 40 + options + payload);
        f.bytes[RSC_IP4_FRAGMENT] = 0x40;
        f.bytes[RSC_IP4_TTL] = 64;
        f.bytes[RSC_IP4_PROTOCOL] = 6;
    } else {
        f.tcp = RSC_IP + RSC_IP6_HEADER;
        rsc_store16(f.bytes + RSC_ETH_TYPE, 0x86dd);
        f.bytes[RSC_IP] = 0x60;
        rsc_store16(f.bytes + RSC_IP6_LENGTH, 20 + options + payload);
        f.bytes[RSC_IP6_NEXT] = 6;
        f.bytes[RSC_IP6_HOP_LIMIT] = 64;
    }
    tcp = f.bytes + f.tcp;
    rsc_store16(tcp, 1000 + number);
    rsc_store16(tcp + RSC_TCP_SEQ, seq >> 16);
    rsc_store16(tcp + RSC_TCP_SEQ + 2, seq);
    tcp[RSC_TCP_ACK + 3] = 9;
    tcp[RSC_TCP_OFFSET] = (uint8_t)((20 + options) / 4 << 4);
    tcp[RSC_TCP_FLAGS] = draw(8) ? 0x10 : 0x18;
    tcp[RSC_TCP_WINDOW] = (uint8_t)draw(3);
    memcpy(tcp + RSC_TCP_HEADER, connection->options->bytes, options);
    if (options > 0) {
        tcp[RSC_TCP_HEADER + connection->options->timestamp + 7] =
            (uint8_t)draw(3);
        tcp[RSC_TCP_HEADER + options - 1] ^= draw(8) == 0;
    }
    f.end = f.tcp + RSC_TCP_HEADER + options + payload;
    for (i = f.end - payload; i < f.end; i++) {
        f.bytes[i] = (uint8_t)draw(256);
    }
    f.len = f.end + (draw(8) ? 0 : draw(8));
    fix_checksums(&f);
    return f;
}

/* Changes something small, mostly in the headers. */
static void disturb(Frame *f, RscHeader *header)
{
    switch (draw(13)) {
    case 0:
    case 1:
    case 2:
        f->bytes[draw(f->tcp + 36)] ^= (uint8_t)(1 << draw(8));
        fix_checksums(f);
        break;
    case 3:
        f->bytes[draw(f->len)] ^= (uint8_t)(1 << draw(8));
        break;
    case 4:
        f->len = draw(f->len);
        break;
    case 5:
        header->flags = (uint8_t)draw(8);
        header->csum_start = (uint16_t)f->tcp;
        header->csum_offset = 16;
        f->bytes[f->len - 1] ^= (uint8_t)draw(2);
        break;
    case 6:
        header->gso_type = (uint8_t)(draw(4) ? 0 : 1);
        break;
    case 7:
        f->zeroes = draw(8) ? draw(9) : RSC_MAX_FRAME - f->len + draw(3);
        break;
    }
}

static RscEngine *start(const RscConfig *config, size_t limit, Log *log)
{
    RscEngine *engine = rsc_new(config, &ops, log);

    CHECK(engine);
    rsc_set_unit_limit(engine, limit);
    log->len = 0;
    return engine;
}

/* An allocation of its own, so that ASan sees reads beyond the frame. */
static uint8_t *exact(const Frame *f)
{
    uint8_t *bytes = calloc(1, f->len + f->zeroes);

    if (f->len > 0) {
        memcpy(bytes, f->bytes, f->len);
    }
    return bytes;
}

/* Returns the number of appended frames. */
static uint64_t run(uint64_t seed)
{
    static Log fast_log, slow_log;
    static const size_t limits[] = { 0, 500, RSC_MAX_FRAME };
    RscConfig config = {
        .memory = RSC_MIN_MEMORY,
        .max_units = UNITS,
        .ipv4 = true,
        .ipv6 = true,
        .hash_key = { seed, 3 },
    };
    RscEngine *fast, *slow;
    int64_t now_ns = 0;
    size_t limit;
    uint64_t appended;
    int i;

    state = seed * 0x9e3779b97f4a7c15ull;
    config.interval_ns = draw(4) ? INTERVAL : 0;
    config.guest_ecn = draw(2);
    config.sum_long = draw(4) ? sum_of_processor() : NULL;
    limit = limits[draw(8) < 6 ? 2 : draw(2)];
    fast = start(&config, limit, &fast_log);
    slow = start(&config, limit, &slow_log);
    for (i = 0; i < CONNECTIONS; i++) {
        connections[i].next_seq = UINT32_MAX;
        connections[i].options = &layouts[draw(4)];
    }
    for (i = 0; i < EVENTS; i++) {
        RscHeader header = { .flags = draw(4) ? 0 : RSC_VNET_DATA_VALID };
        RscDecision one = { 0 }, other = { 0 };
        Frame f = segment(draw(10) ? draw(2) : draw(CONNECTIONS));
        uint8_t *bytes;
        size_t len;

        if (draw(3) == 0) {
            disturb(&f, &header);
        }
        now_ns += draw(8) ? 0 : (int64_t)draw(INTERVAL);
        bytes = exact(&f);
        len = f.len + f.zeroes;
        CHECK(rsc_receive_slow(slow, &header, bytes, len, now_ns, &other));
        if (draw(2) && now_ns < rsc_deadline(fast) &&
            rsc_receive_fast(fast, &header, bytes, len)) {
            CHECK(other.action == RSC_ACTION_APPEND);
            decided(&fast_log, &other);
        } else {
            CHECK(rsc_receive(fast, &header, bytes, len, now_ns, &one));
            CHECK(memcmp(&one, &other, sizeof(one)) == 0);
        }
        free(bytes);
        CHECK(rsc_deadline(fast) == rsc_deadline(slow));
        CHECK(rsc_free_memory(fast) == rsc_free_memory(slow));
        if (fast_log.len > sizeof(fast_log.bytes) / 2) {
            CHECK(fast_log.len == slow_log.len);
            CHECK(memcmp(fast_log.bytes, slow_log.bytes,
                         fast_log.len) == 0);
            fast_log.len = 0;
            slow_log.len = 0;
        }
    }
    rsc_finalise_all(fast, RSC_CAUSE_VM_STOP, now_ns);
    rsc_finalise_all(slow, RSC_CAUSE_VM_STOP, now_ns);
    CHECK(fast_log.len == slow_log.len);
    CHECK(memcmp(fast_log.bytes, slow_log.bytes, fast_log.len) == 0);
    CHECK(memcmp(fast->counters, slow->counters,
                 sizeof(fast->counters)) == 0);
    appended = fast->counters[RSC_FAMILY_IPV4].decided[RSC_RULE_APPEND] +
               fast->counters[RSC_FAMILY_IPV6].decided[RSC_RULE_APPEND];
    rsc_free(fast);
    rsc_free(slow);
    return appended;
}

int main(int argc, char **argv)
{
    uint64_t seeds = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
    uint64_t seed, appended = 0;

    for (seed = 1; seed <= seeds; seed++) {
        appended += run(seed);
    }
    printf("%llu seeds, %llu appended\n", (unsigned long long)seeds,
           (unsigned long long)appended);
    return 0;
}
