/*
 * A split virtqueue. See virtqueue.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "io.h"
#include "memory.h"
#include "serial.h"
#include "virtio_pci.h"
#include "virtqueue.h"

#define USED_NO_NOTIFY 1

/* Bytes of the rings, VIRTIO 1.3, 2.7. */
static uint32_t available_bytes(uint16_t size)
{
    return (3 + size) * sizeof(uint16_t);
}

static uint32_t used_bytes(uint16_t size)
{
    return size * sizeof(UsedElement) + 3 * sizeof(uint16_t);
}

static uint32_t pages_for(uint32_t bytes)
{
    return (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
}

/* The memory of a queue that had none, for `size` entries. */
static void allocate(Virtqueue *queue, uint16_t size)
{
    uint16_t *used;

    queue->size = size;
    queue->descriptors = page_alloc(pages_for(size * sizeof(Descriptor)));
    queue->available = page_alloc(pages_for(available_bytes(size)));
    used = page_alloc(pages_for(used_bytes(size)));
    queue->used_index = used + 1;
    queue->used = (volatile UsedElement *)(used + 2);
    queue->available_event = (volatile uint16_t *)(queue->used + size);
}

/* Clears the rings, as for a driver that has just been loaded. */
static void clear(Virtqueue *queue)
{
    memset((void *)queue->available, 0, available_bytes(queue->size));
    memset((void *)(queue->used_index - 1), 0, used_bytes(queue->size));
    queue->offered = 0;
    queue->announced = 0;
    queue->consumed = 0;
}

void virtqueue_init(Virtqueue *queue, const QueueOptions *options)
{
    uint32_t largest = virtio_pci_queue_max(options->index);
    uint16_t size = options->size < largest ? options->size : largest;

    if (!largest) {
        fatal("the device lacks a queue");
    }
    if (!queue->descriptors) {
        allocate(queue, size);
    }
    if (queue->size != size) {
        fatal("the size of the card's queues has changed");
    }
    clear(queue);
    queue->index = options->index;
    queue->event_index = options->event_index;
    queue->doorbell = virtio_pci_queue_enable(queue->index, size, options->interrupt,
                                              queue->descriptors,
                                              (const void *)queue->available,
                                              (const void *)(queue->used_index - 1));
}

void virtqueue_offer(Virtqueue *queue, uint16_t head)
{
    queue->available[2 + queue->offered % queue->size] = head;
    memory_barrier();
    queue->available[1] = ++queue->offered;
}

void virtqueue_kick(Virtqueue *queue)
{
    uint16_t before = queue->announced;
    bool wanted;

    memory_barrier();
    queue->announced = queue->offered;
    if (queue->event_index) {
        /* VIRTIO 2.7.10: has the index the device waits for been passed since the last kick? */
        uint16_t event = *queue->available_event;

        wanted = (uint16_t)(queue->offered - event - 1) < (uint16_t)(queue->offered - before);
    } else {
        wanted = !(queue->used_index[-1] & USED_NO_NOTIFY);
    }
    if (wanted) {
        mmio_write16(queue->doorbell, queue->index);
    }
}

void virtqueue_notify(Virtqueue *queue)
{
    memory_barrier();
    queue->announced = queue->offered;
    mmio_write16(queue->doorbell, queue->index);
}

bool virtqueue_next_used(Virtqueue *queue, UsedElement *element)
{
    if (*queue->used_index == queue->consumed) {
        return false;
    }
    memory_barrier();
    *element = queue->used[queue->consumed % queue->size];
    queue->consumed++;
    if (element->head >= queue->size) {
        fatal("the device used a descriptor that does not exist");
    }
    return true;
}

uint32_t virtqueue_outstanding(const Virtqueue *queue)
{
    return (uint16_t)(queue->offered - queue->consumed);
}

bool virtqueue_arm(Virtqueue *queue)
{
    queue->available[2 + queue->size] = queue->consumed;
    memory_barrier();
    return *queue->used_index == queue->consumed;
}
