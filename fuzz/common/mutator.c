/*
 * Fuzzing: mutations of whole records
 *
 * libFuzzer's own mutations change bytes. Half of the mutations are left to it,
 * on one record or on the whole input; the others repeat, remove, exchange or
 * insert records.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <string.h>
#include "record.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size,
                               unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1,
                                 const uint8_t *data2, size_t size2,
                                 uint8_t *out, size_t max_out, unsigned seed);

/* xorshift32 (Marsaglia) */
static size_t draw(unsigned *state, size_t bound)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return bound ? *state % bound : 0;
}

static uint8_t *at(uint8_t *data, size_t record)
{
    return data + record * RECORD_BYTES;
}

/* Moves the records from there on by count places. */
static void shift(uint8_t *data, size_t records, size_t there, size_t count)
{
    memmove(at(data, there + count), at(data, there),
            (records - there) * RECORD_BYTES);
}

/* Returns the number of records afterwards. */
static size_t mutate(uint8_t *data, size_t records, size_t most,
                     unsigned *state)
{
    size_t from = draw(state, records);
    size_t to = draw(state, records);
    size_t count = 1 + draw(state, 4);
    uint8_t kept[RECORD_BYTES];

    memcpy(kept, at(data, from), RECORD_BYTES);
    switch (draw(state, 6)) {
    case 0:                     /* repeat one up to four times */
        if (records + count > most) {
            return records;
        }
        shift(data, records, to, count);
        while (count--) {
            memcpy(at(data, to + count), kept, RECORD_BYTES);
            records++;
        }
        return records;
    case 1:                     /* remove one */
        if (records > 1) {
            shift(data, records, from + 1, (size_t)-1);
            records--;
        }
        return records;
    case 2:                     /* exchange two */
        memcpy(at(data, from), at(data, to), RECORD_BYTES);
        memcpy(at(data, to), kept, RECORD_BYTES);
        return records;
    case 3:                     /* insert an ordinary one */
        if (records < most) {
            shift(data, records, to, 1);
            memset(at(data, to), 0, RECORD_BYTES);
            records++;
        }
        return records;
    case 4:                     /* make another event of it */
        at(data, from)[0] = (uint8_t)(draw(state, 4) ? 0x80 + draw(state, 24)
                                                     : 0);
        return records;
    default:                    /* make one byte ordinary */
        at(data, from)[draw(state, RECORD_BYTES)] = 0;
        return records;
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size,
                               unsigned seed)
{
    unsigned state = seed | 1;
    size_t records = size / RECORD_BYTES;
    size_t most = max_size / RECORD_BYTES;
    size_t rounds = 1 + draw(&state, 3);

    if (records == 0 || most == 0 || draw(&state, 8) == 0) {
        return LLVMFuzzerMutate(data, size, max_size);
    }
    while (rounds--) {
        if (draw(&state, 2)) {
            LLVMFuzzerMutate(at(data, draw(&state, records)), RECORD_BYTES,
                             RECORD_BYTES);
        } else {
            records = mutate(data, records, most, &state);
        }
    }
    return records * RECORD_BYTES;
}

/* The beginning of one, then the end of the other. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1,
                                 const uint8_t *data2, size_t size2,
                                 uint8_t *out, size_t max_out, unsigned seed)
{
    unsigned state = seed | 1;
    size_t head = draw(&state, size1 / RECORD_BYTES + 1) * RECORD_BYTES;
    size_t from = draw(&state, size2 / RECORD_BYTES + 1) * RECORD_BYTES;
    size_t tail = size2 - from;

    head = head < max_out ? head : max_out;
    tail = tail < max_out - head ? tail : max_out - head;
    memcpy(out, data1, head);
    memcpy(out + head, data2 + from, tail);
    return head + tail;
}
