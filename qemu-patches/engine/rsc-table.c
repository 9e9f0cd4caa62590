/*
 * Receive segment coalescing: the flow table
 *
 * Finding, adding and removing cost the same however many units are held: the
 * hash is keyed, so nobody outside can aim at one bucket.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdlib.h>
#include "rsc-table.h"

_Static_assert(offsetof(RscUnit, headroom) <= 256 && RSC_HEADROOM == 64 &&
               RSC_FIRST_BYTES == 704 && sizeof(RscUnit) <= RSC_BLOCK,
               "[end.memory.blocks]");
_Static_assert(offsetof(RscUnit, frame) ==
               offsetof(RscUnit, headroom) + RSC_HEADROOM, "RscDelivery");
/* Ethernet, IPv6, and TCP with 40 bytes of options; IPv4 has no options. */
_Static_assert(RSC_IP + RSC_IP6_HEADER + RSC_TCP_HEADER + 40 <= RSC_FIRST_BYTES,
               "headers in two blocks");
_Static_assert(1 + (RSC_MAX_FRAME - RSC_FIRST_BYTES + RSC_BLOCK_BYTES - 1) /
               RSC_BLOCK_BYTES == RSC_MAX_PIECES, "RSC_MAX_PIECES");

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

/* [end.table.size] */
static uint32_t capacity_of(const RscConfig *config)
{
    uint64_t blocks = config->memory / RSC_BLOCK;
    uint32_t units = config->max_units ? config->max_units : RSC_MAX_UNITS;

    return units < blocks ? units : (uint32_t)blocks;
}

bool rsc_table_init(RscTable *table, const RscConfig *config)
{
    size_t buckets = 2;

    memset(table, 0, sizeof(*table));
    table->capacity = capacity_of(config);
    table->hash_shift = 63;
    while (buckets < 2 * (size_t)table->capacity) {
        buckets *= 2;
        table->hash_shift--;
    }
    table->buckets = calloc(buckets, sizeof(*table->buckets));
    expand_key(config->hash_key, table->hash);
    if (!table->buckets || !rsc_memory_init(&table->memory, config->memory)) {
        free(table->buckets);
        return false;
    }
    return true;
}

void rsc_table_destroy(RscTable *table)
{
    free(table->buckets);
    rsc_memory_destroy(&table->memory);
}

RscUnit *rsc_table_allocate(RscTable *table)
{
    RscUnit *unit = (RscUnit *)rsc_memory_allocate(&table->memory);

    unit->append = (RscCursor) {
        .block = &unit->block,
        .at = unit->frame,
        .space = RSC_FIRST_BYTES,
    };
    unit->blocks = 1;
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
    rsc_memory_give(&table->memory, &unit->block, unit->blocks);
    table->held--;
}
