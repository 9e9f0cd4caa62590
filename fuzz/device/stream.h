/*
 * Fuzzing the device: what arrives is what was sent
 *
 * A dumb twin of the way from backend to guest: every frame that was sent,
 * until it is delivered. Where frames may be lost, those that are not must
 * still come in order.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_STREAM_H
#define FUZZ_STREAM_H

#include "../common/wire.h"
#include "driver.h"

typedef struct Sent Sent;

typedef struct Stream {
    Sent *first;
    Sent *last;
    uint64_t sent;              /* how many there have been */
    bool lossy;                 /* something happened that may lose frames */
} Stream;

void stream_init(Stream *stream);
void stream_clear(Stream *stream);
void stream_sent(Stream *stream, const WireFrame *frame);
void stream_delivered(Stream *stream, const Packet *packet);

/* Whether all that was sent has come. */
bool stream_is_empty(const Stream *stream);

#endif /* FUZZ_STREAM_H */
