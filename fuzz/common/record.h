/*
 * Fuzzing: an input is a row of records of 16 bytes
 *
 * Records, not a stream, so that a mutation of one does not change the others,
 * and whole events can be inserted, removed and exchanged (mutator.c).
 * Of every byte, 0 is the ordinary case.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_RECORD_H
#define FUZZ_RECORD_H

#include <stddef.h>
#include <stdint.h>

#define RECORD_BYTES 16

/* Larger than any input that was needed so far; the runner's -max_len. */
#define INPUT_BYTES 4096

typedef struct Records {
    const uint8_t *next;
    size_t left;                /* whole records; a remainder is ignored */
} Records;

static inline Records records_of(const uint8_t *data, size_t size)
{
    return (Records) { .next = data, .left = size / RECORD_BYTES };
}

/* The next record; NULL at the end. */
static inline const uint8_t *records_next(Records *records)
{
    const uint8_t *record = records->next;

    if (records->left == 0) {
        return NULL;
    }
    records->next += RECORD_BYTES;
    records->left--;
    return record;
}

static inline uint16_t record16(const uint8_t *bytes)
{
    return (uint16_t)(bytes[0] | bytes[1] << 8);
}

static inline uint32_t record32(const uint8_t *bytes)
{
    return record16(bytes) | (uint32_t)record16(bytes + 2) << 16;
}

#endif /* FUZZ_RECORD_H */
