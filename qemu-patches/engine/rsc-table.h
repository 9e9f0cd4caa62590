/*
 * Receive segment coalescing: units, and the flow table that keeps them
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_RSC_TABLE_H
#define HW_NET_RSC_TABLE_H

#include "rsc-wire.h"

/* A connection, as bytes of the frame: only ever compared and hashed. */
typedef struct RscKey {
    uint64_t ports;             /* above eight bits of family */
    uint64_t addresses[4];      /* IPv4 has the first only */
} RscKey;

static inline uint64_t rsc_key_ports(const uint8_t *tcp, RscFamily family)
{
    return (uint64_t)rsc_raw32(tcp) << 8 | family;
}

static inline RscFamily rsc_key_family(const RscKey *key)
{
    return (RscFamily)(key->ports & 0xff);
}

/*
 * The unit (H of the rules). Its frame holds the headers as the rules leave
 * them, except lengths and checksums, which rsc_unit_finish() writes.
 */
typedef struct RscUnit RscUnit;
struct RscUnit {
    RscUnit **bucket;
    RscUnit *chain;             /* the next in the bucket */
    RscUnit *older;             /* in order of age, while not ended */
    RscUnit *newer;             /* as well; the next in any other list */
    RscKey key;
    uint8_t *frame;
    size_t len;                 /* to deliver, once finished */
    size_t tcp;                 /* offsets as in RscSegment */
    size_t payload;
    size_t end;
    size_t timestamp;
    uint64_t addresses;         /* sum of those of IPv6 */
    uint32_t next_seq;          /* H.NXT */
    uint32_t dup_acks;          /* H.DUPS */
    uint32_t segments;          /* with payload */
    size_t octets;              /* of payload, once ended */
    size_t first;               /* payload of the first of them, bytes */
    size_t largest;             /* and of the largest */
    RscHeader header;           /* the backend's for the first segment */
    bool touched;               /* something joined [8.15] */
    RscFamily family;
    RscReason cause;            /* once ended */
    int64_t deadline_ns;        /* end of the interval; once ended, when */
};

/* Where units are kept: a fixed number, found by key, listed by age. */
typedef struct RscTable {
    RscUnit *units;
    uint8_t *buffers;
    RscUnit **buckets;
    uint64_t hash[10];          /* random, of rsc_table_bucket_ip4() */
    unsigned hash_shift;
    uint32_t max_units;
    uint32_t ever_used;         /* units from here on are untouched memory */
    uint32_t held;              /* everything not free */
    uint32_t listed[RSC_FAMILY_COUNT];  /* units of an age, not ended */
    RscUnit *free;              /* last freed first: its pages are warm */
    RscUnit *oldest;
    RscUnit *newest;
    RscUnit *found;             /* by the last search */
} RscTable;

static inline uint64_t rsc_hash_pair(const uint64_t random[2], uint64_t word)
{
    uint64_t low = random[0] + (uint32_t)word;
    uint64_t high = random[1] + (word >> 32);

    return low * high;
}

/*
 * "Pair-multiply-shift" (Thorup, High Speed Hashing for Integers and
 * Strings): over the choice of the random numbers, any two connections share
 * a bucket no more often than chance has it, so nobody who does not know them
 * can aim at one. A few multiplications; IPv4 needs two.
 */
static inline RscUnit **rsc_table_bucket_ip4(const RscTable *table,
                                             uint64_t addresses,
                                             uint64_t ports)
{
    const uint64_t *random = table->hash;
    uint64_t sum = random[8] * ports + random[9];

    sum += rsc_hash_pair(random, addresses);
    return &table->buckets[sum >> table->hash_shift];
}

static inline RscUnit **rsc_table_bucket_ip6(const RscTable *table,
                                             const RscKey *key)
{
    const uint64_t *random = table->hash;
    uint64_t sum = random[8] * key->ports + random[9];

    sum += rsc_hash_pair(random, key->addresses[0]);
    sum += rsc_hash_pair(random + 2, key->addresses[1]);
    sum += rsc_hash_pair(random + 4, key->addresses[2]);
    sum += rsc_hash_pair(random + 6, key->addresses[3]);
    return &table->buckets[sum >> table->hash_shift];
}

static inline bool rsc_key_is_ip4(const RscKey *key, uint64_t addresses,
                                  uint64_t ports)
{
    return key->ports == ports && key->addresses[0] == addresses;
}

static inline bool rsc_key_is_ip6(const RscKey *key, const RscKey *other)
{
    return key->ports == other->ports &&
           memcmp(key->addresses, other->addresses,
                  sizeof(key->addresses)) == 0;
}

/* Inline, as every frame asks; most often for what the one before asked. */
static inline RscUnit *rsc_table_find_ip4(RscTable *table, uint64_t addresses,
                                          uint64_t ports)
{
    RscUnit *unit = table->found;

    if (unit && rsc_key_is_ip4(&unit->key, addresses, ports)) {
        return unit;
    }
    unit = *rsc_table_bucket_ip4(table, addresses, ports);
    while (unit && !rsc_key_is_ip4(&unit->key, addresses, ports)) {
        unit = unit->chain;
    }
    table->found = unit;
    return unit;
}

static inline RscUnit *rsc_table_find_ip6(RscTable *table, const RscKey *key)
{
    RscUnit *unit = table->found;

    if (unit && rsc_key_is_ip6(&unit->key, key)) {
        return unit;
    }
    unit = *rsc_table_bucket_ip6(table, key);
    while (unit && !rsc_key_is_ip6(&unit->key, key)) {
        unit = unit->chain;
    }
    table->found = unit;
    return unit;
}

static inline RscUnit *rsc_table_find(RscTable *table, const RscKey *key)
{
    return rsc_key_family(key) == RSC_FAMILY_IPV4
           ? rsc_table_find_ip4(table, key->addresses[0], key->ports)
           : rsc_table_find_ip6(table, key);
}

/* False when memory is short. */
bool rsc_table_init(RscTable *table, const RscConfig *config);
void rsc_table_destroy(RscTable *table);

static inline bool rsc_table_full(const RscTable *table)
{
    return table->held == table->max_units;
}

/* A unit with a buffer and this key, the newest. Not while full. */
RscUnit *rsc_table_add(RscTable *table, const RscKey *key);

/* A unit with a buffer that is not found and of no age. Not while full. */
RscUnit *rsc_table_take(RscTable *table);

/* Not found any more, no longer of any age; still held. */
void rsc_table_remove(RscTable *table, RscUnit *unit);

/* Not held any more. Only after rsc_table_remove(). */
void rsc_table_release(RscTable *table, RscUnit *unit);

#endif /* HW_NET_RSC_TABLE_H */
