/*
 * Fuzzing the engine: a dumb twin
 *
 * Keeps every frame the engine says it took, whole, and holds each delivery
 * against them: nothing lost, changed, repeated, overtaken or counted wrongly.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_TWIN_H
#define FUZZ_TWIN_H

#include "../common/reader.h"
#include "../common/wire.h"
#include "rsc.h"

typedef struct Taken Taken;
struct Taken {
    Taken *next;
    RscHeader header;
    Reading reading;
    size_t len;
    uint8_t frame[];
};

typedef struct TwinUnit TwinUnit;
struct TwinUnit {
    TwinUnit *next;
    RscDelivery restored;       /* what it was restored from, if it was */
    Taken *first;               /* the segments of any other, in order */
    Taken *last;
    int64_t start_ns;
};

typedef struct Twin {
    RscConfig config;
    size_t longest;             /* the largest limit there was */
    TwinUnit *first;            /* in the order they started */
    TwinUnit *last;
    size_t units;
    RscCounters counters[RSC_FAMILY_COUNT];
} Twin;

void twin_init(Twin *twin, const RscConfig *config);

/* Forgets all units; not the counters. */
void twin_clear(Twin *twin);

/* The engine said what became of a frame. */
void twin_decided(Twin *twin, const RscHeader *header, const uint8_t *frame,
                  size_t len, const RscDecision *decision, int64_t now_ns);

/* A unit was handed over. */
void twin_delivered(Twin *twin, const RscDelivery *delivery, int64_t now_ns);

/* A frame, the one on offer, was handed over as it came. */
void twin_passed(const Twin *twin, const RscHeader *header,
                 const uint8_t *frame, size_t len, const RscDelivery *delivery);

/* A unit that waits is dropped. */
void twin_dropped(Twin *twin, const RscDelivery *shown);

/* A unit of from is shown, and taken into to or not. */
void twin_moved(Twin *from, Twin *to, const RscDelivery *shown, bool taken);

/* One is taken into to that was never shown. */
void twin_foreign(Twin *to, const RscDelivery *saved);

/* The engine's counters must be these. */
void twin_check_counters(const Twin *twin, const RscEngine *engine);

#endif /* FUZZ_TWIN_H */
