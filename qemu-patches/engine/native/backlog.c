/*
 * rsc-native: the backlog
 *
 * QEMU's network layer queues the frames that the device refused, in order.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdlib.h>
#include <string.h>
#include "native.h"

void backlog_append(Backlog *backlog, uint32_t event, const RscHeader *header,
                    const uint8_t *frame, size_t len)
{
    BacklogFrame *added = malloc(sizeof(*added));
    /* An allocation of its own, so that ASan sees reads beyond the frame. */
    uint8_t *copy = malloc(len);

    if (!added || (!copy && len > 0)) {
        die("no-memory", "for a frame of %zu bytes", len);
    }
    if (len > 0) {
        memcpy(copy, frame, len);
    }
    *added = (BacklogFrame) {
        .event = event,
        .header = *header,
        .len = len,
        .frame = copy,
    };
    if (backlog->last) {
        backlog->last->next = added;
    } else {
        backlog->first = added;
    }
    backlog->last = added;
}

void backlog_drop_first(Backlog *backlog)
{
    BacklogFrame *first = backlog->first;

    backlog->first = first->next;
    if (!backlog->first) {
        backlog->last = NULL;
    }
    free(first->frame);
    free(first);
}

void backlog_purge(Backlog *backlog)
{
    while (backlog->first) {
        backlog_drop_first(backlog);
    }
}
