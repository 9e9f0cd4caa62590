/*
 * Software checksums. See checksum.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdbool.h>

#include "checksum.h"

#define ETHERNET_HEADER 14u
#define IPV4_HEADER 20u
#define IPV6_HEADER 40u
#define TCP_HEADER 20u
#define UDP_HEADER 8u
#define ETHERTYPE_IPV4 0x0800
#define ETHERTYPE_IPV6 0x86dd
#define PROTOCOL_TCP 6
#define PROTOCOL_UDP 17

/* Where the transport part of a datagram lies in its frame. */
typedef struct Datagram {
    const uint8_t *ip;
    uint32_t ip_bytes;
    const uint8_t *addresses;       /* source, then destination */
    uint32_t addresses_bytes;
    const uint8_t *transport;
    uint32_t transport_bytes;       /* as the IP header says */
    uint8_t protocol;
} Datagram;

static uint16_t big16(const uint8_t *at)
{
    return at[0] << 8 | at[1];
}

/* Ones' complement sum of `bytes` bytes, not folded. At most 65,535 bytes are ever summed. */
static uint32_t sum(const uint8_t *at, uint32_t bytes)
{
    uint32_t total = 0;

    for (; bytes >= 2; bytes -= 2, at += 2) {
        total += big16(at);
    }
    return bytes ? total + (*at << 8) : total;
}

static bool is_zero(uint32_t total)
{
    total = (total & 0xffff) + (total >> 16);
    total = (total & 0xffff) + (total >> 16);
    return total == 0xffff;
}

static bool find_ipv4(const uint8_t *ip, uint32_t length, Datagram *found)
{
    uint32_t header;
    uint32_t total;

    if (length < IPV4_HEADER || ip[0] >> 4 != 4) {
        return false;
    }
    header = (ip[0] & 15) * 4;
    total = big16(ip + 2);
    if (header < IPV4_HEADER || total < header || total > length || big16(ip + 6) & 0x3fff) {
        return false;
    }
    *found = (Datagram) { ip, header, ip + 12, 8, ip + header, total - header, ip[9] };
    return true;
}

static bool find_ipv6(const uint8_t *ip, uint32_t length, Datagram *found)
{
    uint32_t payload;

    if (length < IPV6_HEADER || ip[0] >> 4 != 6) {
        return false;
    }
    payload = big16(ip + 4);
    if (payload > length - IPV6_HEADER) {
        return false;
    }
    *found = (Datagram) { ip, IPV6_HEADER, ip + 8, 32, ip + IPV6_HEADER, payload, ip[6] };
    return true;
}

static bool find(const uint8_t *frame, uint32_t length, Datagram *found)
{
    if (length < ETHERNET_HEADER) {
        return false;
    }
    switch (big16(frame + 12)) {
    case ETHERTYPE_IPV4:
        return find_ipv4(frame + ETHERNET_HEADER, length - ETHERNET_HEADER, found);
    case ETHERTYPE_IPV6:
        return find_ipv6(frame + ETHERNET_HEADER, length - ETHERNET_HEADER, found);
    default:
        return false;
    }
}

uint32_t checksum_headers(const uint8_t *frame, uint32_t length)
{
    Datagram datagram;
    uint32_t tcp;

    if (!find(frame, length, &datagram) || datagram.protocol != PROTOCOL_TCP ||
        datagram.transport_bytes < TCP_HEADER) {
        return 0;
    }
    tcp = (datagram.transport[12] >> 4) * 4;
    if (tcp < TCP_HEADER || tcp > datagram.transport_bytes) {
        return 0;
    }
    return ETHERNET_HEADER + datagram.ip_bytes + tcp;
}

ChecksumState checksum_verify(const uint8_t *frame, uint32_t length)
{
    Datagram datagram;
    uint32_t least;
    uint32_t total;

    if (!find(frame, length, &datagram)) {
        return CHECKSUM_IS_NONE;
    }
    if (datagram.protocol != PROTOCOL_TCP && datagram.protocol != PROTOCOL_UDP) {
        return CHECKSUM_IS_NONE;
    }
    least = datagram.protocol == PROTOCOL_TCP ? TCP_HEADER : UDP_HEADER;
    if (datagram.transport_bytes < least) {
        return CHECKSUM_IS_NONE;
    }
    if (datagram.addresses_bytes == 8 && !is_zero(sum(datagram.ip, datagram.ip_bytes))) {
        return CHECKSUM_IS_WRONG;
    }
    if (datagram.protocol == PROTOCOL_UDP && !big16(datagram.transport + 6)) {
        return CHECKSUM_IS_NONE;
    }
    total = sum(datagram.addresses, datagram.addresses_bytes) + datagram.protocol +
            datagram.transport_bytes + sum(datagram.transport, datagram.transport_bytes);
    return is_zero(total) ? CHECKSUM_IS_RIGHT : CHECKSUM_IS_WRONG;
}
