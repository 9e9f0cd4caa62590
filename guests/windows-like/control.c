/*
 * The control queue: NetKVM's CParaNdisCX::SendControlMessage. One command at a time; the driver
 * waits for the acknowledgment before it goes on.
 */

#include "control.h"
#include "memory.h"
#include "serial.h"
#include "virtqueue.h"

#define ENTRIES 4
#define CLASS_RX 0
#define CLASS_MAC 1
#define CLASS_GUEST_OFFLOADS 5
#define RX_PROMISCUOUS 0
#define MAC_ADDRESS_SET 1
#define GUEST_OFFLOADS_SET 0
#define ACK_OK 0
#define ACK_NONE 0xff

static Virtqueue queue;
static uint8_t request[2];              /* class, command */
static uint8_t data[8];
static volatile uint8_t acknowledgment;

void control_init(uint32_t device, bool event_index)
{
    virtqueue_init(&queue, device, CONTROL_QUEUE, ENTRIES, event_index);
}

static void describe(uint16_t index, const volatile void *at, uint32_t length, uint16_t flags)
{
    queue.descriptors[index] = (Descriptor) { (uint32_t)at, length, flags, index + 1 };
}

static void command(uint8_t class, uint8_t number, const void *argument, uint32_t length,
                    const char *refused)
{
    UsedElement done;

    request[0] = class;
    request[1] = number;
    memcpy(data, argument, length);
    acknowledgment = ACK_NONE;
    describe(0, request, sizeof(request), DESCRIPTOR_NEXT);
    describe(1, data, length, DESCRIPTOR_NEXT);
    describe(2, &acknowledgment, 1, DESCRIPTOR_WRITE);
    virtqueue_offer(&queue, 0);
    virtqueue_kick(&queue);
    while (!virtqueue_take(&queue, &done)) {
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

void control_offloads(uint64_t offloads)
{
    command(CLASS_GUEST_OFFLOADS, GUEST_OFFLOADS_SET, &offloads, sizeof(offloads),
            "the device refused CTRL_GUEST_OFFLOADS_SET");
}
