/* The virtio-mmio transport. NetKVM is a PCI driver; the status sequence is the same. */

#include "io.h"
#include "serial.h"
#include "virtio_mmio.h"

#define MAGIC_VALUE 0x000
#define VERSION 0x004
#define DEVICE_ID 0x008
#define DEVICE_FEATURES 0x010
#define DEVICE_FEATURES_SEL 0x014
#define DRIVER_FEATURES 0x020
#define DRIVER_FEATURES_SEL 0x024
#define QUEUE_SEL 0x030
#define QUEUE_NUM_MAX 0x034
#define QUEUE_NUM 0x038
#define QUEUE_READY 0x044
#define QUEUE_NOTIFY 0x050
#define INTERRUPT_STATUS 0x060
#define INTERRUPT_ACK 0x064
#define STATUS 0x070
#define QUEUE_DESC_LOW 0x080
#define QUEUE_DESC_HIGH 0x084
#define QUEUE_DRIVER_LOW 0x090
#define QUEUE_DRIVER_HIGH 0x094
#define QUEUE_DEVICE_LOW 0x0a0
#define QUEUE_DEVICE_HIGH 0x0a4
#define CONFIG 0x100

#define MAGIC 0x74726976u           /* "virt" */
#define STATUS_ACKNOWLEDGE 1u
#define STATUS_DRIVER 2u
#define STATUS_DRIVER_OK 4u
#define STATUS_FEATURES_OK 8u

static void add_status(uint32_t base, uint32_t bit)
{
    mmio_write32(base + STATUS, mmio_read32(base + STATUS) | bit);
}

void virtio_mmio_start(uint32_t base)
{
    if (mmio_read32(base + MAGIC_VALUE) != MAGIC || mmio_read32(base + VERSION) != 2 ||
        mmio_read32(base + DEVICE_ID) != VIRTIO_ID_NET) {
        fatal("no virtio-mmio version 2 network card where the command line says");
    }
    mmio_write32(base + STATUS, 0);
    add_status(base, STATUS_ACKNOWLEDGE);
    add_status(base, STATUS_DRIVER);
}

uint64_t virtio_mmio_features(uint32_t base)
{
    uint64_t features;

    mmio_write32(base + DEVICE_FEATURES_SEL, 1);
    features = mmio_read32(base + DEVICE_FEATURES);
    mmio_write32(base + DEVICE_FEATURES_SEL, 0);
    return features << 32 | mmio_read32(base + DEVICE_FEATURES);
}

void virtio_mmio_accept(uint32_t base, uint64_t features)
{
    mmio_write32(base + DRIVER_FEATURES_SEL, 1);
    mmio_write32(base + DRIVER_FEATURES, (uint32_t)(features >> 32));
    mmio_write32(base + DRIVER_FEATURES_SEL, 0);
    mmio_write32(base + DRIVER_FEATURES, (uint32_t)features);
    add_status(base, STATUS_FEATURES_OK);
    if (!(mmio_read32(base + STATUS) & STATUS_FEATURES_OK)) {
        fatal("the device does not accept the driver's features");
    }
}

uint32_t virtio_mmio_queue_max(uint32_t base, uint32_t index)
{
    mmio_write32(base + QUEUE_SEL, index);
    return mmio_read32(base + QUEUE_NUM_MAX);
}

static void write_address(uint32_t low, uint32_t high, const void *address)
{
    mmio_write32(low, (uint32_t)address);
    mmio_write32(high, 0);
}

void virtio_mmio_queue_enable(uint32_t base, uint32_t index, uint32_t size,
                              const void *descriptors, const void *available, const void *used)
{
    mmio_write32(base + QUEUE_SEL, index);
    mmio_write32(base + QUEUE_NUM, size);
    write_address(base + QUEUE_DESC_LOW, base + QUEUE_DESC_HIGH, descriptors);
    write_address(base + QUEUE_DRIVER_LOW, base + QUEUE_DRIVER_HIGH, available);
    write_address(base + QUEUE_DEVICE_LOW, base + QUEUE_DEVICE_HIGH, used);
    mmio_write32(base + QUEUE_READY, 1);
}

void virtio_mmio_driver_ok(uint32_t base)
{
    add_status(base, STATUS_DRIVER_OK);
}

void virtio_mmio_notify(uint32_t base, uint32_t index)
{
    mmio_write32(base + QUEUE_NOTIFY, index);
}

void virtio_mmio_acknowledge(uint32_t base)
{
    mmio_write32(base + INTERRUPT_ACK, mmio_read32(base + INTERRUPT_STATUS));
}

uint8_t virtio_mmio_config(uint32_t base, uint32_t offset)
{
    return mmio_read8(base + CONFIG + offset);
}
