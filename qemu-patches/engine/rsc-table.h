/*
 * Receive segment coalescing: units and the flow table
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_RSC_TABLE_H
#define HW_NET_RSC_TABLE_H

#include "rsc-memory.h"
#include "rsc-wire.h"

/* A connection as bytes of the frame, for comparing and hashing. */
typedef struct RscKey {
    uint64_t ports;             /* shifted by the 8 bits of the family */
    uint64_t addresses[4];      /* IPv4: only the first */
} RscKey;

static inline uint64_t rsc_key_ports(const uint8_t *tcp, RscFamily family)
{
    return (uint64_t)rsc_raw32(tcp) << 8 | family;
}

static inline RscFamily rsc_key_family(const RscKey *key)
{
    return (RscFamily)(key->ports & 0xff);
}

/* Bytes of a frame in the first block of its unit, all headers among them. */
#define RSC_FIRST_BYTES 704

/* A position in the frame of a unit. */
typedef struct RscCursor {
    RscBlock *block;
    uint8_t *at;
    size_t space;               /* bytes from there to the end of the block */
} RscCursor;

/*
 * A unit, H of the rules: the first of its blocks. Its frame, of which the
 * other blocks hold the rest, has the merged headers, except lengths and
 * checksums, which rsc_unit_encode() writes.
 */
typedef struct RscUnit RscUnit;
struct RscUnit {
    RscBlock block;             /* links to the next block */
    RscUnit **bucket;
    RscUnit *chain;             /* next unit of the bucket */
    RscUnit *older;             /* by age, until finalised */
    RscUnit *newer;             /* by age; later the next ready or free unit */
    RscKey key;
    RscCursor append;           /* where the next payload goes */
    uint32_t blocks;            /* that the unit has */
    size_t len;                 /* bytes of frame */
    size_t tcp;                 /* offsets as in RscSegment */
    size_t payload;
    size_t end;
    size_t timestamp;
    uint64_t addresses;         /* checksum addend of the IPv6 addresses */
    uint32_t next_seq;          /* H.NXT */
    uint32_t dup_acks;          /* H.DUPS */
    uint32_t segments;          /* with payload */
    size_t octets;              /* of payload, once finalised */
    size_t first;               /* payload of the first segment, bytes */
    size_t largest;             /* payload of the largest segment, bytes */
    RscHeader header;           /* the backend's, of the first segment */
    bool coalesced;             /* [deliver.coalesced] */
    RscFamily family;
    RscCause cause;             /* once finalised */
    int64_t deadline_ns;        /* end of the interval; later the due time */
    uint8_t headroom[RSC_HEADROOM];
    uint8_t frame[RSC_FIRST_BYTES];
};

/* A bounded number of units, found by key, listed by age. */
typedef struct RscTable {
    RscMemory memory;
    RscUnit **buckets;
    uint64_t hash[10];          /* random, for rsc_table_bucket_ip4() */
    unsigned hash_shift;
    uint32_t capacity;          /* units */
    uint32_t held;              /* units that are not free */
    uint32_t listed[RSC_FAMILY_COUNT];  /* units that are not finalised */
    RscUnit *oldest;
    RscUnit *newest;
    RscUnit *found;             /* result of the last search */
} RscTable;

static inline uint64_t rsc_hash_pair(const uint64_t random[2], uint64_t word)
{
    uint64_t low = random[0] + (uint32_t)word;
    uint64_t high = random[1] + (word >> 32);

    return low * high;
}

/*
 * "Pair-multiply-shift" (Thorup, High Speed Hashing for Integers and
 * Strings): over the random numbers, any two connections share a bucket no
 * more often than by chance, so a sender who does not know the numbers cannot
 * aim at a bucket. IPv4 needs two multiplications, IPv6 five.
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

/* Inline for the fast path; most frames repeat the search before. */
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

/* Returns false when memory is short. */
bool rsc_table_init(RscTable *table, const RscConfig *config);
void rsc_table_destroy(RscTable *table);

/* Blocks for a frame of len bytes [end.memory.blocks] */
static inline uint32_t rsc_blocks(size_t len)
{
    size_t rest = len > RSC_FIRST_BYTES ? len - RSC_FIRST_BYTES : 0;

    return 1 + (uint32_t)((rest + RSC_BLOCK_BYTES - 1) / RSC_BLOCK_BYTES);
}

/* Whether there are a place and the blocks for a unit of len bytes of frame. */
static inline bool rsc_table_fits(const RscTable *table, size_t len)
{
    return table->held < table->capacity &&
           table->memory.left >= rsc_blocks(len);
}

/* Adds the newest unit, with this key and an empty frame. Only if it fits. */
RscUnit *rsc_table_add(RscTable *table, const RscKey *key);

/* A unit that no search finds and that has no age. Only if it fits. */
RscUnit *rsc_table_allocate(RscTable *table);

/* Takes the unit out of searches and ages; it stays held. */
void rsc_table_remove(RscTable *table, RscUnit *unit);

/* Frees a unit that is in no search and no list. */
void rsc_table_release(RscTable *table, RscUnit *unit);

#endif /* HW_NET_RSC_TABLE_H */
