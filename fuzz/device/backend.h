/*
 * Fuzzing the device: the backends, which behave as a tap does
 *
 * A frame for which the card has no buffers is queued by the network layer, and
 * those after it wait here until that frame has been sent.
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

/* Called once; the backends are never freed. */
void backend_init(void);

/* Chooses a backend for the next card and empties it. */
Backend *backend_use(BackendKind kind);

/* The name for the property netdev. */
const char *backend_name(const Backend *backend);
unsigned backend_queues(const Backend *backend);
bool backend_has_header(const Backend *backend);

/* False: the frame is lost. */
bool backend_send(Backend *backend, unsigned queue, const WireFrame *frame);

/* Sends the frames that wait, as far as the card accepts them. */
void backend_turn(Backend *backend);

/* Whether no frame waits. */
bool backend_idle(const Backend *backend);

/* Whether it accepts packets of the card; refused packets come again. */
void backend_accept(Backend *backend, bool accepts);

#endif /* FUZZ_BACKEND_H */
