/*
 * NetKVM's software checksums (ParaNdis_CheckSumVerify): TCP and UDP, unfragmented, over IPv4 or IPv6.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_CHECKSUM_H
#define GUEST_CHECKSUM_H

#include <stdint.h>

typedef enum ChecksumState {
    CHECKSUM_IS_NONE,               /* not a datagram with a checksum that can be found */
    CHECKSUM_IS_RIGHT,
    CHECKSUM_IS_WRONG,
} ChecksumState;

/* Bytes of Ethernet, IP and TCP header, 0 when the frame is not TCP or its headers do not fit. */
uint32_t checksum_headers(const uint8_t *frame, uint32_t length);

ChecksumState checksum_verify(const uint8_t *frame, uint32_t length);

#endif
