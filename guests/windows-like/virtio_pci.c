/*
 * The virtio-pci transport. See virtio_pci.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "interrupt.h"
#include "io.h"
#include "pci.h"
#include "serial.h"
#include "virtio_pci.h"

#define NETWORK_CARD (0x1041u << 16 | 0x1af4u)      /* modern: 0x1040 + VIRTIO_ID_NET */

/* Both ranges are free: in the PCI hole, of which the firmware uses only the end. */
#define STRUCTURES_BASE 0xe0000000u
#define STRUCTURES_MOST 0x100000u
#define MSIX_BASE 0xe0100000u
#define MSIX_MOST 0x100000u

#define CAPABILITY_VENDOR 0x09
#define CAPABILITY_MSIX 0x11

/* struct virtio_pci_cap */
#define CAP_TYPE_AT 0               /* in the uppermost byte */
#define CAP_BAR_AT 4
#define CAP_OFFSET_AT 8
#define CAP_LENGTH_AT 12
#define CAP_MULTIPLIER_AT 16        /* of the structure for notifications */
#define TYPE_COMMON 1
#define TYPE_NOTIFY 2
#define TYPE_DEVICE 4

/* struct virtio_pci_common_cfg */
#define DEVICE_FEATURE_SELECT 0x00
#define DEVICE_FEATURE 0x04
#define DRIVER_FEATURE_SELECT 0x08
#define DRIVER_FEATURE 0x0c
#define DEVICE_STATUS 0x14
#define QUEUE_SELECT 0x16
#define QUEUE_SIZE 0x18
#define QUEUE_MSIX_VECTOR 0x1a
#define QUEUE_ENABLE 0x1c
#define QUEUE_NOTIFY_OFF 0x1e
#define QUEUE_DESC 0x20
#define QUEUE_DRIVER 0x28
#define QUEUE_DEVICE 0x30
#define COMMON_BYTES 0x38u

#define STATUS_ACKNOWLEDGE 1u
#define STATUS_DRIVER 2u
#define STATUS_DRIVER_OK 4u
#define STATUS_FEATURES_OK 8u

#define NO_VECTOR 0xffff

/* MSI-X (PCI 3.0, 6.8.2) */
#define MSIX_TABLE_AT 4
#define MSIX_BAR_MASK 7u
#define MSIX_ENABLE (1u << 31)      /* in the word at the capability's start */
#define MSIX_ENTRY_BYTES 16u

/* A structure in the card's memory. */
typedef struct Structure {
    uint32_t base;
    uint32_t bytes;
} Structure;

static Structure common;
static Structure notifications;
static Structure configuration;
static uint32_t notify_multiplier;

/* Offset in configuration space of the capability that describes the structure of `type`. */
static uint32_t find_structure(uint32_t device, uint8_t type)
{
    uint32_t at = 0;

    do {
        at = pci_capability(device, CAPABILITY_VENDOR, at);
        if (!at) {
            fatal("the card lacks a virtio structure");
        }
    } while (pci_read32(device, at + CAP_TYPE_AT) >> 24 != type);
    return at;
}

static uint32_t bar_of(uint32_t device, uint32_t at)
{
    return pci_read32(device, at + CAP_BAR_AT) & 0xff;
}

/* The structure described at `at`, which must be in `bar`, BAR number `index`. */
static Structure read_structure(uint32_t device, uint32_t at, const PciBar *bar, uint32_t index)
{
    uint32_t offset = pci_read32(device, at + CAP_OFFSET_AT);
    uint32_t bytes = pci_read32(device, at + CAP_LENGTH_AT);

    if (bar_of(device, at) != index) {
        fatal("the virtio structures are in several BARs");
    }
    if (offset > bar->bytes || bytes > bar->bytes - offset) {
        fatal("a virtio structure is not inside its BAR");
    }
    return (Structure) { bar->base + offset, bytes };
}

static void place_structures(uint32_t device)
{
    uint32_t common_at = find_structure(device, TYPE_COMMON);
    uint32_t notify_at = find_structure(device, TYPE_NOTIFY);
    uint32_t index = bar_of(device, common_at);
    PciBar bar = pci_place_bar(device, index, STRUCTURES_BASE, STRUCTURES_MOST);

    common = read_structure(device, common_at, &bar, index);
    notifications = read_structure(device, notify_at, &bar, index);
    configuration = read_structure(device, find_structure(device, TYPE_DEVICE), &bar, index);
    notify_multiplier = pci_read32(device, notify_at + CAP_MULTIPLIER_AT);
    if (common.bytes < COMMON_BYTES) {
        fatal("the card's common structure is too short");
    }
}

/* Points the first entry of the MSI-X table at this processor. */
static void place_interrupt(uint32_t device)
{
    uint32_t at = pci_capability(device, CAPABILITY_MSIX, 0);
    uint32_t table;
    uint32_t offset;
    PciBar bar;

    if (!at) {
        fatal("the card has no MSI-X");
    }
    table = pci_read32(device, at + MSIX_TABLE_AT);
    offset = table & ~MSIX_BAR_MASK;
    bar = pci_place_bar(device, table & MSIX_BAR_MASK, MSIX_BASE, MSIX_MOST);
    if (bar.bytes < MSIX_ENTRY_BYTES || offset > bar.bytes - MSIX_ENTRY_BYTES) {
        fatal("the MSI-X table is not inside its BAR");
    }
    pci_enable(device);
    mmio_write32(bar.base + offset, INTERRUPT_ADDRESS);
    mmio_write32(bar.base + offset + 4, 0);
    mmio_write32(bar.base + offset + 8, INTERRUPT_NETWORK);
    mmio_write32(bar.base + offset + 12, 0);
    pci_write32(device, at, pci_read32(device, at) | MSIX_ENABLE);
}

void virtio_pci_find(void)
{
    uint32_t device = pci_find(NETWORK_CARD);

    if (device == PCI_NOTHING) {
        fatal("there is no modern virtio network card on PCI bus 0");
    }
    place_structures(device);
    place_interrupt(device);
}

static void add_status(uint8_t bit)
{
    mmio_write8(common.base + DEVICE_STATUS, mmio_read8(common.base + DEVICE_STATUS) | bit);
}

void virtio_pci_reset(void)
{
    mmio_write8(common.base + DEVICE_STATUS, 0);
    while (mmio_read8(common.base + DEVICE_STATUS)) {
        __asm__ volatile("pause");
    }
}

void virtio_pci_start(void)
{
    add_status(STATUS_ACKNOWLEDGE);
    add_status(STATUS_DRIVER);
}

uint64_t virtio_pci_features(void)
{
    uint64_t features;

    mmio_write32(common.base + DEVICE_FEATURE_SELECT, 1);
    features = mmio_read32(common.base + DEVICE_FEATURE);
    mmio_write32(common.base + DEVICE_FEATURE_SELECT, 0);
    return features << 32 | mmio_read32(common.base + DEVICE_FEATURE);
}

void virtio_pci_accept(uint64_t features)
{
    mmio_write32(common.base + DRIVER_FEATURE_SELECT, 1);
    mmio_write32(common.base + DRIVER_FEATURE, (uint32_t)(features >> 32));
    mmio_write32(common.base + DRIVER_FEATURE_SELECT, 0);
    mmio_write32(common.base + DRIVER_FEATURE, (uint32_t)features);
    add_status(STATUS_FEATURES_OK);
    if (!(mmio_read8(common.base + DEVICE_STATUS) & STATUS_FEATURES_OK)) {
        fatal("the device does not accept the driver's features");
    }
}

uint32_t virtio_pci_queue_max(uint16_t index)
{
    mmio_write16(common.base + QUEUE_SELECT, index);
    return mmio_read16(common.base + QUEUE_SIZE);
}

static void write_address(uint32_t at, const void *address)
{
    mmio_write32(common.base + at, (uint32_t)address);
    mmio_write32(common.base + at + 4, 0);
}

uint32_t virtio_pci_queue_enable(uint16_t index, uint16_t size, bool interrupt,
                                 const void *descriptors, const void *available, const void *used)
{
    uint32_t offset;

    mmio_write16(common.base + QUEUE_SELECT, index);
    mmio_write16(common.base + QUEUE_SIZE, size);
    mmio_write16(common.base + QUEUE_MSIX_VECTOR, interrupt ? 0 : NO_VECTOR);
    write_address(QUEUE_DESC, descriptors);
    write_address(QUEUE_DRIVER, available);
    write_address(QUEUE_DEVICE, used);
    mmio_write16(common.base + QUEUE_ENABLE, 1);
    offset = mmio_read16(common.base + QUEUE_NOTIFY_OFF) * notify_multiplier;
    if (notifications.bytes < sizeof(uint16_t) ||
        offset > notifications.bytes - sizeof(uint16_t)) {
        fatal("a queue's notification is not inside its structure");
    }
    return notifications.base + offset;
}

void virtio_pci_driver_ok(void)
{
    add_status(STATUS_DRIVER_OK);
}

uint8_t virtio_pci_config(uint32_t offset)
{
    if (offset >= configuration.bytes) {
        fatal("the card's configuration is too short");
    }
    return mmio_read8(configuration.base + offset);
}
