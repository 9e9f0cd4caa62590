/*
 * Fuzzing the device: a driver
 *
 * Well-behaved; hostile.h has the events of a driver that is not.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_DRIVER_H
#define FUZZ_DRIVER_H

#include "machine.h"
#include "backend.h"

/* Receive and transmit of each pair, then the control queue. */
#define DRIVER_QUEUES (2 * BACKEND_QUEUES + 1)

/* Entries of the largest queue. */
#define DRIVER_ENTRIES 1024

/* Rings lie in guest memory, a slice for each queue; then buffers. */
#define RINGS_BASE      (1 * MiB)
#define RINGS_SLICE     (64 * KiB)
#define RING_AVAIL      0x4000
#define RING_USED       0x5000
#define RING_INDIRECT   0x8000
#define BUFFERS_BASE    (2 * MiB)
#define BUFFERS_SLICE   (4 * MiB)

/* Bytes behind each receive buffer that the device must not write. */
#define BUFFER_GUARD 64

/* A packet that the guest has received. */
typedef struct Packet {
    size_t header_len;
    size_t len;                 /* of header and frame */
    unsigned buffers;
    uint8_t bytes[WIRE_FRAME_BYTES + 4096];
} Packet;

typedef struct Ring {
    unsigned size;              /* entries; 0: not set up */
    uint16_t posted;            /* avail index */
    uint16_t seen;              /* used index */
    unsigned slots;             /* buffers there is memory for */
    size_t buffer;              /* bytes of each */
    size_t stride;
    bool out[DRIVER_ENTRIES];   /* buffers that the device has */
} Ring;

typedef struct Driver {
    uint64_t features;
    unsigned pairs;
    unsigned control;           /* number of the control queue */
    size_t header_len;
    bool mergeable;
    Ring rings[DRIVER_QUEUES];
} Driver;

/*
 * Resets the card and starts it; see driver_start() in driver.c for the
 * record. All buffers are the driver's again.
 */
void driver_start(Driver *driver, unsigned pairs, const uint8_t *record);

/* Posts up to count receive buffers, each described as shape says. */
void driver_post(Driver *driver, unsigned pair, unsigned count, uint8_t shape,
                 bool kick);

void driver_kick(unsigned queue);

/*
 * A command on the control queue, data split over descriptors as shape says.
 * Returns the acknowledgment, 0xff if there was none.
 */
uint8_t driver_control(Driver *driver, uint8_t class, uint8_t command,
                       const void *data, size_t len, uint8_t shape);

/* Transmits a packet, described as shape says. */
void driver_transmit(Driver *driver, unsigned pair, const void *data,
                     size_t len, uint8_t shape);

/*
 * The next packet received by a pair. False: none. The driver must have been
 * tame: every misuse of its buffers is a finding.
 */
bool driver_collect(Driver *driver, unsigned pair, Packet *packet);

uint64_t ring_address(unsigned queue);

#endif /* FUZZ_DRIVER_H */
