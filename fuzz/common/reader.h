/*
 * Fuzzing: a second, simple parser of frames
 *
 * Finds the connection and the payload of a frame by docs/rules/frame.md, not
 * by the engine.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_READER_H
#define FUZZ_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Family, two addresses, two ports; unused bytes are 0. */
#define CONNECTION_BYTES (1 + 32 + 4)

typedef struct Reading {
    bool attributed;            /* belongs to a connection */
    uint8_t connection[CONNECTION_BYTES];
    size_t tcp;                 /* of the TCP header, behind priority tags */
    /* The fields behind sound are set only with true lengths. */
    bool true_lengths;
    /*
     * A datagram without fragments, options and extension headers, with true
     * lengths: only such a datagram may be in a unit.
     */
    bool sound;
    size_t payload;
    size_t end;                 /* of the datagram */
} Reading;

void reader_read(const uint8_t *frame, size_t len, Reading *reading);

/* Whether the IPv4 header checksum is right; IPv6 has none. */
bool reader_ip_checksum(const uint8_t *frame, const Reading *reading);

/* Whether the TCP checksum field holds the sum of the pseudo-header. */
bool reader_pseudo_sum(const uint8_t *frame, const Reading *reading);

/* Whether the TCP checksum of a segment of even length is right. */
bool reader_tcp_checksum(const uint8_t *frame, const Reading *reading);

#endif /* FUZZ_READER_H */
