/*
 * Bytes and pages. See memory.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "memory.h"
#include "serial.h"

extern uint8_t image_end[];

static uint32_t next_page;
static uint32_t end_of_memory;

void memory_init(uint32_t limit)
{
    next_page = (uint32_t)image_end;
    end_of_memory = limit;
}

void *pages_reserve(uint32_t count)
{
    uint32_t at = next_page;

    if (end_of_memory < at || (end_of_memory - at) / PAGE_BYTES < count) {
        fatal("out of memory");
    }
    next_page = at + count * PAGE_BYTES;
    return (void *)at;
}

void *page_alloc(uint32_t count)
{
    return memset(pages_reserve(count), 0, count * PAGE_BYTES);
}

/* String instructions, four bytes at a time: the translated code is a tight loop. */
void *memcpy(void *to, const void *from, size_t length)
{
    void *at = to;
    size_t words = length / 4;
    size_t rest = length % 4;

    __asm__ volatile("rep movsl" : "+D"(at), "+S"(from), "+c"(words) : : "memory");
    __asm__ volatile("rep movsb" : "+D"(at), "+S"(from), "+c"(rest) : : "memory");
    return to;
}

void *memset(void *at, int value, size_t length)
{
    void *cursor = at;
    uint32_t word = (uint8_t)value * 0x01010101u;
    size_t words = length / 4;
    size_t rest = length % 4;

    __asm__ volatile("rep stosl" : "+D"(cursor), "+c"(words) : "a"(word) : "memory");
    __asm__ volatile("rep stosb" : "+D"(cursor), "+c"(rest) : "a"(word) : "memory");
    return at;
}

int memcmp(const void *a, const void *b, size_t length)
{
    const uint8_t *left = a;
    const uint8_t *right = b;

    for (size_t i = 0; i < length; i++) {
        if (left[i] != right[i]) {
            return left[i] - right[i];
        }
    }
    return 0;
}
