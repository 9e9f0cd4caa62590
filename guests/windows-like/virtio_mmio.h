/* The virtio-mmio transport, version 2 (VIRTIO 1.3, 4.2). */

#ifndef GUEST_VIRTIO_MMIO_H
#define GUEST_VIRTIO_MMIO_H

#include <stdint.h>

#define VIRTIO_ID_NET 1

/* Resets the device and announces a driver. Fatal unless it is a version 2 network card. */
void virtio_mmio_start(uint32_t base);

uint64_t virtio_mmio_features(uint32_t base);

/* Writes the driver's features. Fatal when the device does not accept them. */
void virtio_mmio_accept(uint32_t base, uint64_t features);

/* Largest size of queue `index`, 0 when there is no such queue. */
uint32_t virtio_mmio_queue_max(uint32_t base, uint32_t index);

void virtio_mmio_queue_enable(uint32_t base, uint32_t index, uint32_t size,
                              const void *descriptors, const void *available, const void *used);

void virtio_mmio_driver_ok(uint32_t base);
void virtio_mmio_notify(uint32_t base, uint32_t index);
void virtio_mmio_acknowledge(uint32_t base);
uint8_t virtio_mmio_config(uint32_t base, uint32_t offset);

#endif
