/*
 * NetKVM's initialisation: the offered features it accepts, in the order it asks for them
 * (ParaNdis_Common.cpp), then ParaNdis_DeviceEnterD0: DRIVER_OK, all queue pairs, the offloads
 * command, the MAC address, the first notification of the receive queues.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "control.h"
#include "log.h"
#include "netkvm.h"
#include "receive.h"
#include "serial.h"
#include "virtio_pci.h"
#include "virtqueue.h"
#include "windows.h"

#define TRANSMIT_ENTRIES 256
#define CONFIG_MAC 0
#define CONFIG_PAIRS 8
#define CONFIG_MTU 10
#define DEFAULT_MTU 1500u

#define F_CSUM 0
#define F_GUEST_CSUM 1
#define F_CTRL_GUEST_OFFLOADS 2
#define F_MTU 3
#define F_MAC 5
#define F_GUEST_TSO4 7
#define F_GUEST_TSO6 8
#define F_GUEST_ECN 9
#define F_HOST_TSO4 11
#define F_HOST_TSO6 12
#define F_MRG_RXBUF 15
#define F_STATUS 16
#define F_CTRL_VQ 17
#define F_CTRL_RX 18
#define F_CTRL_VLAN 19
#define F_CTRL_RX_EXTRA 20
#define F_GUEST_ANNOUNCE 21
#define F_MQ 22
#define F_CTRL_MAC_ADDR 23
#define F_ANY_LAYOUT 27
#define F_RING_INDIRECT_DESC 28
#define F_RING_EVENT_IDX 29
#define F_VERSION_1 32
#define F_ACCESS_PLATFORM 33
#define F_ORDER_PLATFORM 36
#define F_HOST_USO 56
#define F_HASH_REPORT 57
#define F_RSC_EXT 61
#define F_STANDBY 62
#define F_SPEED_DUPLEX 63

#define NO_BIT 0xff
#define BIT(n) (1ull << (n))

/* A feature the driver accepts when it is offered and the one it needs, if any, was accepted. */
typedef struct Feature {
    uint8_t bit;
    uint8_t needs;
} Feature;

static const Feature accepted_features[] = {
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
    { F_MQ, F_CTRL_VQ },
    { F_MTU, NO_BIT },
    { F_CSUM, NO_BIT },
    { F_HOST_TSO4, NO_BIT },
    { F_HOST_TSO6, NO_BIT },
    { F_HOST_USO, NO_BIT },
    { F_GUEST_CSUM, NO_BIT },
    { F_CTRL_GUEST_OFFLOADS, F_GUEST_CSUM },
    { F_RSC_EXT, F_CTRL_GUEST_OFFLOADS },
    { F_CTRL_RX, F_CTRL_VQ },
    { F_CTRL_RX_EXTRA, F_CTRL_VQ },
    { F_CTRL_VLAN, F_CTRL_VQ },
};

/* Without these RSC can be neither observed nor controlled. */
static const uint64_t required_features =
    BIT(F_VERSION_1) | BIT(F_CTRL_VQ) | BIT(F_CTRL_RX) | BIT(F_CTRL_MAC_ADDR) | BIT(F_MAC) |
    BIT(F_GUEST_CSUM) | BIT(F_CTRL_GUEST_OFFLOADS) | BIT(F_RSC_EXT) | BIT(F_RING_INDIRECT_DESC);

static bool card_found;
static bool running;
static uint64_t negotiated;
static uint32_t pairs;                  /* of queues the card has */

/* Features that depend on the driver's options. */
static uint64_t optional_features(const Driver *driver)
{
    return (driver->ipv4 ? BIT(F_GUEST_TSO4) : 0) | (driver->ipv6 ? BIT(F_GUEST_TSO6) : 0) |
           (driver->ecn ? BIT(F_GUEST_ECN) : 0) | (driver->mergeable ? BIT(F_MRG_RXBUF) : 0) |
           (driver->hash ? BIT(F_HASH_REPORT) : 0);
}

static uint64_t choose_features(uint64_t offered, const Driver *driver)
{
    uint64_t accepted = 0;

    for (uint32_t i = 0; i < sizeof(accepted_features) / sizeof(accepted_features[0]); i++) {
        const Feature *feature = &accepted_features[i];

        if (feature->needs == NO_BIT || accepted & BIT(feature->needs)) {
            accepted |= offered & BIT(feature->bit);
        }
    }
    return accepted | (offered & optional_features(driver));
}

static void negotiate(const Driver *driver)
{
    uint64_t required = required_features | optional_features(driver);

    negotiated = choose_features(virtio_pci_features(), driver);
    if ((negotiated & required) != required) {
        fatal("the device lacks a feature the driver needs (RSC_EXT, GUEST_CSUM, GUEST_TSO4/6,"
              " CTRL_GUEST_OFFLOADS, INDIRECT_DESC, or MRG_RXBUF, HASH_REPORT, GUEST_ECN)");
    }
    virtio_pci_accept(negotiated);
    log_features(negotiated);
}

void netkvm_switch_rsc(bool ipv4, bool ipv6)
{
    control_offloads(BIT(F_GUEST_CSUM) | BIT(F_RSC_EXT) | (negotiated & BIT(F_GUEST_ECN)) |
                     (ipv4 ? negotiated & BIT(F_GUEST_TSO4) : 0) |
                     (ipv6 ? negotiated & BIT(F_GUEST_TSO6) : 0));
}

void netkvm_use_pairs(uint32_t count)
{
    if (count < 1 || count > pairs) {
        fatal("an order uses more queue pairs than the card has");
    }
    control_pairs(count);
}

static uint32_t read_mtu(void)
{
    if (!(negotiated & BIT(F_MTU))) {
        return DEFAULT_MTU;
    }
    return virtio_pci_config(CONFIG_MTU) | virtio_pci_config(CONFIG_MTU + 1) << 8;
}

static uint32_t read_pairs(void)
{
    uint32_t count;

    if (!(negotiated & BIT(F_MQ))) {
        return 1;
    }
    count = virtio_pci_config(CONFIG_PAIRS) | virtio_pci_config(CONFIG_PAIRS + 1) << 8;
    if (count < 1 || count > RECEIVE_QUEUES) {
        fatal("the card has more queue pairs than the guest supports");
    }
    return count;
}

/*
 * Enables all queues: receive and transmit queue of each pair, then the control queue (VIRTIO 1.3, 5.1.2).
 * False: a receive queue has too few entries for that many buffers.
 */
static bool start_queues(const Driver *driver)
{
    static Virtqueue transmit[RECEIVE_QUEUES]; /* set up, as the driver does, and never used */
    bool event_index = negotiated & BIT(F_RING_EVENT_IDX);
    const ReceiveOptions receive_options = {
        .queues = pairs,
        .buffer_bytes = driver->buffer_bytes,
        .header_bytes = VIRTIO_NET_HEADER + (driver->hash ? VIRTIO_NET_HASH : 0),
        .mtu = read_mtu(),
        .mergeable = driver->mergeable,
        .event_index = event_index,
        .always = driver->always,
        .buffers = driver->buffers,
    };

    control_init(2 * pairs, event_index);
    for (uint32_t pair = 0; pair < pairs; pair++) {
        const QueueOptions transmit_options = {
            2 * pair + 1, TRANSMIT_ENTRIES, event_index, false
        };

        virtqueue_init(&transmit[pair], &transmit_options);
    }
    return receive_init(&receive_options);
}

bool netkvm_start(const Driver *driver)
{
    uint8_t mac[6];

    if (!card_found) {
        virtio_pci_find();
        virtio_pci_reset();
        card_found = true;
    }
    virtio_pci_start();
    negotiate(driver);
    pairs = read_pairs();
    if (!start_queues(driver)) {
        virtio_pci_reset();
        return false;
    }
    virtio_pci_driver_ok();
    running = true;
    if (driver->hash) {
        control_hash();
    }
    if (pairs > 1) {
        control_pairs(pairs);
    }
    netkvm_switch_rsc(true, true);
    for (uint32_t i = 0; i < sizeof(mac); i++) {
        mac[i] = virtio_pci_config(CONFIG_MAC + i);
    }
    control_mac(mac);
    receive_kick();
    control_promiscuous();
    return true;
}

bool netkvm_stop(void)
{
    if (!running) {
        return true;
    }
    virtio_pci_reset();
    running = false;
    return receive_finish();
}

bool netkvm_lost(void)
{
    bool ran = running;

    card_found = false;
    running = false;
    return !ran || receive_finish();
}

bool netkvm_runs(void)
{
    return running;
}
