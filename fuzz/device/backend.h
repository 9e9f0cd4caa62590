/*
 * Fuzzing the device: the backends, which behave as a tap does
 *
 * A frame the card has no room for is the network layer's, and those after it
 * wait here until it tells that there is room again.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_BACKEND_H
#define FUZZ_BACKEND_H

#include "../common/wire.h"

/* Most queues of a backend. */
#define BACKEND_QUEUES 3

/* Frames that wait in it for each queue; one more is lost. */
#define BACKEND_FRAMES 16

typedef enum BackendKind {
    BACKEND_TAP,                /* one queue, virtio header */
    BACKEND_MULTI_TAP,          /* three queues, virtio header */
    BACKEND_STREAM,             /* one queue, no virtio header */
    BACKEND_KINDS
} BackendKind;

typedef struct Backend Backend;

/* Once; they stay for ever. */
void backend_init(void);

/* Chooses one for the next card, with nothing waiting in it. */
Backend *backend_use(BackendKind kind);

/* As -device names it. */
const char *backend_name(const Backend *backend);
unsigned backend_queues(const Backend *backend);
bool backend_has_header(const Backend *backend);

/* False: it could not be taken. */
bool backend_send(Backend *backend, unsigned queue, const WireFrame *frame);

/* Sends what waits, as far as the card takes it. */
void backend_turn(Backend *backend);

/* Nothing waits. */
bool backend_idle(const Backend *backend);

/* Whether it takes what the card transmits; what it refused comes again. */
void backend_accept(Backend *backend, bool accepts);

#endif /* FUZZ_BACKEND_H */
