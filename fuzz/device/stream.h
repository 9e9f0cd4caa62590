/*
 * Fuzzing the device: deliveries are compared with the frames sent
 *
 * A simple twin of the path from backend to guest: it keeps every frame sent
 * until it is delivered. Where frames may be lost, the others must still be
 * delivered in order.
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
    uint64_t sent;              /* their number so far */
    bool lossy;                 /* something happened that may lose frames */
} Stream;

void stream_init(Stream *stream);
void stream_clear(Stream *stream);
void stream_sent(Stream *stream, const WireFrame *frame);
void stream_delivered(Stream *stream, const Packet *packet);

/* Whether every frame sent has been delivered. */
bool stream_is_empty(const Stream *stream);

#endif /* FUZZ_STREAM_H */
