/*
 * Memory and work per frame do not depend on the number of connections; names,
 * sums and configurations, which no scenario can show.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <malloc.h>
#include <string.h>
#include "check.h"
#include "native/processor.h"
#include "rsc-checksum.h"
#include "rsc-internal.h"

#define CONNECTIONS 100000
#define MEMORY      (16 << 20)

static size_t delivered;

static bool deliver(void *opaque, const RscDelivery *delivery)
{
    (void)opaque;
    CHECK(delivery->cause == RSC_CAUSE_FLOW_TABLE);
    delivered++;
    return true;
}

static bool refuse(void *opaque, const RscDelivery *delivery)
{
    (void)opaque;
    (void)delivery;
    return false;
}

/* A segment of one byte, the first of its connection. */
static const uint8_t plain[55] = {
    [12] = 0x08, [14] = 0x45, [17] = 41, [22] = 64, [23] = 6,
    [46] = 0x50, [47] = 0x10,
};

/* Gives the frame the n-th pair of addresses. */
static void set_connection(uint8_t *frame, size_t n)
{
    uint16_t sum;

    rsc_store16(frame + 26, n >> 16);
    rsc_store16(frame + 34, n & 0xffff);
    memset(frame + 24, 0, 2);
    sum = (uint16_t)~rsc_sum_fold_carries(rsc_sum(0, frame + 14, 20));
    memcpy(frame + 24, &sum, 2);
}

/* Bytes in use, of the heap and of mappings. */
static size_t allocated(void)
{
    struct mallinfo2 info = mallinfo2();

    return info.uordblks + info.hblkhd;
}

static void connections_beyond_the_bound(void)
{
    RscConfig config = { .interval_ns = 1, .memory = MEMORY, .ipv4 = true };
    RscOps ops = { .deliver = deliver };
    RscHeader header = { .flags = RSC_VNET_DATA_VALID };
    uint8_t frame[sizeof(plain)];
    size_t before = allocated();
    RscEngine *engine = rsc_new(&config, &ops, NULL);
    RscDecision decision;
    size_t i;

    CHECK(engine);
    CHECK(allocated() - before <= MEMORY + (1 << 20));
    memcpy(frame, plain, sizeof(plain));
    before = allocated();
    for (i = 0; i < CONNECTIONS; i++) {
        set_connection(frame, i);
        CHECK(rsc_receive(engine, &header, frame, sizeof(frame), 0,
                          &decision));
        CHECK(decision.rule == RSC_RULE_FIRST_SEGMENT);
        CHECK(rsc_held(engine) <= MEMORY / RSC_BLOCK);
    }
    CHECK(allocated() == before);
    CHECK(delivered == CONNECTIONS - MEMORY / RSC_BLOCK);
    rsc_free(engine);
}

/* A reset forgets the units that are ready, and those after it wait again. */
static void reset_forgets(void)
{
    RscConfig config = { .interval_ns = 1, .memory = MEMORY, .ipv4 = true };
    RscOps ops = { .deliver = refuse };
    RscHeader header = { .flags = RSC_VNET_DATA_VALID };
    uint8_t frame[sizeof(plain)];
    RscEngine *engine = rsc_new(&config, &ops, NULL);
    RscDecision decision;
    int i;

    CHECK(engine);
    memcpy(frame, plain, sizeof(plain));
    for (i = 0; i < 2; i++) {
        set_connection(frame, i);
        CHECK(rsc_receive(engine, &header, frame, sizeof(frame), 0,
                          &decision));
        CHECK(!rsc_finalise_all(engine, RSC_CAUSE_DRIVER_GONE, 0));
        CHECK(rsc_has_ready(engine));
        rsc_reset(engine);
        CHECK(!rsc_has_ready(engine) && rsc_held(engine) == 0);
        CHECK(rsc_free_memory(engine) == MEMORY);
    }
    rsc_free(engine);
}

/* The n-th key; keys differ in few bits, and alternate in family. */
static RscKey nth_key(uint32_t n)
{
    RscKey key = { .ports = n % 2 ? RSC_FAMILY_IPV4 : RSC_FAMILY_IPV6 };

    if (n % 2) {
        key.ports |= (uint64_t)n << 8;
    } else {
        key.addresses[n / 2 % 4] = (uint64_t)n << 8;
    }
    return key;
}

/* Steps to find each unit of a full table. */
static void chains(uint32_t units)
{
    RscConfig config = {
        .memory = (uint64_t)units * RSC_BLOCK, .hash_key = { 1, 2 },
    };
    RscUnit **added = calloc(units, sizeof(*added));
    RscTable table;
    size_t steps = 0, most = 0, own;
    uint32_t i;

    CHECK(added && rsc_table_init(&table, &config));
    for (i = 0; i < units; i++) {
        RscKey key = nth_key(i);

        CHECK(!rsc_table_find(&table, &key));
        CHECK(rsc_table_fits(&table, RSC_FIRST_BYTES));
        added[i] = rsc_table_add(&table, &key);
        CHECK(added[i] == rsc_table_find(&table, &key));
    }
    CHECK(!rsc_table_fits(&table, 1));
    for (i = 0; i < units; i++) {
        RscUnit *unit;

        own = 0;
        for (unit = *added[i]->bucket; unit; unit = unit->chain) {
            own++;
        }
        steps += own;
        most = own > most ? own : most;
    }
    /* At most half full: 1.5 units in the bucket of a unit on average. */
    CHECK(steps * 10 <= (size_t)units * 16);
    CHECK(most <= 10);
    for (i = 0; i < units; i++) {
        RscUnit *unit = added[(i * 7919u) % units];
        RscKey key = unit->key;

        rsc_table_remove(&table, unit);
        rsc_table_release(&table, unit);
        CHECK(!rsc_table_find(&table, &key));
    }
    CHECK(table.held == 0 && !table.oldest && !table.newest);
    CHECK(table.memory.left == units);
    rsc_table_destroy(&table);
    free(added);
}

/* Bytes of memory that a unit of one frame takes [end.memory.blocks]. */
static uint64_t memory_of(size_t len)
{
    RscConfig config = {
        .interval_ns = 1, .memory = RSC_MIN_MEMORY, .ipv4 = true,
    };
    RscOps ops = { .deliver = refuse };
    RscHeader header = { .flags = RSC_VNET_DATA_VALID };
    RscEngine *engine = rsc_new(&config, &ops, NULL);
    uint8_t *frame = calloc(1, len);
    uint64_t left;

    CHECK(engine && frame);
    memcpy(frame, plain, sizeof(plain));
    set_connection(frame, 1);
    CHECK(rsc_receive(engine, &header, frame, len, 0, NULL));
    CHECK(rsc_held(engine) == 1);
    left = rsc_free_memory(engine);
    free(frame);
    rsc_free(engine);
    return RSC_MIN_MEMORY - left;
}

/* A block for the first 704 bytes, one for each further 1,016 begun. */
static void blocks(void)
{
    CHECK(memory_of(sizeof(plain)) == 1024);
    CHECK(memory_of(704) == 1024);
    CHECK(memory_of(705) == 2048);
    CHECK(memory_of(704 + 1016) == 2048);
    CHECK(memory_of(704 + 1016 + 1) == 3072);
    CHECK(memory_of(RSC_MAX_FRAME) == RSC_MIN_MEMORY);
}

/* A new unit uses the memory freed last, whose pages are resident. */
static void memory_used_again(void)
{
    RscConfig config = { .memory = RSC_MIN_MEMORY };
    RscKey key = { .ports = 1 };
    RscTable table;
    RscUnit *first;

    CHECK(rsc_table_init(&table, &config));
    first = rsc_table_add(&table, &key);
    rsc_table_remove(&table, first);
    rsc_table_release(&table, first);
    CHECK(rsc_table_add(&table, &key) == first);
    CHECK(table.memory.ever_used == 1);
    rsc_table_destroy(&table);
}

static void configurations(void)
{
    RscConfig config = { .interval_ns = 1, .memory = RSC_MIN_MEMORY };
    RscOps ops = { .deliver = deliver };
    size_t i;

    rsc_free(NULL);
    rsc_free(rsc_new(&config, &ops, NULL));
    config.memory = RSC_MIN_MEMORY - 1;
    CHECK(!rsc_new(&config, &ops, NULL));
    config.memory = RSC_MAX_MEMORY + 1;
    CHECK(!rsc_new(&config, &ops, NULL));
    config.memory = RSC_MIN_MEMORY;
    config.max_units = RSC_MAX_UNITS + 1;
    CHECK(!rsc_new(&config, &ops, NULL));
    config.max_units = RSC_MAX_UNITS;
    rsc_free(rsc_new(&config, &ops, NULL));
    config.interval_ns = -1;
    CHECK(!rsc_new(&config, &ops, NULL));
    config.interval_ns = 1;
    /* A reading that its choice does not have, one choice after the other. */
    for (i = 0; i < sizeof(config.rules); i++) {
        memset(&config.rules, 0, sizeof(config.rules));
        ((uint8_t *)&config.rules)[i] = UINT8_MAX;
        CHECK(!rsc_new(&config, &ops, NULL));
    }
}

/* Folding adds every carry, also one that folding itself brings about (RFC 1071). */
static void carries(void)
{
    static const uint64_t sums[] = {
        0, 1, 0xffff, 0x10000, 0x1ffff, 0xffff8000ffff8000, UINT64_MAX,
    };
    size_t i;

    for (i = 0; i < sizeof(sums) / sizeof(sums[0]); i++) {
        uint64_t sum = sums[i];

        while (sum > 0xffff) {
            sum = (sum >> 16) + (sum & 0xffff);
        }
        CHECK(rsc_sum_fold_carries(sums[i]) == sum);
    }
}

/* Sums in vectors are those without, of any length, beginning and bytes. */
static void long_sums(void)
{
    static uint8_t bytes[RSC_MAX_FRAME + 2];
    size_t len, i;

    for (len = 0; len <= RSC_MAX_FRAME; len += 1 + len / 3) {
        uint8_t *from = bytes + len % 3;

        for (i = 0; i < len; i++) {
            from[i] = (uint8_t)(len % 2 ? i * i >> 3 : 0xff);
        }
        CHECK(rsc_sum_fold_carries(rsc_sum_long(len, from, len, sum_of_processor())) ==
              rsc_sum_fold_carries(rsc_sum(len, from, len)));
    }
}

/* A number that is none of the enumeration has a name too. */
static void names(void)
{
    CHECK(strcmp(rsc_cause_name(RSC_CAUSE_COUNT), "unknown") == 0);
    CHECK(strcmp(rsc_action_name(RSC_ACTION_COUNT), "unknown") == 0);
}

int main(void)
{
    names();
    carries();
    long_sums();
    reset_forgets();
    configurations();
    blocks();
    memory_used_again();
    chains(256);
    chains(4096);
    chains(RSC_MAX_UNITS);
    connections_beyond_the_bound();
    puts("ok");
    return 0;
}
