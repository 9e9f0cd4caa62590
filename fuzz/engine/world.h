/*
 * Fuzzing the engine: an engine, its guest, its backend and its clock
 *
 * Every call of the engine's interface goes through here. After each call the
 * engine is compared with its twin and with its own documentation.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_WORLD_H
#define FUZZ_WORLD_H

#include "twin.h"

/* Frames that wait in the backend; one more is lost. */
#define BACKLOG 16

/* The guest accepts every delivery. */
#define UNLIMITED_BUFFERS UINT32_MAX

typedef struct Offer {
    RscHeader header;
    size_t len;
    uint8_t *frame;             /* of exactly len bytes, for ASan */
} Offer;

typedef struct World {
    RscEngine *engine;
    Twin twin;
    int64_t now_ns;
    uint32_t buffers;              /* deliveries the guest still accepts */
    bool drops;                 /* a refused frame is lost, it does not wait */
    Offer backlog[BACKLOG];
    size_t waiting;
    /* during a call */
    const Offer *offered;
    RscDecision decided;
    unsigned decisions;
} World;

/* The input's first record. */
void world_init(World *world, const uint8_t *record);
void world_end(World *world);

void world_frame(World *world, const WireFrame *frame);

/* The guest accepts this many deliveries from now on. */
void world_buffers(World *world, uint32_t deliveries);

/* Sets the clock, with the timer that rsc_deadline() asks for or without. */
void world_clock(World *world, int64_t now_ns, bool timer);

void world_families(World *world, bool ipv4, bool ipv6);
void world_finalise(World *world, RscCause cause);
void world_limit(World *world, size_t frame);
void world_reset(World *world);

/* Another engine continues with the ready units and with foreign ones. */
void world_migrate(World *world, const uint8_t *record, Records *foreign);

#endif /* FUZZ_WORLD_H */
