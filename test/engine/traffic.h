/*
 * Random traffic for the engine's tests in C: a few connections, mostly
 * contiguous; all frames are IPv4 with 20 bytes of each header.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef TRAFFIC_H
#define TRAFFIC_H

#include <string.h>
#include "check.h"
#include "rsc.h"

#define CONNECTIONS 5
#define PAYLOAD     40
#define LONG        40000   /* two of these exceed RSC_MIN_MEMORY */
#define FRAME_MAX   (14 + 20 + 20 + LONG)

/* xorshift64 (Marsaglia) */
static inline uint64_t draw(uint64_t *state, uint64_t bound)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (*state >> 11) % bound;
}

static inline size_t payload_of(const uint8_t *frame)
{
    return (size_t)(frame[16] << 8 | frame[17]) - 40;
}

static inline void put_be16(uint8_t *bytes, unsigned value)
{
    bytes[0] = (uint8_t)(value >> 8);
    bytes[1] = (uint8_t)value;
}

static inline void ip_checksum(uint8_t *ip)
{
    uint32_t sum = 0;
    int i;

    for (i = 0; i < 20; i += 2) {
        sum += (uint32_t)(ip[i] << 8 | ip[i + 1]);
    }
    sum = (sum & 0xffff) + (sum >> 16);
    sum = (sum & 0xffff) + (sum >> 16);
    put_be16(ip + 10, ~sum & 0xffff);
}

/* Mostly the next segment of a connection, sometimes another frame. */
static inline size_t draw_frame(uint64_t *traffic, uint32_t seq[CONNECTIONS],
                                uint8_t frame[FRAME_MAX])
{
    unsigned connection = (unsigned)draw(traffic, CONNECTIONS);
    unsigned oddity = (unsigned)draw(traffic, 16);
    size_t most = oddity == 9 && draw(traffic, 4) == 0 ? LONG : PAYLOAD;
    size_t payload = oddity <= 1 ? 0 : 1 + draw(traffic, most);
    uint32_t at = seq[connection];
    size_t i;

    memset(frame, 0, FRAME_MAX - LONG);
    put_be16(frame + 12, 0x0800);
    frame[14] = 0x45;
    put_be16(frame + 16, (unsigned)(40 + payload));
    frame[20] = oddity == 8 ? 0 : 0x40;
    frame[22] = 64;
    frame[23] = 6;
    put_be16(frame + 36, 1000 + connection);
    if (oddity == 2) {
        at += 7;
    } else {
        seq[connection] += (uint32_t)payload;
    }
    put_be16(frame + 38, at >> 16);
    put_be16(frame + 40, at & 0xffff);
    frame[46] = 0x50;
    frame[45] = oddity == 7 ? (uint8_t)draw(traffic, 3) : 1;
    frame[47] = 0x10;
    if (oddity >= 3 && oddity <= 6) {
        static const uint8_t flags[] = { 0x01, 0x02, 0x08, 0x08 };

        frame[47] |= flags[oddity - 3];
    }
    frame[49] = oddity == 1 ? (uint8_t)draw(traffic, 3) : 0;
    for (i = 0; i < payload; i++) {
        frame[54 + i] = (uint8_t)(at + i);
    }
    ip_checksum(frame + 14);
    return 54 + payload;
}

#endif /* TRAFFIC_H */
