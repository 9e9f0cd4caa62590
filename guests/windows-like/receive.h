/* The receive queue: NetKVM's buffers, and the packets the device puts into them. */

#ifndef GUEST_RECEIVE_H
#define GUEST_RECEIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "marker.h"

#define RECEIVE_QUEUE 0

typedef enum Received {
    RECEIVED_NOTHING,
    RECEIVED_PACKET,                /* logged */
    RECEIVED_MARKER,                /* not logged */
} Received;

/* Enables the queue and offers all buffers, without notifying the device. */
void receive_init(uint32_t device, bool mergeable, bool event_index, uint32_t mtu);

/* Lets the device know of the buffers offered. */
void receive_kick(void);

/* Takes the next packet, logs it and offers its buffers again. */
Received receive_next(Marker *marker);

/* Asks for an interrupt with the next packet; false when one is already there. */
bool receive_arm(void);

#endif
