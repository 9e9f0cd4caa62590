/*
 * The receive queues: the driver's buffers, and the packets the device puts into them.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_RECEIVE_H
#define GUEST_RECEIVE_H

#include <stdbool.h>
#include <stdint.h>

/* Most receive queues that have a place. */
#define RECEIVE_QUEUES 8

/* Longest receive buffer that has a place, virtio header included, bytes. */
#define RECEIVE_LONGEST (25 * 4096u)

/* What a driver makes of its receive queues, each of them. */
typedef struct ReceiveOptions {
    uint32_t queues;                /* how many there are; the card always has as many */
    uint32_t buffer_bytes;          /* header_bytes to RECEIVE_LONGEST */
    uint32_t header_bytes;          /* of the virtio header */
    uint32_t mtu;
    bool mergeable;
    bool event_index;
    bool always;                    /* buffers go back once they were read; NetKVM's number of them */
    uint32_t buffers;               /* otherwise so many, and none goes back */
} ReceiveOptions;

/* Enables the queues and offers buffers without notifying the device. False: no room for so many. */
bool receive_init(const ReceiveOptions *options);

/* Lets the device know of the buffers offered. */
void receive_kick(void);

/* Offers each queue `count` buffers more and notifies the device. False: no room for so many, nothing was done. */
bool receive_post(uint32_t count);

/* Logs every packet that is there, queue by queue, and those that come as buffers are given back. */
void receive_drain(void);

/*
 * The device was reset or is gone: logs what it had handed over by then; nothing goes back. False: a driver
 * with always enough buffers had so few left that something may not have found one.
 */
bool receive_finish(void);

/* Asks for an interrupt with the next packet of any queue; false when one is already there. */
bool receive_arm(void);

#endif
