/*
 * The virtio transport of a modern PCI network card (VIRTIO 1.3, 4.1). There is one card.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_VIRTIO_PCI_H
#define GUEST_VIRTIO_PCI_H

#include <stdbool.h>
#include <stdint.h>

/* Finds the card, places its BARs, routes its first MSI-X vector to this processor. Fatal without a card. */
void virtio_pci_find(void);

/* Resets the device. Frames it delivers because of that are in the rings on return. */
void virtio_pci_reset(void);

/* Announces a driver to a device that was reset. */
void virtio_pci_start(void);

uint64_t virtio_pci_features(void);

/* Writes the driver's features. Fatal when the device does not accept them. */
void virtio_pci_accept(uint64_t features);

/* Largest size of queue `index`, 0 when there is no such queue. */
uint32_t virtio_pci_queue_max(uint16_t index);

/*
 * Enables queue `index`; `interrupt` says whether it may interrupt. Returns its notification address, to
 * which the queue's index is written (16 bits).
 */
uint32_t virtio_pci_queue_enable(uint16_t index, uint16_t size, bool interrupt,
                                 const void *descriptors, const void *available, const void *used);

void virtio_pci_driver_ok(void);

/* Byte `offset` of the device's own configuration. */
uint8_t virtio_pci_config(uint32_t offset);

#endif
