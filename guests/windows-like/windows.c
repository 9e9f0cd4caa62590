/*
 * NetKVM's reading of a received packet: ParaNdis_PrepareReceivedPacket, ShallPassPacket and the
 * receive checksum path. It makes the driver's checks and no others.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "checksum.h"
#include "windows.h"

#define FLAG_NEEDS_CSUM 1
#define FLAG_DATA_VALID 2
#define FLAG_RSC_INFO 4

#define ETHERNET_HEADER 14u
#define ETHERTYPE_VLAN 0x8100
#define VLAN_TAG 4u
#define FRAME_MAX 65549u        /* Ethernet header + 65535 */
#define MINIMUM_HEADERS 40u         /* IPv4 and TCP without options */

static uint16_t little16(const uint8_t *at)
{
    return at[0] | at[1] << 8;
}

static WindowsDisposition disposition_of(const uint8_t *frame, uint32_t length, bool rejected)
{
    bool tagged;

    if (rejected) {
        return DISPOSITION_REJECTED_BUFFERS;
    }
    if (length < ETHERNET_HEADER) {
        return DISPOSITION_TOO_SHORT;
    }
    tagged = (frame[12] << 8 | frame[13]) == ETHERTYPE_VLAN;
    return length > FRAME_MAX + (tagged ? VLAN_TAG : 0) ? DISPOSITION_DROPPED_LONG : DISPOSITION_INDICATED;
}

/*
 * Segments of a packet the host coalesced: the driver divides the payload by gso_size, or by the MSS that
 * fits the MTU when gso_size is missing or larger.
 */
static uint32_t segments_by_size(const uint8_t *frame, uint32_t length, uint32_t gso_size,
                                 uint32_t mtu)
{
    uint32_t headers = checksum_headers(frame, length);
    uint32_t largest = mtu - (headers ? headers - ETHERNET_HEADER : MINIMUM_HEADERS);
    uint32_t payload = headers ? length - headers : 0;

    if (!gso_size || gso_size > largest) {
        gso_size = largest;
    }
    return (payload + gso_size - 1) / gso_size;
}

static WindowsChecksum software_checksum(const uint8_t *frame, uint32_t length)
{
    switch (checksum_verify(frame, length)) {
    case CHECKSUM_IS_RIGHT:
        return CHECKSUM_GOOD;
    case CHECKSUM_IS_WRONG:
        return CHECKSUM_BAD;
    case CHECKSUM_IS_NONE:
        break;
    }
    return CHECKSUM_NOT_CHECKED;
}

WindowsReading windows_read(const uint8_t *bytes, const WindowsPacket *packet, uint32_t mtu)
{
    WindowsReading reading = { DISPOSITION_TOO_SHORT, SOURCE_NONE, 0, CHECKSUM_NOT_CHECKED };
    const uint8_t *frame = bytes + packet->header_bytes;
    uint32_t length;
    uint8_t flags;
    uint8_t gso_type;

    if (packet->length < packet->header_bytes) {
        return reading;
    }
    length = packet->length - packet->header_bytes;
    flags = bytes[0];
    gso_type = bytes[1];
    reading.disposition = disposition_of(frame, length, packet->rejected);
    if (reading.disposition != DISPOSITION_INDICATED) {
        return reading;
    }
    if (gso_type) {
        reading.source = flags & FLAG_RSC_INFO ? SOURCE_DEVICE : SOURCE_HOST;
        reading.segments = flags & FLAG_RSC_INFO
                               ? little16(bytes + 6)
                               : segments_by_size(frame, length, little16(bytes + 4), mtu);
        reading.checksum = CHECKSUM_ASSUMED;
    } else if (flags & FLAG_DATA_VALID) {
        reading.checksum = CHECKSUM_TRUSTED;
    } else if (flags & FLAG_NEEDS_CSUM) {
        reading.checksum = CHECKSUM_COMPLETED;
    } else {
        reading.checksum = software_checksum(frame, length);
    }
    return reading;
}
