/*
 * Fuzzing: what is found besides what the sanitizers find
 *
 * Straight to the descriptor: QEMU may have taken stderr for itself.
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

/* The explanation is what should have been. */
#define CHECK(condition, ...) \
    do { \
        if (!(condition)) { \
            FAIL(__VA_ARGS__); \
        } \
    } while (0)

#endif /* FUZZ_FAIL_H */
