/* A split virtqueue. See virtqueue.h. */

#include "io.h"
#include "memory.h"
#include "serial.h"
#include "virtio_mmio.h"
#include "virtqueue.h"

#define USED_NO_NOTIFY 1

static uint32_t pages_for(uint32_t bytes)
{
    return (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
}

void virtqueue_init(Virtqueue *queue, uint32_t device, uint16_t index, uint16_t size,
                    bool event_index)
{
    uint32_t largest = virtio_mmio_queue_max(device, index);
    uint16_t *used;

    if (!largest) {
        fatal("the device lacks a queue");
    }
    *queue = (Virtqueue) {
        .device = device,
        .index = index,
        .size = size < largest ? size : largest,
        .event_index = event_index,
    };
    queue->descriptors = page_alloc(pages_for(queue->size * sizeof(Descriptor)));
    queue->available = page_alloc(pages_for((3 + queue->size) * sizeof(uint16_t)));
    used = page_alloc(pages_for(queue->size * sizeof(UsedElement) + 3 * sizeof(uint16_t)));
    queue->used_index = used + 1;
    queue->used = (volatile UsedElement *)(used + 2);
    queue->available_event = (volatile uint16_t *)(queue->used + queue->size);
    virtio_mmio_queue_enable(device, index, queue->size, queue->descriptors,
                             (const void *)queue->available, used);
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
        /* VIRTIO 2.7.10: has the index the device waits for been passed since last time? */
        uint16_t event = *queue->available_event;

        wanted = (uint16_t)(queue->offered - event - 1) < (uint16_t)(queue->offered - before);
    } else {
        wanted = !(queue->used_index[-1] & USED_NO_NOTIFY);
    }
    if (wanted) {
        virtio_mmio_notify(queue->device, queue->index);
    }
}

bool virtqueue_take(Virtqueue *queue, UsedElement *element)
{
    if (*queue->used_index == queue->taken) {
        return false;
    }
    memory_barrier();
    *element = queue->used[queue->taken % queue->size];
    queue->taken++;
    if (element->head >= queue->size) {
        fatal("the device used a descriptor that does not exist");
    }
    return true;
}

bool virtqueue_arm(Virtqueue *queue)
{
    queue->available[2 + queue->size] = queue->taken;
    memory_barrier();
    return *queue->used_index == queue->taken;
}
