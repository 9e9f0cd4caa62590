/*
 * Receive segment coalescing: Internet checksum (RFC 1071)
 *
 * The sum does not depend on byte order: it adds eight bytes of memory at a
 * time with an end-around carry, and is stored in the order of memory. Inline
 * for the fast path, which sums every frame.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_RSC_CHECKSUM_H
#define HW_NET_RSC_CHECKSUM_H

#include "rsc-wire.h"

/* Compilers turn the builtin into two instructions. */
static inline uint64_t rsc_sum_add(uint64_t sum, uint64_t value)
{
    bool carry = __builtin_add_overflow(sum, value, &sum);

    return sum + carry;
}

static inline uint64_t rsc_sum_add8(uint64_t sum, const uint8_t *bytes)
{
    return rsc_sum_add(sum, rsc_raw64(bytes));
}

static inline uint64_t rsc_sum_add32(uint64_t sum, const uint8_t *bytes)
{
    sum = rsc_sum_add8(sum, bytes);
    sum = rsc_sum_add8(sum, bytes + 8);
    sum = rsc_sum_add8(sum, bytes + 16);
    return rsc_sum_add8(sum, bytes + 24);
}

/* Adds fewer than eight bytes. */
static inline uint64_t rsc_sum_rest(uint64_t sum, const uint8_t *bytes,
                                    size_t len)
{
    if (len & 4) {
        sum = rsc_sum_add(sum, rsc_raw32(bytes));
        bytes += 4;
    }
    if (len & 2) {
        sum = rsc_sum_add(sum, rsc_raw16(bytes));
        bytes += 2;
    }
    if (len & 1) {
        uint8_t last[2] = { bytes[0], 0 };

        sum = rsc_sum_add(sum, rsc_raw16(last));
    }
    return sum;
}

/* Adds bytes; only the last addend of a sum may have an odd length. */
static inline uint64_t rsc_sum(uint64_t sum, const uint8_t *bytes, size_t len)
{
    size_t blocks;

    for (blocks = len / 64; blocks > 0; blocks--, bytes += 64) {
        sum = rsc_sum_add32(rsc_sum_add32(sum, bytes), bytes + 32);
    }
    if (len & 32) {
        sum = rsc_sum_add32(sum, bytes);
        bytes += 32;
    }
    if (len & 16) {
        sum = rsc_sum_add8(rsc_sum_add8(sum, bytes), bytes + 8);
        bytes += 16;
    }
    if (len & 8) {
        sum = rsc_sum_add8(sum, bytes);
        bytes += 8;
    }
    return len & 7 ? rsc_sum_rest(sum, bytes, len & 7) : sum;
}

/*
 * The same for at most RSC_MAX_FRAME bytes. in_vectors, which may be NULL, sums
 * those that are at least RSC_SUM_LONG.
 */
static inline uint64_t rsc_sum_long(uint64_t sum, const uint8_t *bytes,
                                    size_t len, RscSum *in_vectors)
{
    return in_vectors && len >= RSC_SUM_LONG ? in_vectors(sum, bytes, len) :
                                               rsc_sum(sum, bytes, len);
}

/* Sum of an IPv4 header without options. */
static inline uint64_t rsc_sum_ip4(const uint8_t *ip)
{
    return rsc_sum_add8(rsc_sum_add8(rsc_raw32(ip), ip + 4), ip + 12);
}

/* Protocol and length of a pseudo-header, in the order of memory. */
static inline uint64_t rsc_sum_protocol(size_t len)
{
    static const uint8_t one[2] = { 0, 1 };

    return (6 + (uint64_t)len) * rsc_raw16(one);
}

/* Pseudo-header of a TCP segment of len bytes. */
static inline uint64_t rsc_sum_pseudo(const uint8_t *frame, RscFamily family,
                                      size_t len)
{
    uint64_t sum = rsc_sum_protocol(len);

    return family == RSC_FAMILY_IPV4
           ? rsc_sum_add8(sum, frame + RSC_IP4_ADDRESSES)
           : rsc_sum_add32(sum, frame + RSC_IP6_ADDRESSES);
}

/*
 * Whether a sum over bytes that are not all zero, with their checksum, is
 * correct, which is to say 0xffff after folding. Folding is arithmetic modulo
 * 0xffff, and the remainder costs one multiplication.
 */
static inline bool rsc_sum_is_right(uint64_t sum)
{
    return sum % 0xffff == 0;
}

/* The 16-bit sum; a checksum is its complement. */
static inline uint16_t rsc_sum_fold_carries(uint64_t sum)
{
    sum = (sum >> 32) + (sum & 0xffffffff);
    sum = (sum >> 32) + (sum & 0xffffffff);
    sum = (sum >> 16) + (sum & 0xffff);
    sum = (sum >> 16) + (sum & 0xffff);
    return (uint16_t)sum;
}

#endif /* HW_NET_RSC_CHECKSUM_H */
