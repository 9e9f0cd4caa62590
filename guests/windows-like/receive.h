/*
 * The receive queues: the driver's buffers, and the packets the device puts into them.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_RECEIVE_H
#define GUEST_RECEIVE_H

#include <stdbool.h>
#include <stdint.h>

/* Most receive queues the guest supports. */
#define RECEIVE_QUEUES 8

/* Largest receive buffer the guest supports, virtio header included, bytes. */
#define RECEIVE_BUFFER_MAX (25 * 4096u)

/* A driver's options for its receive queues, the same for each. */
typedef struct ReceiveOptions {
    uint32_t queues;                /* their number, which never changes for a card */
    uint32_t buffer_bytes;          /* header_bytes to RECEIVE_BUFFER_MAX */
    uint32_t header_bytes;          /* of the virtio header */
    uint32_t mtu;
    bool mergeable;
    bool event_index;
    bool always;                    /* post buffers again once they have been read; NetKVM's number of them */
    uint32_t buffers;               /* without `always`: this many, each posted once */
} ReceiveOptions;

/* Enables the queues and offers buffers, without a notification. False: a queue has too few entries. */
bool receive_init(const ReceiveOptions *options);

/* Notifies the device of the buffers offered. */
void receive_kick(void);

/*
 * Offers `count` more buffers to each queue and notifies the device. False: a queue has too few free entries,
 * and nothing was done.
 */
bool receive_post(uint32_t count);

/* Logs every packet in the rings, queue by queue, and those that arrive as buffers are posted again. */
void receive_drain(void);

/*
 * The device was reset or is gone: logs the packets it had delivered by then and posts no buffer again. False:
 * a driver with `always` had so few buffers left that the device may have lost a frame.
 */
bool receive_finish(void);

/* Asks for an interrupt with the next packet of any queue; false when one is already there. */
bool receive_arm(void);

#endif
