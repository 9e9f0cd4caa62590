/*
 * Receive segment coalescing: the memory that units share
 *
 * One allocation, cut into blocks of equal size [end.memory.size]. Taking and
 * giving back cost the same however many blocks there are, and a block is not
 * touched before it is taken.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_RSC_MEMORY_H
#define HW_NET_RSC_MEMORY_H

#include "rsc.h"

/* The beginning of every block: a link to the next of its unit, or free one. */
typedef struct RscBlock RscBlock;
struct RscBlock {
    RscBlock *next;
};

/* Bytes of a block before its payload, also where pointers are shorter. */
#define RSC_BLOCK_LINK 8

/* Bytes of payload in a block that is not the first of its unit. */
#define RSC_BLOCK_BYTES (RSC_BLOCK - RSC_BLOCK_LINK)

typedef struct RscMemory {
    uint8_t *bytes;
    uint32_t ever_used;         /* blocks beyond it are untouched memory */
    uint32_t left;              /* blocks that no unit has */
    RscBlock *freed;            /* last freed first: its pages are warm */
} RscMemory;

static inline uint8_t *rsc_block_bytes(RscBlock *block)
{
    return (uint8_t *)block + RSC_BLOCK_LINK;
}

/* Returns false when memory is short. bytes as in RscConfig.memory. */
bool rsc_memory_init(RscMemory *memory, uint64_t bytes);
void rsc_memory_destroy(RscMemory *memory);

/* A block without a next one. Not while none is left. */
static inline RscBlock *rsc_memory_allocate(RscMemory *memory)
{
    RscBlock *block = memory->freed;

    if (block) {
        memory->freed = block->next;
    } else {
        size_t offset = (size_t)memory->ever_used++ * RSC_BLOCK;

        block = (RscBlock *)(memory->bytes + offset);
    }
    block->next = NULL;
    memory->left--;
    return block;
}

/* Gives back first and all blocks linked to it, so many in all. */
void rsc_memory_give(RscMemory *memory, RscBlock *first, uint32_t count);

#endif /* HW_NET_RSC_MEMORY_H */
