/*
 * Fuzzing the engine: it allocates nothing after rsc_new()
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdbool.h>
#include <stddef.h>
#include "../common/fail.h"
#include "watch.h"

/* Of the sanitizers' runtime, both compilers'; only clang has the header. */
int __sanitizer_install_malloc_and_free_hooks(
    void (*malloc_hook)(const volatile void *, size_t),
    void (*free_hook)(const volatile void *));

static bool watching;
static size_t allocated;

/* No report here: it would allocate too. */
static void on_malloc(const volatile void *memory, size_t size)
{
    (void)memory;
    if (watching) {
        allocated += size;
    }
}

static void on_free(const volatile void *memory)
{
    (void)memory;
}

void watch_init(void)
{
    CHECK(__sanitizer_install_malloc_and_free_hooks(on_malloc, on_free),
          "no hook for allocations");
}

void watch_begin(void)
{
    watching = true;
}

void watch_end(void)
{
    watching = false;
    CHECK(allocated == 0, "%zu bytes allocated after rsc_new()", allocated);
}
