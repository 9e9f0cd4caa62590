/*
 * NetKVM's reading of the virtio header of a received packet.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_WINDOWS_H
#define GUEST_WINDOWS_H

#include <stdbool.h>
#include <stdint.h>

/* Bytes of the virtio header, and of the fields that HASH_REPORT adds. */
#define VIRTIO_NET_HEADER 12u
#define VIRTIO_NET_HASH 8u

typedef enum WindowsDisposition {
    DISPOSITION_INDICATED = 0,          /* indicated to NDIS */
    DISPOSITION_DROPPED_LONG = 1,       /* longer than the driver's filter allows */
    DISPOSITION_REJECTED_BUFFERS = 2,   /* num_buffers is 0, too large, or not the number used */
    DISPOSITION_TOO_SHORT = 3,          /* no complete virtio and Ethernet header */
} WindowsDisposition;

/* Where the segment count comes from: the driver's statistics CoalescedWin and CoalescedHost. */
typedef enum WindowsSource {
    SOURCE_NONE = 0,                /* gso_type NONE: the driver ignores RSC_INFO */
    SOURCE_DEVICE = 1,              /* gso_type and RSC_INFO: the device's count */
    SOURCE_HOST = 2,                /* gso_type alone: payload / gso_size, rounded up */
} WindowsSource;

typedef enum WindowsChecksum {
    CHECKSUM_NOT_CHECKED = 0,       /* not a packet the driver can check */
    CHECKSUM_ASSUMED = 1,           /* coalesced: reported to NDIS as right, the field as invalid */
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

/* A packet without its bytes. */
typedef struct WindowsPacket {
    uint32_t length;                /* virtio header included */
    uint32_t header_bytes;          /* of the virtio header, at least VIRTIO_NET_HEADER */
    bool rejected;                  /* its buffers did not make up a packet */
} WindowsPacket;

/* Reads the packet as one piece, virtio header first. `mtu` is the device's. */
WindowsReading windows_read(const uint8_t *bytes, const WindowsPacket *packet, uint32_t mtu);

#endif
