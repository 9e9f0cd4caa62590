/*
 * Fuzzing the device: a driver that is not well-behaved
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "standard-headers/linux/virtio_mmio.h"
#include "standard-headers/linux/virtio_ring.h"
#include "hostile.h"

static unsigned width_of(uint8_t coded)
{
    static const unsigned widths[4] = { 4, 1, 2, 8 };

    return widths[coded & 3];
}

void hostile_write(Card *card, const uint8_t *r)
{
    unsigned reg = record16(r + 1) % 0x200;

    card->tame = false;
    machine_write(machine_registers() + reg,
                  record32(r + 4) | (uint64_t)record32(r + 8) << 32,
                  width_of(r[3]));
}

void hostile_read(Card *card, const uint8_t *r)
{
    unsigned width = width_of(r[3]);

    machine_read(machine_registers() + record16(r + 1) % 0x200,
                 width == 8 ? 4 : width);
}

/*
 * An address in buffers, in rings, in the card's own registers (notification
 * included), at the end of memory, beyond it, or at the end of all addresses.
 */
static uint64_t hostile_address(uint8_t coded)
{
    switch (coded >> 5) {
    case 0:
        return BUFFERS_BASE + (coded & 31) * 4096u;
    case 1:
        return ring_address(coded & 7) + (coded & 0x18) * 0x200u;
    case 2:
        return machine_registers() + VIRTIO_MMIO_QUEUE_NOTIFY - (coded & 31);
    case 3:
        return machine_registers() + (coded & 31) * 16u;
    case 4:
        return MACHINE_RAM - (coded & 31);
    case 5:
        return MACHINE_RAM + (coded & 31) * (uint64_t)MiB;
    case 6:
        return UINT64_MAX - (coded & 31);
    default:
        return ring_address(coded & 7) + RING_INDIRECT;
    }
}

void hostile_descriptor(Card *card, const uint8_t *r)
{
    unsigned entry = record16(r + 2) % DRIVER_ENTRIES;
    /* There is no queue 7: it stands for the indirect tables of queue 0. */
    uint64_t table = r[1] % 8 == 7 ? ring_address(0) + RING_INDIRECT
                                   : ring_address(r[1] % 8);
    struct vring_desc *d = machine_ram(table + entry * sizeof(*d), sizeof(*d));

    card->tame = false;
    d->addr = hostile_address(r[4]);
    d->len = record32(r + 5);
    d->flags = r[9];
    d->next = r[10];
}

void hostile_available(Card *card, const uint8_t *r)
{
    unsigned queue = r[1] % DRIVER_QUEUES;
    struct vring_avail *avail = machine_ram(ring_address(queue) + RING_AVAIL,
                                            0x1000);
    unsigned size = MAX(card->driver.rings[queue].size, 1);
    unsigned i;

    card->tame = false;
    for (i = 0; i < r[2]; i++) {
        avail->ring[avail->idx % size] = record16(r + 3);
        avail->idx++;
    }
    if (r[5]) {
        driver_kick(queue);
    }
}

void hostile_memory(Card *card, const uint8_t *r)
{
    card->tame = false;
    memcpy(machine_ram(ring_address(r[1] % DRIVER_QUEUES) +
                       record16(r + 2) % (RINGS_SLICE - 8), 8), r + 4, 8);
}
