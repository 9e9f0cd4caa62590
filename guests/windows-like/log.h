/*
 * The log: guest memory that the harness reads (guests/README.md describes the bytes).
 * It holds what came since the last answer; the harness has read it before anything more can come.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_LOG_H
#define GUEST_LOG_H

#include <stdint.h>

#include "windows.h"

/* How an order was obeyed. */
typedef enum LogStatus {
    LOG_DONE = 0,
    LOG_RING_FULL = 1,      /* no: there is no room for so many receive buffers */
    LOG_SHORT = 2,          /* the driver went with too few buffers left to be sure that nothing was lost */
} LogStatus;

/* The log lies at `base`, `bytes` long. */
void log_init(uint32_t base, uint32_t bytes);

/* The features that were negotiated last. */
void log_features(uint64_t features);

/*
 * Room for a packet from receive queue `queue` (0, 1, ...) of `buffers` parts with these used lengths;
 * returns where its bytes go.
 */
uint8_t *log_packet_begin(uint32_t queue, const uint32_t *lengths, uint32_t buffers);

/* Finishes the packet, with the length of its virtio header and what Windows would have made of it. */
void log_packet_end(uint32_t header_bytes, const WindowsReading *reading);

/* Publishes the log as the answer to order `number` and starts an empty one with the next packet. */
void log_publish(uint32_t number, LogStatus status);

#endif
