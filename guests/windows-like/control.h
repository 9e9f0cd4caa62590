/*
 * The control queue: commands of the driver to the device (VIRTIO 1.3, 5.1.6.5).
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_CONTROL_H
#define GUEST_CONTROL_H

#include <stdbool.h>
#include <stdint.h>

/* Enables the control queue, which is queue `index` of the card. */
void control_init(uint16_t index, bool event_index);

/* CTRL_RX: every frame reaches the driver, as after NDIS_PACKET_TYPE_PROMISCUOUS. */
void control_promiscuous(void);

/* CTRL_MAC_ADDR: 6 bytes. */
void control_mac(const uint8_t *mac);

/* CTRL_MQ, hash configuration: packets get a hash, which the guest ignores. */
void control_hash(void);

/* CTRL_MQ: the first `count` queue pairs are used. Returns when it is acknowledged. */
void control_pairs(uint16_t count);

/* CTRL_GUEST_OFFLOADS: the set of feature bits that stay on. Returns when it is acknowledged. */
void control_offloads(uint64_t offloads);

#endif
