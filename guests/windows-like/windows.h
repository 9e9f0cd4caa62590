/*
 * What NetKVM makes of a received packet: its reading of the virtio header, nothing of ours.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_WINDOWS_H
#define GUEST_WINDOWS_H

#include <stdbool.h>
#include <stdint.h>

/* The virtio header, and what HASH_REPORT adds to it. */
#define VIRTIO_NET_HEADER 12u
#define VIRTIO_NET_HASH 8u

typedef enum WindowsDisposition {
    DISPOSITION_INDICATED = 0,             /* handed to NDIS */
    DISPOSITION_DROPPED_LONG = 1,          /* longer than the driver's filter lets through */
    DISPOSITION_REJECTED_BUFFERS = 2,      /* num_buffers is 0, more than any packet fills, or not what was used */
    DISPOSITION_TOO_SHORT = 3,             /* no complete virtio and Ethernet header */
} WindowsDisposition;

/* Who counted the segments: the driver's statistics CoalescedWin and CoalescedHost. */
typedef enum WindowsSource {
    SOURCE_NONE = 0,                /* gso_type NONE: RSC_INFO is not looked at */
    SOURCE_DEVICE = 1,              /* gso_type and RSC_INFO: the device's count */
    SOURCE_HOST = 2,                /* gso_type alone: payload / gso_size, rounded up */
} WindowsSource;

typedef enum WindowsChecksum {
    CHECKSUM_NOT_CHECKED = 0,       /* nothing the driver knows how to check */
    CHECKSUM_ASSUMED = 1,           /* coalesced: said to be right, value said to be invalid */
    CHECKSUM_TRUSTED = 2,           /* DATA_VALID */
    CHECKSUM_COMPLETED = 3,         /* NEEDS_CSUM: the driver fills it in */
    CHECKSUM_GOOD = 4,              /* verified in software */
    CHECKSUM_BAD = 5,
} WindowsChecksum;

typedef struct WindowsReading {
    WindowsDisposition disposition;
    WindowsSource source;
    uint32_t segments;              /* NDIS CoalescedSegCount; DupAckCount is always 0 */
    WindowsChecksum checksum;
} WindowsReading;

/* What is known of a packet besides its bytes. */
typedef struct WindowsPacket {
    uint32_t length;                /* virtio header included */
    uint32_t header_bytes;          /* of the virtio header, at least VIRTIO_NET_HEADER */
    bool rejected;                  /* its buffers did not make up a packet */
} WindowsPacket;

/* Reads the packet as one piece, virtio header first. `mtu` is the device's. */
WindowsReading windows_read(const uint8_t *bytes, const WindowsPacket *packet, uint32_t mtu);

#endif
