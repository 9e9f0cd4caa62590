/*
 * Fuzzing the engine: a simple twin
 *
 * Keeps every frame that the engine's decisions put into a unit, and compares
 * each delivery with them: none may be lost, changed, repeated, overtaken or
 * counted wrongly.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_TWIN_H
#define FUZZ_TWIN_H

#include "../common/reader.h"
#include "../common/wire.h"
#include "rsc.h"

typedef struct Segment Segment;
struct Segment {
    Segment *next;
    RscHeader header;
    Reading reading;
    size_t len;
    uint8_t frame[];
};

typedef struct TwinUnit TwinUnit;
struct TwinUnit {
    TwinUnit *next;
    RscDelivery restored;       /* the saved unit, if it was restored */
    RscPiece piece;             /* its frame; no bytes: it was not restored */
    Segment *first;               /* otherwise its segments, in order */
    Segment *last;
    int64_t start_ns;
};

typedef struct Twin {
    RscConfig config;
    size_t unit_limit;             /* the largest one so far */
    TwinUnit *first;            /* in the order of their start */
    TwinUnit *last;
    size_t units;
    RscCounters counters[RSC_FAMILY_COUNT];
} Twin;

/* The frame of a delivery, which has one piece. */
static inline const uint8_t *twin_frame(const RscDelivery *delivery)
{
    return delivery->pieces->bytes;
}

/* Bytes of the blocks of all units [end.memory.blocks]. */
uint64_t twin_memory(const Twin *twin);

void twin_init(Twin *twin, const RscConfig *config);

/* Forgets all units; not the counters. */
void twin_clear(Twin *twin);

/* The engine reported its decision on a frame. */
void twin_decided(Twin *twin, const RscHeader *header, const uint8_t *frame,
                  size_t len, const RscDecision *decision, int64_t now_ns);

/* A unit was delivered; its frame has been put into one piece. */
void twin_delivered(Twin *twin, const RscDelivery *delivery, int64_t now_ns);

/* The frame on offer was delivered as it came. */
void twin_passed(const Twin *twin, const RscHeader *header,
                 const uint8_t *frame, size_t len, const RscDelivery *delivery);

/* A unit in the ready queue is dropped. As the next two: one piece. */
void twin_dropped(Twin *twin, const RscDelivery *shown);

/* A ready unit of one engine is shown, and restored into the other or not. */
void twin_moved(Twin *from, Twin *to, const RscDelivery *shown,
                bool restored);

/* A unit is restored that no engine has had. */
void twin_foreign(Twin *to, const RscDelivery *saved);

/* The engine's counters must be the twin's. */
void twin_check_counters(const Twin *twin, const RscEngine *engine);

#endif /* FUZZ_TWIN_H */
