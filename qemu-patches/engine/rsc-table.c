/*
 * Receive segment coalescing: the flow table
 *
 * All memory is allocated at the start and none of it is touched before it is
 * needed. Finding, adding and removing cost the same however many units are
 * held: the hash is keyed, so nobody outside can aim at one bucket.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdlib.h>
#include "rsc-internal.h"

/* Room for one unit, a multiple of the cache line. */
#define BUFFER_STRIDE ((RSC_HEADROOM + (size_t)RSC_MAX_FRAME + 63) / 64 * 64)

bool rsc_table_init(RscTable *table, const RscConfig *config)
{
    size_t units = config->max_units;
    uint32_t buckets = 2;

    while (buckets < 2 * units) {
        buckets *= 2;
    }
    memset(table, 0, sizeof(*table));
    if (units > SIZE_MAX / BUFFER_STRIDE) {
        return false;
    }
    /* Not cleared, which would touch all of it; see rsc_table_take() */
    table->units = malloc(units * sizeof(*table->units));
    table->buffers = malloc(units * BUFFER_STRIDE);
    table->buckets = calloc(buckets, sizeof(*table->buckets));
    table->bucket_mask = buckets - 1;
    table->max_units = config->max_units;
    memcpy(table->hash_key, config->hash_key, sizeof(table->hash_key));
    if (!table->units || !table->buffers || !table->buckets) {
        rsc_table_destroy(table);
        return false;
    }
    return true;
}

void rsc_table_destroy(RscTable *table)
{
    free(table->units);
    free(table->buffers);
    free(table->buckets);
    memset(table, 0, sizeof(*table));
}

static inline uint64_t rotate(uint64_t value, unsigned bits)
{
    return value << bits | value >> (64 - bits);
}

static inline void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[0] = rotate(v[0], 32);
    v[2] += v[3];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[2] = rotate(v[2], 32);
}

static inline void sip_word(uint64_t v[4], uint64_t word)
{
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
}

/* SipHash-1-3 (Aumasson and Bernstein) over whole words. */
static RscUnit **bucket(const RscTable *table, const RscKey *key)
{
    uint64_t v[4] = {
        table->hash_key[0] ^ 0x736f6d6570736575ull,
        table->hash_key[1] ^ 0x646f72616e646f6dull,
        table->hash_key[0] ^ 0x6c7967656e657261ull,
        table->hash_key[1] ^ 0x7465646279746573ull,
    };

    sip_word(v, key->ports);
    sip_word(v, key->addresses[0]);
    if (rsc_key_family(key) == RSC_FAMILY_IPV6) {
        sip_word(v, key->addresses[1]);
        sip_word(v, key->addresses[2]);
        sip_word(v, key->addresses[3]);
    }
    v[2] ^= 0xff;
    sip_round(v);
    sip_round(v);
    sip_round(v);
    return &table->buckets[(v[0] ^ v[1] ^ v[2] ^ v[3]) & table->bucket_mask];
}

RscUnit *rsc_table_find(const RscTable *table, const RscKey *key)
{
    RscUnit *unit = *bucket(table, key);

    while (unit && memcmp(&unit->key, key, sizeof(*key)) != 0) {
        unit = unit->chain;
    }
    return unit;
}

bool rsc_table_full(const RscTable *table)
{
    return table->held == table->max_units;
}

RscUnit *rsc_table_take(RscTable *table)
{
    RscUnit *unit = table->free;

    if (unit) {
        table->free = unit->newer;
    } else {
        unit = &table->units[table->ever_used];
        memset(unit, 0, sizeof(*unit));
        unit->frame = table->buffers + table->ever_used * BUFFER_STRIDE +
                      RSC_HEADROOM;
        table->ever_used++;
    }
    table->held++;
    return unit;
}

RscUnit *rsc_table_add(RscTable *table, const RscKey *key)
{
    RscUnit *unit = rsc_table_take(table);

    unit->key = *key;
    unit->bucket = bucket(table, key);
    unit->chain = *unit->bucket;
    *unit->bucket = unit;
    unit->newer = NULL;
    unit->older = table->newest;
    if (table->newest) {
        table->newest->newer = unit;
    } else {
        table->oldest = unit;
    }
    table->newest = unit;
    table->listed[rsc_key_family(key)]++;
    return unit;
}

void rsc_table_remove(RscTable *table, RscUnit *unit)
{
    RscUnit **link = unit->bucket;

    while (*link != unit) {
        link = &(*link)->chain;
    }
    *link = unit->chain;
    if (unit->older) {
        unit->older->newer = unit->newer;
    } else {
        table->oldest = unit->newer;
    }
    if (unit->newer) {
        unit->newer->older = unit->older;
    } else {
        table->newest = unit->older;
    }
    unit->newer = NULL;
    unit->older = NULL;
    table->listed[rsc_key_family(&unit->key)]--;
}

void rsc_table_release(RscTable *table, RscUnit *unit)
{
    unit->newer = table->free;
    table->free = unit;
    table->held--;
}
