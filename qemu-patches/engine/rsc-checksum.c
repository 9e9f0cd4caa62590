/*
 * Receive segment coalescing: Internet checksum
 *
 * The sum of RFC 1071 does not depend on byte order, so memory is added as it
 * lies, eight bytes at a time; what is folded is stored as it is.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-internal.h"

static inline uint64_t add(uint64_t sum, uint64_t value)
{
    sum += value;
    return sum + (sum < value);
}

static inline uint64_t add8(uint64_t sum, const uint8_t *bytes)
{
    uint64_t value;

    memcpy(&value, bytes, sizeof(value));
    return add(sum, value);
}

uint64_t rsc_sum(uint64_t sum, const uint8_t *bytes, size_t len)
{
    uint32_t four;
    uint16_t two;
    uint8_t last[2] = { 0, 0 };

    while (len >= 32) {
        sum = add8(sum, bytes);
        sum = add8(sum, bytes + 8);
        sum = add8(sum, bytes + 16);
        sum = add8(sum, bytes + 24);
        bytes += 32;
        len -= 32;
    }
    while (len >= 8) {
        sum = add8(sum, bytes);
        bytes += 8;
        len -= 8;
    }
    if (len & 4) {
        memcpy(&four, bytes, sizeof(four));
        sum = add(sum, four);
        bytes += 4;
    }
    if (len & 2) {
        memcpy(&two, bytes, sizeof(two));
        sum = add(sum, two);
        bytes += 2;
    }
    if (len & 1) {
        last[0] = *bytes;
        memcpy(&two, last, sizeof(two));
        sum = add(sum, two);
    }
    return sum;
}

uint16_t rsc_sum_fold(uint64_t sum)
{
    sum = (sum >> 32) + (sum & 0xffffffff);
    sum = (sum >> 32) + (sum & 0xffffffff);
    sum = (sum >> 16) + (sum & 0xffff);
    sum = (sum >> 16) + (sum & 0xffff);
    return (uint16_t)sum;
}

uint64_t rsc_sum_pseudo(const uint8_t *frame, RscFamily family, size_t len)
{
    uint8_t rest[4] = { 0, 6, (uint8_t)(len >> 8), (uint8_t)len };

    if (family == RSC_FAMILY_IPV4) {
        return rsc_sum(rsc_sum(0, frame + RSC_IP4_ADDRESSES, 8),
                       rest, sizeof(rest));
    }
    return rsc_sum(rsc_sum(0, frame + RSC_IP6_ADDRESSES, 32),
                   rest, sizeof(rest));
}
