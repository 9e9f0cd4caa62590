/*
 * Receive segment coalescing: the layout of frames
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_RSC_WIRE_H
#define HW_NET_RSC_WIRE_H

#include <string.h>
#include "rsc.h"

/* Offsets from the start of a frame; of TCP, from the start of its header. */
#define RSC_ETH_TYPE        12
#define RSC_IP              14
#define RSC_IP4_TOS         (RSC_IP + 1)
#define RSC_IP4_LENGTH      (RSC_IP + 2)
#define RSC_IP4_FRAGMENT    (RSC_IP + 6)
#define RSC_IP4_TTL         (RSC_IP + 8)
#define RSC_IP4_PROTOCOL    (RSC_IP + 9)
#define RSC_IP4_CHECKSUM    (RSC_IP + 10)
#define RSC_IP4_ADDRESSES   (RSC_IP + 12)
#define RSC_IP6_LENGTH      (RSC_IP + 4)
#define RSC_IP6_NEXT        (RSC_IP + 6)
#define RSC_IP6_HOP_LIMIT   (RSC_IP + 7)
#define RSC_IP6_ADDRESSES   (RSC_IP + 8)
#define RSC_TCP_SEQ         4
#define RSC_TCP_ACK         8
#define RSC_TCP_OFFSET      12
#define RSC_TCP_FLAGS       13
#define RSC_TCP_WINDOW      14
#define RSC_TCP_CHECKSUM    16

#define RSC_IP4_HEADER      20
#define RSC_IP6_HEADER      40
#define RSC_TCP_HEADER      20

#define RSC_IP4_DF          0x4000
#define RSC_IP4_MF          0x2000
#define RSC_IP4_OFFSET_MASK 0x1fff

#define RSC_TCP_FIN         0x01
#define RSC_TCP_SYN         0x02
#define RSC_TCP_RST         0x04
#define RSC_TCP_PSH         0x08
#define RSC_TCP_ACKED       0x10
#define RSC_TCP_URG         0x20
#define RSC_TCP_ECE         0x40
#define RSC_TCP_CWR         0x80

#define RSC_VNET_NEEDS_CSUM 1
#define RSC_VNET_DATA_VALID 2
#define RSC_VNET_RSC_INFO   4
#define RSC_GSO_NONE        0
#define RSC_GSO_TCPV4       1
#define RSC_GSO_TCPV6       4
#define RSC_GSO_ECN         0x80

static inline uint16_t rsc_load16(const uint8_t *bytes)
{
    return (uint16_t)(bytes[0] << 8 | bytes[1]);
}

/* One expression, which compilers turn into one load. */
static inline uint32_t rsc_load32(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
           (uint32_t)bytes[2] << 8 | bytes[3];
}

static inline void rsc_store16(uint8_t *bytes, size_t value)
{
    bytes[0] = (uint8_t)(value >> 8);
    bytes[1] = (uint8_t)value;
}

/* In the order of memory: for comparing, hashing and sums. */
static inline uint16_t rsc_raw16(const uint8_t *bytes)
{
    uint16_t value;

    memcpy(&value, bytes, sizeof(value));
    return value;
}

static inline uint32_t rsc_raw32(const uint8_t *bytes)
{
    uint32_t value;

    memcpy(&value, bytes, sizeof(value));
    return value;
}

static inline uint64_t rsc_raw64(const uint8_t *bytes)
{
    uint64_t value;

    memcpy(&value, bytes, sizeof(value));
    return value;
}

/* DSCP and ECN, eight bits, of either family. */
static inline uint8_t rsc_traffic_class(const uint8_t *frame, RscFamily family)
{
    return family == RSC_FAMILY_IPV4 ? frame[RSC_IP4_TOS]
                                     : (uint8_t)(rsc_load16(frame + RSC_IP)
                                                 >> 4);
}

static inline size_t rsc_ttl_offset(RscFamily family)
{
    return family == RSC_FAMILY_IPV4 ? RSC_IP4_TTL : RSC_IP6_HOP_LIMIT;
}

/* a >= b, modulo 2^32 [append.serial] */
static inline bool rsc_not_before(uint32_t a, uint32_t b)
{
    return (uint32_t)(a - b) < 0x80000000u;
}

static inline bool rsc_has_options(size_t tcp, size_t payload)
{
    return payload != tcp + RSC_TCP_HEADER;
}

#endif /* HW_NET_RSC_WIRE_H */
