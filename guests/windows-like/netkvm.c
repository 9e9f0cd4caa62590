/*
 * NetKVM's initialisation: the features it takes of those offered, in the order it asks for them
 * (ParaNdis_Common.cpp), then ParaNdis_DeviceEnterD0: DRIVER_OK, the offloads command, the MAC
 * address, the first notification of the receive queue.
 */

#include "control.h"
#include "memory.h"
#include "netkvm.h"
#include "receive.h"
#include "serial.h"
#include "virtio_mmio.h"
#include "virtqueue.h"

#define TRANSMIT_QUEUE 1
#define TRANSMIT_ENTRIES 256
#define CONFIG_MAC 0
#define CONFIG_MTU 10
#define DEFAULT_MTU 1500u

#define F_CSUM 0
#define F_GUEST_CSUM 1
#define F_CTRL_GUEST_OFFLOADS 2
#define F_MTU 3
#define F_MAC 5
#define F_GUEST_TSO4 7
#define F_GUEST_TSO6 8
#define F_HOST_TSO4 11
#define F_HOST_TSO6 12
#define F_MRG_RXBUF 15
#define F_STATUS 16
#define F_CTRL_VQ 17
#define F_CTRL_RX 18
#define F_CTRL_VLAN 19
#define F_CTRL_RX_EXTRA 20
#define F_GUEST_ANNOUNCE 21
#define F_CTRL_MAC_ADDR 23
#define F_ANY_LAYOUT 27
#define F_RING_INDIRECT_DESC 28
#define F_RING_EVENT_IDX 29
#define F_VERSION_1 32
#define F_ACCESS_PLATFORM 33
#define F_ORDER_PLATFORM 36
#define F_HOST_USO 56
#define F_RSC_EXT 61
#define F_STANDBY 62
#define F_SPEED_DUPLEX 63

#define NO_BIT 0xff
#define BIT(n) (1ull << (n))

/* A feature the driver takes when it is offered and the one it needs, if any, was taken. */
typedef struct Feature {
    uint8_t bit;
    uint8_t needs;
} Feature;

static const Feature taken_features[] = {
    { F_ACCESS_PLATFORM, NO_BIT },
    { F_RING_EVENT_IDX, NO_BIT },
    { F_RING_INDIRECT_DESC, NO_BIT },
    { F_ANY_LAYOUT, NO_BIT },
    { F_VERSION_1, NO_BIT },
    { F_ORDER_PLATFORM, F_VERSION_1 },
    { F_STANDBY, NO_BIT },
    { F_STATUS, NO_BIT },
    { F_SPEED_DUPLEX, NO_BIT },
    { F_CTRL_VQ, NO_BIT },
    { F_GUEST_ANNOUNCE, F_CTRL_VQ },
    { F_MAC, NO_BIT },
    { F_CTRL_MAC_ADDR, F_CTRL_VQ },
    { F_MTU, NO_BIT },
    { F_CSUM, NO_BIT },
    { F_HOST_TSO4, NO_BIT },
    { F_HOST_TSO6, NO_BIT },
    { F_HOST_USO, NO_BIT },
    { F_GUEST_CSUM, NO_BIT },
    { F_CTRL_GUEST_OFFLOADS, F_GUEST_CSUM },
    { F_RSC_EXT, F_CTRL_GUEST_OFFLOADS },
    { F_GUEST_TSO4, F_GUEST_CSUM },
    { F_GUEST_TSO6, F_GUEST_CSUM },
    { F_CTRL_RX, F_CTRL_VQ },
    { F_CTRL_RX_EXTRA, F_CTRL_VQ },
    { F_CTRL_VLAN, F_CTRL_VQ },
};

/* Without these there is nothing to be learnt about RSC, or no way to control it. */
static const uint64_t required_features =
    BIT(F_VERSION_1) | BIT(F_CTRL_VQ) | BIT(F_CTRL_RX) | BIT(F_CTRL_MAC_ADDR) | BIT(F_MAC) |
    BIT(F_GUEST_CSUM) | BIT(F_CTRL_GUEST_OFFLOADS) | BIT(F_GUEST_TSO4) | BIT(F_GUEST_TSO6) |
    BIT(F_RSC_EXT) | BIT(F_RING_INDIRECT_DESC);

static uint64_t choose_features(uint64_t offered, bool mergeable)
{
    uint64_t taken = mergeable ? offered & BIT(F_MRG_RXBUF) : 0;

    for (uint32_t i = 0; i < sizeof(taken_features) / sizeof(taken_features[0]); i++) {
        const Feature *feature = &taken_features[i];

        if (feature->needs == NO_BIT || taken & BIT(feature->needs)) {
            taken |= offered & BIT(feature->bit);
        }
    }
    return taken;
}

void netkvm_switch_rsc(bool ipv4, bool ipv6)
{
    control_offloads(BIT(F_GUEST_CSUM) | (ipv4 ? BIT(F_GUEST_TSO4) : 0) |
                     (ipv6 ? BIT(F_GUEST_TSO6) : 0) | BIT(F_RSC_EXT));
}

static uint32_t read_mtu(uint32_t device, uint64_t features)
{
    if (!(features & BIT(F_MTU))) {
        return DEFAULT_MTU;
    }
    return virtio_mmio_config(device, CONFIG_MTU) |
           virtio_mmio_config(device, CONFIG_MTU + 1) << 8;
}

uint64_t netkvm_start(uint32_t device, bool mergeable)
{
    static Virtqueue transmit;          /* set up, as the driver does, and never used */
    uint8_t mac[6];
    uint64_t features;
    bool event_index;

    virtio_mmio_start(device);
    features = choose_features(virtio_mmio_features(device), mergeable);
    if ((features & required_features) != required_features) {
        fatal("the device lacks a feature the Windows driver needs for RSC"
              " (RSC_EXT, GUEST_CSUM, GUEST_TSO4/6, CTRL_GUEST_OFFLOADS, INDIRECT_DESC)");
    }
    if (mergeable && !(features & BIT(F_MRG_RXBUF))) {
        fatal("the device does not offer MRG_RXBUF");
    }
    virtio_mmio_accept(device, features);
    event_index = features & BIT(F_RING_EVENT_IDX);
    control_init(device, event_index);
    receive_init(device, mergeable, event_index, read_mtu(device, features));
    virtqueue_init(&transmit, device, TRANSMIT_QUEUE, TRANSMIT_ENTRIES, event_index);

    virtio_mmio_driver_ok(device);
    netkvm_switch_rsc(true, true);
    for (uint32_t i = 0; i < sizeof(mac); i++) {
        mac[i] = virtio_mmio_config(device, CONFIG_MAC + i);
    }
    control_mac(mac);
    receive_kick();
    control_promiscuous();
    return features;
}
