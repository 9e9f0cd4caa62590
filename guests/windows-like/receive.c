/*
 * The receive queue: NetKVM's CParaNdisRX. Two kinds of buffers:
 *
 * - not mergeable (the driver's default): 65,565 bytes, virtio header included, as 16 pages and a
 *   tail of 29 bytes in an indirect table, since any-layout lets header and data share a page;
 * - mergeable: one page, one descriptor.
 */

#include "log.h"
#include "memory.h"
#include "receive.h"
#include "serial.h"
#include "virtqueue.h"
#include "windows.h"

#define LARGE_BUFFER 65565u
#define LARGE_PAGES (LARGE_BUFFER / PAGE_BYTES)
#define LARGE_TAIL (LARGE_BUFFER % PAGE_BYTES)
#define TABLE_AT 2048u              /* the indirect table, in the tail's page */
#define LARGE_ENTRIES 512
#define PAGE_ENTRIES 1024
#define NUM_BUFFERS_AT 10
#define UNWRITTEN 0xa5

static Virtqueue queue;
static uint8_t *buffers[PAGE_ENTRIES];
static uint32_t buffer_bytes;
static bool merging;
static uint32_t device_mtu;

static void describe_large(uint16_t index, uint8_t *at)
{
    Descriptor *table = (Descriptor *)(at + LARGE_PAGES * PAGE_BYTES + TABLE_AT);

    for (uint32_t i = 0; i <= LARGE_PAGES; i++) {
        bool last = i == LARGE_PAGES;

        table[i] = (Descriptor) {
            .address = (uint32_t)at + i * PAGE_BYTES,
            .length = last ? LARGE_TAIL : PAGE_BYTES,
            .flags = last ? DESCRIPTOR_WRITE : DESCRIPTOR_WRITE | DESCRIPTOR_NEXT,
            .next = i + 1,
        };
    }
    queue.descriptors[index] = (Descriptor) {
        (uint32_t)table, (LARGE_PAGES + 1) * sizeof(Descriptor), DESCRIPTOR_INDIRECT, 0
    };
}

void receive_init(uint32_t device, bool mergeable, bool event_index, uint32_t mtu)
{
    merging = mergeable;
    device_mtu = mtu;
    buffer_bytes = mergeable ? PAGE_BYTES : LARGE_BUFFER;
    virtqueue_init(&queue, device, RECEIVE_QUEUE, mergeable ? PAGE_ENTRIES : LARGE_ENTRIES,
                   event_index);
    for (uint16_t i = 0; i < queue.size; i++) {
        buffers[i] = page_alloc(mergeable ? 1 : LARGE_PAGES + 1);
        memset(buffers[i], UNWRITTEN, buffer_bytes);
        if (mergeable) {
            queue.descriptors[i] = (Descriptor) {
                (uint32_t)buffers[i], PAGE_BYTES, DESCRIPTOR_WRITE, 0
            };
        } else {
            describe_large(i, buffers[i]);
        }
        virtqueue_offer(&queue, i);
    }
}

void receive_kick(void)
{
    virtqueue_kick(&queue);
}

bool receive_arm(void)
{
    return virtqueue_arm(&queue);
}

/*
 * The used elements of one packet. The device publishes all of them at once, so those that are
 * missing do not come. Returns whether they make up a packet for NetKVM.
 */
static bool collect(UsedElement *parts, uint32_t *count)
{
    uint32_t wanted;

    *count = 1;
    if (!merging) {
        return true;
    }
    if (parts[0].length < VIRTIO_NET_HEADER) {
        return false;
    }
    wanted = *(uint16_t *)(buffers[parts[0].head] + NUM_BUFFERS_AT);
    if (wanted < 1 || wanted > PACKET_BUFFERS) {
        return false;
    }
    while (*count < wanted) {
        if (!virtqueue_take(&queue, &parts[*count])) {
            return false;
        }
        (*count)++;
    }
    return true;
}

/* Copies the parts behind one another; the buffers go back with no trace of this packet. */
static void copy_out(uint8_t *to, const UsedElement *parts, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint8_t *buffer = buffers[parts[i].head];

        memcpy(to, buffer, parts[i].length);
        memset(buffer, UNWRITTEN, parts[i].length);
        virtqueue_offer(&queue, parts[i].head);
        to += parts[i].length;
    }
}

Received receive_next(Marker *marker)
{
    UsedElement parts[PACKET_BUFFERS];
    uint32_t lengths[PACKET_BUFFERS];
    uint32_t length = 0;
    WindowsReading reading;
    uint32_t count;
    uint8_t *packet;
    bool complete;

    if (!virtqueue_take(&queue, &parts[0])) {
        return RECEIVED_NOTHING;
    }
    complete = collect(parts, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (parts[i].length > buffer_bytes) {
            fatal("the device says it wrote more than the buffer holds");
        }
        lengths[i] = parts[i].length;
        length += lengths[i];
    }
    packet = log_packet_begin(lengths, count);
    copy_out(packet, parts, count);
    if (length >= VIRTIO_NET_HEADER &&
        marker_read(packet + VIRTIO_NET_HEADER, length - VIRTIO_NET_HEADER, marker)) {
        log_packet_cancel();
        return RECEIVED_MARKER;
    }
    reading = windows_read(packet, length, !complete, device_mtu);
    log_packet_end(&reading);
    return RECEIVED_PACKET;
}
