/*
 * Fuzzing: failures of our own checks, besides those of the sanitizers
 *
 * Messages go to the descriptor itself, because the device target redirects
 * stderr.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_FAIL_H
#define FUZZ_FAIL_H

#include <stdio.h>
#include <stdlib.h>

#define FAIL(...) \
    do { \
        dprintf(2, "%s:%d: ", __FILE__, __LINE__); \
        dprintf(2, __VA_ARGS__); \
        dprintf(2, "\n"); \
        abort(); \
    } while (0)

/* The message says what is wrong. */
#define CHECK(condition, ...) \
    do { \
        if (!(condition)) { \
            FAIL(__VA_ARGS__); \
        } \
    } while (0)

#endif /* FUZZ_FAIL_H */
