/* The receive queue: the driver's buffers, and the packets the device puts into them. */

#ifndef GUEST_RECEIVE_H
#define GUEST_RECEIVE_H

#include <stdbool.h>
#include <stdint.h>

#define RECEIVE_QUEUE 0

/* Longest receive buffer that has a place, virtio header included, bytes. */
#define RECEIVE_LONGEST (25 * 4096u)

/* What a driver makes of its receive queue. */
typedef struct ReceiveOptions {
    uint32_t buffer_bytes;          /* header_bytes to RECEIVE_LONGEST */
    uint32_t header_bytes;          /* of the virtio header */
    uint32_t mtu;
    bool mergeable;
    bool event_index;
    bool always;                    /* buffers go back once they were read; NetKVM's number of them */
    uint32_t buffers;               /* otherwise so many, and none goes back */
} ReceiveOptions;

/* Enables the queue and offers buffers without notifying the device. False: no room for so many. */
bool receive_init(const ReceiveOptions *options);

/* Lets the device know of the buffers offered. */
void receive_kick(void);

/* Offers `count` buffers more and notifies the device. False: no room for so many, nothing was done. */
bool receive_post(uint32_t count);

/* Logs every packet that is there, and those that come as soon as the device sees buffers given back. */
void receive_drain(void);

/*
 * The device was reset or is gone: logs what it had handed over by then; nothing goes back. False: a driver
 * with always enough buffers had so few left that something may not have found one.
 */
bool receive_finish(void);

/* Asks for an interrupt with the next packet; false when one is already there. */
bool receive_arm(void);

#endif
