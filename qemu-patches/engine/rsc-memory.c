/*
 * Receive segment coalescing: the memory that units share
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdlib.h>
#include "rsc-memory.h"

_Static_assert(RSC_BLOCK == 1024 && RSC_BLOCK_BYTES == 1016 &&
               sizeof(RscBlock) <= RSC_BLOCK_LINK, "[end.memory.blocks]");

bool rsc_memory_init(RscMemory *memory, uint64_t bytes)
{
    uint64_t blocks = bytes / RSC_BLOCK;

    if (blocks > SIZE_MAX / RSC_BLOCK) {
        return false;
    }
    *memory = (RscMemory) {
        /* Not cleared: that would touch all pages. */
        .bytes = malloc(blocks * RSC_BLOCK),
        .left = (uint32_t)blocks,
    };
    return memory->bytes;
}

void rsc_memory_destroy(RscMemory *memory)
{
    free(memory->bytes);
}

void rsc_memory_give(RscMemory *memory, RscBlock *first, uint32_t count)
{
    RscBlock *last = first;

    while (last->next) {
        last = last->next;
    }
    last->next = memory->freed;
    memory->freed = first;
    memory->left += count;
}
