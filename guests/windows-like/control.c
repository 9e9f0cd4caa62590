/*
 * The control queue: NetKVM's CParaNdisCX::SendControlMessage. One command at a time; the driver
 * waits for the acknowledgment before it goes on.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "control.h"
#include "memory.h"
#include "serial.h"
#include "virtqueue.h"

#define ENTRIES 4
#define CLASS_RX 0
#define CLASS_MAC 1
#define CLASS_MQ 4
#define CLASS_GUEST_OFFLOADS 5
#define RX_PROMISCUOUS 0
#define MAC_ADDRESS_SET 1
#define MQ_PAIRS_SET 0
#define MQ_HASH_CONFIG 2
#define GUEST_OFFLOADS_SET 0
#define ACK_OK 0
#define ACK_NONE 0xff

/* IPv4 and IPv6, alone and with TCP or UDP. */
#define HASH_TYPES 0x3f
#define HASH_KEY_BYTES 40

/* struct virtio_net_hash_config */
typedef struct __attribute__((packed)) HashConfig {
    uint32_t types;
    uint16_t reserved[4];
    uint8_t key_bytes;
    uint8_t key[HASH_KEY_BYTES];
} HashConfig;

static Virtqueue queue;
static uint8_t request[2];              /* class, command */
static uint8_t data[64];
static volatile uint8_t acknowledgment;

void control_init(uint16_t index, bool event_index)
{
    const QueueOptions options = { index, ENTRIES, event_index, false };

    virtqueue_init(&queue, &options);
}

static void describe(uint16_t index, const volatile void *at, uint32_t length, uint16_t flags)
{
    queue.descriptors[index] = (Descriptor) { (uint32_t)at, length, flags, index + 1 };
}

static void command(uint8_t class, uint8_t number, const void *argument, uint32_t length,
                    const char *refused)
{
    UsedElement done;

    if (length > sizeof(data)) {
        fatal("a command is too long");
    }
    request[0] = class;
    request[1] = number;
    memcpy(data, argument, length);
    acknowledgment = ACK_NONE;
    describe(0, request, sizeof(request), DESCRIPTOR_NEXT);
    describe(1, data, length, DESCRIPTOR_NEXT);
    describe(2, &acknowledgment, 1, DESCRIPTOR_WRITE);
    virtqueue_offer(&queue, 0);
    virtqueue_kick(&queue);
    while (!virtqueue_next_used(&queue, &done)) {
        __asm__ volatile("pause");
    }
    if (acknowledgment != ACK_OK) {
        fatal(refused);
    }
}

void control_promiscuous(void)
{
    static const uint8_t on = 1;

    command(CLASS_RX, RX_PROMISCUOUS, &on, sizeof(on), "the device refused promiscuous mode");
}

void control_mac(const uint8_t *mac)
{
    command(CLASS_MAC, MAC_ADDRESS_SET, mac, 6, "the device refused its own MAC address");
}

void control_hash(void)
{
    /* Any key will do: the guest ignores the hash. */
    static const HashConfig config = { HASH_TYPES, { 0 }, HASH_KEY_BYTES, { 1, 2, 3, 4 } };

    command(CLASS_MQ, MQ_HASH_CONFIG, &config, sizeof(config),
            "the device refused the configuration of the hash");
}

void control_pairs(uint16_t count)
{
    command(CLASS_MQ, MQ_PAIRS_SET, &count, sizeof(count),
            "the device refused CTRL_MQ_VQ_PAIRS_SET");
}

void control_offloads(uint64_t offloads)
{
    command(CLASS_GUEST_OFFLOADS, GUEST_OFFLOADS_SET, &offloads, sizeof(offloads),
            "the device refused CTRL_GUEST_OFFLOADS_SET");
}
