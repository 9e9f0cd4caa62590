/*
 * The log: guest memory that the harness reads (guests/README.md describes the bytes).
 * It holds the packets since the last answer. There are two areas, for orders with even and with odd numbers:
 * a packet that comes while the harness reads an answer goes into the other one.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_LOG_H
#define GUEST_LOG_H

#include <stdint.h>

#include "windows.h"

/* The result of an order. */
typedef enum LogStatus {
    LOG_DONE = 0,
    LOG_RING_FULL = 1,      /* not obeyed: a receive queue has too few free entries */
    LOG_SHORT = 2,          /* the driver stopped with so few buffers left that a frame may be lost */
} LogStatus;

/* Both areas lie at `base`, `bytes` long together. */
void log_init(uint32_t base, uint32_t bytes);

/* The features that were negotiated last. */
void log_features(uint64_t features);

/*
 * Begins the record of a packet from receive queue `queue` (0, 1, ...) of `buffers` parts with these used
 * lengths; returns where its bytes go.
 */
uint8_t *log_packet_begin(uint32_t queue, const uint32_t *lengths, uint32_t buffers);

/* Completes the record with the length of the virtio header and the driver's reading. */
void log_packet_end(uint32_t header_bytes, const WindowsReading *reading);

/* Publishes the log as the answer to order `number`, the one after the last, and starts an empty one. */
void log_publish(uint32_t number, LogStatus status);

#endif
