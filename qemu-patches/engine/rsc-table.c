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
#include "rsc-table.h"

/* Bytes for one unit, a multiple of the cache line. */
#define BUFFER_STRIDE ((RSC_HEADROOM + (size_t)RSC_MAX_FRAME + 63) / 64 * 64)

/* SplitMix64 (Steele, Lea and Flood) */
static uint64_t next_random(uint64_t *state)
{
    uint64_t mixed = *state += 0x9e3779b97f4a7c15ull;

    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9ull;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebull;
    return mixed ^ mixed >> 31;
}

/* The random numbers of the hash, from both words of the caller's key. */
static void expand_key(const uint64_t key[2], uint64_t hash[10])
{
    uint64_t first = key[0];
    uint64_t second = next_random(&first) ^ key[1];
    int i;

    for (i = 0; i < 10; i++) {
        hash[i] = next_random(&first) ^ next_random(&second);
    }
}

bool rsc_table_init(RscTable *table, const RscConfig *config)
{
    size_t units = config->max_units;
    size_t buckets = 2;

    memset(table, 0, sizeof(*table));
    table->hash_shift = 63;
    while (buckets < 2 * units) {
        buckets *= 2;
        table->hash_shift--;
    }
    if (units > SIZE_MAX / BUFFER_STRIDE) {
        return false;
    }
    /* Not cleared: that would touch all pages. See rsc_table_allocate() */
    table->units = malloc(units * sizeof(*table->units));
    table->buffers = malloc(units * BUFFER_STRIDE);
    table->buckets = calloc(buckets, sizeof(*table->buckets));
    table->max_units = config->max_units;
    expand_key(config->hash_key, table->hash);
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

RscUnit *rsc_table_allocate(RscTable *table)
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
    RscUnit *unit = rsc_table_allocate(table);

    unit->key = *key;
    unit->bucket = rsc_key_family(key) == RSC_FAMILY_IPV4
                   ? rsc_table_bucket_ip4(table, key->addresses[0], key->ports)
                   : rsc_table_bucket_ip6(table, key);
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
    if (table->found == unit) {
        table->found = NULL;
    }
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
