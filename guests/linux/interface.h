/*
 * The network interface, and a socket that receives the packets GRO delivers to the stack.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef LINUX_INTERFACE_H
#define LINUX_INTERFACE_H

#include <stdbool.h>
#include <stdint.h>
#include <linux/virtio_net.h>

/* More than the largest packet, an IPv6 datagram of the greatest length: 14 + 40 + 65,535 bytes. */
#define PACKET_LENGTH 131072

/* The VLAN tag of a packet in AF_PACKET's auxiliary data. */
typedef struct Vlan {
    bool tagged;                /* the kernel has taken the outer tag out of the bytes */
    uint16_t ethertype;
    uint16_t control;
} Vlan;

typedef struct Packet {
    struct virtio_net_hdr header;
    Vlan vlan;
    uint32_t length;
    const uint8_t *bytes;
} Packet;

/* Brings the first Ethernet interface up, promiscuous, without anything that sends; returns the socket. */
int interface_open(void);

/* Waits for the next packet if `wait`; false when there is none. Its bytes are valid until the next call. */
bool interface_next(int socket, bool wait, Packet *packet);

/* Stops the guest if a packet was dropped because the socket's buffer was full. */
void interface_check_complete(int socket);

#endif
