/*
 * A condition of the engine's tests in C: the program ends with the first that
 * does not hold.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            exit(1); \
        } \
    } while (0)

#endif /* CHECK_H */
