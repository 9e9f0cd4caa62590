/*
 * Bytes and pages. The image is identity-mapped: a pointer is a physical address.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_MEMORY_H
#define GUEST_MEMORY_H

#include <stddef.h>
#include <stdint.h>

#define PAGE_BYTES 4096u

/* Nothing at or above `limit` is allocated. To be called before the first page_alloc(). */
void memory_init(uint32_t limit);

/* `count` contiguous zeroed pages, never freed; fatal when memory is used up. */
void *page_alloc(uint32_t count);

/* The same, but not zeroed, so that the host backs only the pages that are written. */
void *pages_reserve(uint32_t count);

void *memcpy(void *to, const void *from, size_t length);
void *memset(void *at, int value, size_t length);
int memcmp(const void *a, const void *b, size_t length);

#endif
