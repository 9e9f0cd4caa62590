/*
 * A split virtqueue of the driver (VIRTIO 1.3, 2.7), event indices included when negotiated.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_VIRTQUEUE_H
#define GUEST_VIRTQUEUE_H

#include <stdbool.h>
#include <stdint.h>

#define DESCRIPTOR_NEXT 1
#define DESCRIPTOR_WRITE 2
#define DESCRIPTOR_INDIRECT 4

typedef struct Descriptor {
    uint64_t address;
    uint32_t length;
    uint16_t flags;
    uint16_t next;
} Descriptor;

typedef struct UsedElement {
    uint32_t head;               /* index of the chain's first descriptor */
    uint32_t length;             /* bytes the device says it wrote */
} UsedElement;

typedef struct Virtqueue {
    uint16_t index;
    uint16_t size;               /* a power of 2 */
    uint32_t doorbell;           /* where the device is notified */
    bool event_index;            /* RING_EVENT_IDX negotiated */
    uint16_t offered;            /* chains offered so far, modulo 2^16 */
    uint16_t announced;          /* those of them at the last notification */
    uint16_t consumed;           /* used elements read so far, modulo 2^16 */
    Descriptor *descriptors;
    /* volatile: the device reads and writes them while the driver runs */
    volatile uint16_t *available;    /* flags, index, ring[size], used_event */
    volatile uint16_t *used_index;   /* flags before it */
    volatile UsedElement *used;
    volatile uint16_t *available_event;
} Virtqueue;

/* A driver's options for a queue. */
typedef struct QueueOptions {
    uint16_t index;
    uint16_t size;               /* entries; fewer when the device has fewer */
    bool event_index;
    bool interrupt;              /* the device may interrupt for it */
} QueueOptions;

/* Enables a queue. Its memory is allocated once and reused by the next driver. */
void virtqueue_init(Virtqueue *queue, const QueueOptions *options);

/* Puts the chain that starts at `head` into the available ring. */
void virtqueue_offer(Virtqueue *queue, uint16_t head);

/* Notifies the device of the chains offered, if it asks for that. */
void virtqueue_kick(Virtqueue *queue);

/* Notifies the device of the chains offered, whether it asks for that or not. */
void virtqueue_notify(Virtqueue *queue);

/* Reads the next used element; false when there is none. */
bool virtqueue_next_used(Virtqueue *queue, UsedElement *element);

/* The number of chains offered whose used elements have not been read yet. */
uint32_t virtqueue_outstanding(const Virtqueue *queue);

/* Asks for an interrupt with the next used element; false when one is already there. */
bool virtqueue_arm(Virtqueue *queue);

#endif
