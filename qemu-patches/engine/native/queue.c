/*
 * rsc-native: what waits in the backend
 *
 * QEMU's network layer keeps frames that the device did not take, in order.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdlib.h>
#include <string.h>
#include "native.h"

void queue_append(Queue *queue, uint32_t event, const RscHeader *header,
                  const uint8_t *frame, size_t len)
{
    Queued *queued = malloc(sizeof(*queued));
    /* A block of its own, so that the sanitizer sees one byte too far. */
    uint8_t *copy = malloc(len);

    if (!queued || (!copy && len > 0)) {
        die("no-memory", "for a frame of %zu bytes", len);
    }
    if (len > 0) {
        memcpy(copy, frame, len);
    }
    *queued = (Queued) {
        .event = event,
        .header = *header,
        .len = len,
        .frame = copy,
    };
    if (queue->last) {
        queue->last->next = queued;
    } else {
        queue->first = queued;
    }
    queue->last = queued;
}

void queue_drop_first(Queue *queue)
{
    Queued *first = queue->first;

    queue->first = first->next;
    if (!queue->first) {
        queue->last = NULL;
    }
    free(first->frame);
    free(first);
}

void queue_purge(Queue *queue)
{
    while (queue->first) {
        queue_drop_first(queue);
    }
}
