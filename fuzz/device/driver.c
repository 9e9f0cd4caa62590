/*
 * Fuzzing the device: a driver
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "standard-headers/linux/virtio_config.h"
#include "standard-headers/linux/virtio_mmio.h"
#include "standard-headers/linux/virtio_net.h"
#include "standard-headers/linux/virtio_ring.h"
#include "../common/fail.h"
#include "driver.h"

#define GUARD_BYTE 0xa5

/* Register accesses */

static void set(unsigned offset, uint32_t value)
{
    machine_write(machine_registers() + offset, value, 4);
}

static uint32_t get(unsigned offset)
{
    return machine_read(machine_registers() + offset, 4);
}

static void set_address(unsigned offset, uint64_t address)
{
    set(offset, (uint32_t)address);
    set(offset + 4, (uint32_t)(address >> 32));
}

uint64_t ring_address(unsigned queue)
{
    return RINGS_BASE + queue * (uint64_t)RINGS_SLICE;
}

static void *ring_part(unsigned queue, size_t offset)
{
    return machine_ram(ring_address(queue) + offset, 0x1000);
}

/* Starting */

static uint64_t offered(void)
{
    uint64_t features;

    set(VIRTIO_MMIO_DEVICE_FEATURES_SEL, 0);
    features = get(VIRTIO_MMIO_DEVICE_FEATURES);
    set(VIRTIO_MMIO_DEVICE_FEATURES_SEL, 1);
    return features | (uint64_t)get(VIRTIO_MMIO_DEVICE_FEATURES) << 32;
}

static void accept_features(uint64_t features)
{
    set(VIRTIO_MMIO_DRIVER_FEATURES_SEL, 0);
    set(VIRTIO_MMIO_DRIVER_FEATURES, (uint32_t)features);
    set(VIRTIO_MMIO_DRIVER_FEATURES_SEL, 1);
    set(VIRTIO_MMIO_DRIVER_FEATURES, (uint32_t)(features >> 32));
}

static void set_up_ring(Ring *ring, unsigned queue, unsigned size)
{
    uint64_t base = ring_address(queue);

    set(VIRTIO_MMIO_QUEUE_SEL, queue);
    size = MIN(size, get(VIRTIO_MMIO_QUEUE_NUM_MAX));
    memset(ring, 0, sizeof(*ring));
    ring->size = size;
    memset(ring_part(queue, 0), 0, RING_INDIRECT);
    set(VIRTIO_MMIO_QUEUE_NUM, size);
    set_address(VIRTIO_MMIO_QUEUE_DESC_LOW, base);
    set_address(VIRTIO_MMIO_QUEUE_AVAIL_LOW, base + RING_AVAIL);
    set_address(VIRTIO_MMIO_QUEUE_USED_LOW, base + RING_USED);
    set(VIRTIO_MMIO_QUEUE_READY, 1);
}

/* Divides the slice of a receive queue into buffers. */
static void plan_buffers(Ring *ring, size_t bytes)
{
    ring->buffer = bytes;
    ring->stride = ROUND_UP(bytes + BUFFER_GUARD, 64);
    ring->slots = MIN(ring->size, BUFFERS_SLICE / ring->stride);
}

static uint64_t buffer_address(const Ring *ring, unsigned pair, unsigned slot)
{
    return BUFFERS_BASE + pair * (uint64_t)BUFFERS_SLICE + slot * ring->stride;
}

/* From the smallest possible to more than the largest frame. */
static size_t buffer_bytes(uint8_t coded, size_t header)
{
    switch (coded) {
    case 0:
        return WIRE_FRAME_BYTES + 64;
    case 1:
        return 1526;
    case 2:
        return 4096;
    case 3:
        return header;
    case 4:
        return header + 1;
    case 5:
        return 65550 + header;
    case 6:
        return 65549 + header;
    default:
        return header + coded * 16u;
    }
}

/*
 * 1 features left out: 0 MRG_RXBUF, 1 TSO4, 2 TSO6, 3 ECN, 4 RSC_EXT,
 * 5 GUEST_CSUM, 6 CTRL_GUEST_OFFLOADS, 7 VERSION_1; 2 features beyond these:
 * 0 MQ, 1 RSS, 2 HASH_REPORT, 3 all others offered; 3 buffer length, see
 * buffer_bytes(); 4 receive queue entries, 2 to the power of it
 */
static uint64_t choose_features(const uint8_t *r)
{
    static const unsigned without[8] = {
        VIRTIO_NET_F_MRG_RXBUF, VIRTIO_NET_F_GUEST_TSO4,
        VIRTIO_NET_F_GUEST_TSO6, VIRTIO_NET_F_GUEST_ECN, VIRTIO_NET_F_RSC_EXT,
        VIRTIO_NET_F_GUEST_CSUM, VIRTIO_NET_F_CTRL_GUEST_OFFLOADS,
        VIRTIO_F_VERSION_1,
    };
    uint64_t there = offered();
    uint64_t features = BIT_ULL(VIRTIO_NET_F_CTRL_VQ) |
                        BIT_ULL(VIRTIO_RING_F_INDIRECT_DESC);
    int i;

    for (i = 0; i < 8; i++) {
        if (!(r[1] & 1 << i)) {
            features |= BIT_ULL(without[i]);
        }
    }
    features |= r[2] & 1 ? BIT_ULL(VIRTIO_NET_F_MQ) : 0;
    features |= r[2] & 2 ? BIT_ULL(VIRTIO_NET_F_RSS) : 0;
    features |= r[2] & 4 ? BIT_ULL(VIRTIO_NET_F_HASH_REPORT) : 0;
    features |= r[2] & 8 ? ~BIT_ULL(VIRTIO_F_RING_PACKED) : 0;
    return there & features;
}

void driver_start(Driver *driver, unsigned pairs, const uint8_t *r)
{
    static const uint8_t steps[] = {
        VIRTIO_CONFIG_S_ACKNOWLEDGE, VIRTIO_CONFIG_S_DRIVER,
    };
    uint32_t status = 0;
    unsigned i;

    set(VIRTIO_MMIO_STATUS, 0);
    for (i = 0; i < ARRAY_SIZE(steps); i++) {
        status |= steps[i];
        set(VIRTIO_MMIO_STATUS, status);
    }
    driver->features = choose_features(r);
    accept_features(driver->features);
    status |= VIRTIO_CONFIG_S_FEATURES_OK;
    set(VIRTIO_MMIO_STATUS, status);
    driver->pairs = driver->features & (BIT_ULL(VIRTIO_NET_F_MQ) |
                                        BIT_ULL(VIRTIO_NET_F_RSS)) ? pairs : 1;
    driver->control = 2 * driver->pairs;
    driver->mergeable = driver->features & BIT_ULL(VIRTIO_NET_F_MRG_RXBUF);
    driver->header_len =
        !(driver->features & BIT_ULL(VIRTIO_F_VERSION_1))
        ? (driver->mergeable ? 12 : 10)
        : driver->features & BIT_ULL(VIRTIO_NET_F_HASH_REPORT) ? 20 : 12;
    for (i = 0; i < 2 * driver->pairs; i++) {
        set_up_ring(&driver->rings[i], i,
                    i % 2 ? 64 : r[4] ? 1u << r[4] % 11 : 256);
    }
    for (i = 0; i < driver->pairs; i++) {
        plan_buffers(&driver->rings[2 * i],
                     buffer_bytes(r[3], driver->header_len));
    }
    set_up_ring(&driver->rings[driver->control], driver->control, 64);
    set(VIRTIO_MMIO_STATUS, status | VIRTIO_CONFIG_S_DRIVER_OK);
}

/* Describing */

static void describe(struct vring_desc *d, uint64_t address, size_t len,
                     unsigned flags, unsigned next)
{
    d->addr = address;
    d->len = (uint32_t)len;
    d->flags = (uint16_t)flags;
    d->next = (uint16_t)next;
}

/*
 * Describes one buffer by up to most descriptors, numbered from first, of cut
 * bytes each. Returns their number.
 */
static unsigned describe_split(struct vring_desc *table, unsigned first,
                               uint64_t address, size_t len, unsigned flags,
                               size_t cut, unsigned most)
{
    unsigned i;

    for (i = 0; i + 1 < most && cut && len > cut; i++) {
        describe(&table[i], address, cut, flags | VRING_DESC_F_NEXT,
                 first + i + 1);
        address += cut;
        len -= cut;
    }
    describe(&table[i], address, len, flags, 0);
    return i + 1;
}

static void make_available(Driver *driver, unsigned queue, unsigned head)
{
    Ring *ring = &driver->rings[queue];
    struct vring_avail *avail = ring_part(queue, RING_AVAIL);

    avail->ring[ring->posted % ring->size] = (uint16_t)head;
    ring->posted++;
    avail->idx = ring->posted;
}

void driver_kick(unsigned queue)
{
    set(VIRTIO_MMIO_QUEUE_NOTIFY, queue);
}

/* Bits 0-2: 0 one descriptor, 1 indirect, 2 and up: indirect, in pieces */
static void describe_buffer(unsigned queue, unsigned slot, uint64_t address,
                            size_t len, uint8_t shape)
{
    static const size_t cuts[8] = { 0, 0, 1, 7, 12, 20, 64, 1000 };
    struct vring_desc *desc = ring_part(queue, 0);
    uint64_t table = ring_address(queue) + RING_INDIRECT +
                     slot % 512 * 4 * sizeof(*desc);
    unsigned count;

    if ((shape & 7) == 0 || slot >= 512) {
        describe(&desc[slot], address, len, VRING_DESC_F_WRITE, 0);
        return;
    }
    count = describe_split(machine_ram(table, 4 * sizeof(*desc)), 0, address,
                           len, VRING_DESC_F_WRITE, cuts[shape & 7], 4);
    describe(&desc[slot], table, count * sizeof(*desc),
             VRING_DESC_F_INDIRECT, 0);
}

void driver_post(Driver *driver, unsigned pair, unsigned count, uint8_t shape,
                 bool kick)
{
    unsigned queue = 2 * (pair % driver->pairs);
    Ring *ring = &driver->rings[queue];
    unsigned slot;

    for (slot = 0; slot < ring->slots && count; slot++) {
        uint64_t address = buffer_address(ring, queue / 2, slot);

        if (ring->out[slot]) {
            continue;
        }
        memset(machine_ram(address + ring->buffer, BUFFER_GUARD), GUARD_BYTE,
               BUFFER_GUARD);
        describe_buffer(queue, slot, address, ring->buffer, shape);
        ring->out[slot] = true;
        make_available(driver, queue, slot);
        count--;
    }
    if (kick) {
        driver_kick(queue);
    }
}

/* Requests: memory behind the receive buffers */

#define REQUEST_BASE (BUFFERS_BASE + BACKEND_QUEUES * BUFFERS_SLICE)
#define REQUEST_ACK  (REQUEST_BASE + 128 * KiB)

static size_t cut_of(uint8_t shape)
{
    static const size_t cuts[8] = { 0, 1, 2, 3, 10, 12, 64, 500 };

    return cuts[shape & 7];
}

uint8_t driver_control(Driver *driver, uint8_t class, uint8_t command,
                       const void *data, size_t len, uint8_t shape)
{
    struct vring_desc *desc = ring_part(driver->control, 0);
    uint8_t *request = machine_ram(REQUEST_BASE, 2 + len);
    uint8_t *ack = machine_ram(REQUEST_ACK, 1);
    unsigned count;

    request[0] = class;
    request[1] = command;
    memcpy(request + 2, data, len);
    *ack = 0xff;
    count = describe_split(desc, 0, REQUEST_BASE, 2 + len, 0, cut_of(shape),
                           8);
    desc[count - 1].flags = VRING_DESC_F_NEXT;
    desc[count - 1].next = (uint16_t)count;
    describe(&desc[count], REQUEST_ACK, 1, VRING_DESC_F_WRITE, 0);
    make_available(driver, driver->control, 0);
    driver_kick(driver->control);
    return *ack;
}

void driver_transmit(Driver *driver, unsigned pair, const void *data,
                     size_t len, uint8_t shape)
{
    unsigned queue = 2 * (pair % driver->pairs) + 1;

    memcpy(machine_ram(REQUEST_BASE, len), data, len);
    describe_split(ring_part(queue, 0), 0, REQUEST_BASE, len, 0,
                   cut_of(shape), 8);
    make_available(driver, queue, 0);
    driver_kick(queue);
}

/* Collecting */

/* Appends the bytes of the next used buffer to the packet. */
static void append_buffer(Driver *driver, unsigned pair, Packet *packet)
{
    Ring *ring = &driver->rings[2 * pair];
    struct vring_used *used = ring_part(2 * pair, RING_USED);
    struct vring_used_elem element = used->ring[ring->seen % ring->size];
    uint64_t address;
    const uint8_t *bytes;
    unsigned i;

    CHECK(element.id < ring->slots && ring->out[element.id],
          "buffer %u was not given", element.id);
    CHECK(element.len <= ring->buffer, "%u bytes in a buffer of %zu",
          element.len, ring->buffer);
    address = buffer_address(ring, pair, element.id);
    bytes = machine_ram(address, ring->buffer + BUFFER_GUARD);
    for (i = 0; i < BUFFER_GUARD; i++) {
        CHECK(bytes[ring->buffer + i] == GUARD_BYTE,
              "written %u bytes behind a buffer", i);
    }
    CHECK(packet->len + element.len <= sizeof(packet->bytes),
          "more than any frame");
    memcpy(packet->bytes + packet->len, bytes, element.len);
    packet->len += element.len;
    packet->buffers++;
    ring->out[element.id] = false;
    ring->seen++;
}

static uint16_t used_index(unsigned queue)
{
    struct vring_used *used = ring_part(queue, RING_USED);

    return used->idx;
}

bool driver_collect(Driver *driver, unsigned pair, Packet *packet)
{
    Ring *ring = &driver->rings[2 * pair];
    uint16_t there = used_index(2 * pair);
    uint16_t count = (uint16_t)(there - ring->seen);
    unsigned said = 1;
    unsigned i;

    CHECK(count <= ring->size, "used index from %u to %u", ring->seen, there);
    if (count == 0) {
        return false;
    }
    packet->len = 0;
    packet->buffers = 0;
    packet->header_len = driver->header_len;
    append_buffer(driver, pair, packet);
    CHECK(packet->len >= driver->header_len, "no whole header");
    if (driver->header_len >= 12) {
        said = packet->bytes[10] | packet->bytes[11] << 8;
        CHECK(said >= 1 && said <= count, "num_buffers %u of %u", said, count);
        CHECK(driver->mergeable || said == 1, "merged without MRG_RXBUF");
    }
    for (i = 1; i < said; i++) {
        append_buffer(driver, pair, packet);
    }
    return true;
}
