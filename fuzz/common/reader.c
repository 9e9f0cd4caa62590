/*
 * Fuzzing: a second, simple parser of frames
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <string.h>
#include "reader.h"

#define IP   14
#define IP4  20
#define IP6  40
#define TCP  20

static unsigned load16(const uint8_t *bytes)
{
    return (unsigned)(bytes[0] << 8 | bytes[1]);
}

/* Offset of the TCP header, 0 when there is none. */
static size_t tcp_of_ipv4(const uint8_t *frame, size_t len)
{
    size_t header;

    if (len < IP + IP4 || frame[IP + 9] != 6 ||
        (load16(frame + IP + 6) & 0x1fff) != 0) {
        return 0;
    }
    header = (frame[IP] & 15) * 4u;
    return IP + (header < IP4 ? IP4 : header);
}

/* Bytes of an extension header, 0 when it ends the walk. */
static size_t extension_bytes(unsigned kind, const uint8_t *header)
{
    switch (kind) {
    case 0:
    case 43:
    case 60:
    case 135:
    case 139:
    case 140:
        return (header[1] + 1u) * 8;
    case 51:
        return (header[1] + 2u) * 4;
    case 44:
        return (load16(header + 2) & 0xfff8) == 0 ? 8 : 0;
    default:
        return 0;
    }
}

static size_t tcp_of_ipv6(const uint8_t *frame, size_t len)
{
    size_t at = IP + IP6;
    unsigned kind;

    if (len < at) {
        return 0;
    }
    kind = frame[IP + 6];
    while (kind != 6) {
        size_t bytes;

        if (at + 8 > len) {
            return 0;
        }
        bytes = extension_bytes(kind, frame + at);
        if (bytes == 0) {
            return 0;
        }
        kind = frame[at];
        at += bytes;
    }
    return at;
}

static bool has_true_lengths(const uint8_t *frame, size_t len, bool six,
                             Reading *reading)
{
    size_t data;

    if (frame[IP] >> 4 != (six ? 6 : 4) || (!six && (frame[IP] & 15) < 5)) {
        return false;
    }
    reading->end = six ? IP + IP6 + load16(frame + IP + 4)
                       : IP + load16(frame + IP + 2);
    if (reading->end > len || reading->end < reading->tcp + TCP) {
        return false;
    }
    data = (frame[reading->tcp + 12] >> 4) * 4u;
    reading->payload = reading->tcp + data;
    return data >= TCP && reading->payload <= reading->end;
}

/* Neither options and extension headers nor a fragment. */
static bool is_plain(const uint8_t *frame, bool six, const Reading *reading)
{
    return reading->tcp == IP + (six ? IP6 : IP4) &&
           (six || !(load16(frame + IP + 6) & 0x2000));
}

/* A tag with VLAN identifier 0 stands before the EtherType. */
static bool has_priority_tag(const uint8_t *frame, size_t len)
{
    unsigned type = len < IP + 4 ? 0 : load16(frame + 12);

    return (type == 0x8100 || type == 0x88a8) &&
           load16(frame + IP) % 0x1000 == 0;
}

static void read_untagged(const uint8_t *frame, size_t len, Reading *reading)
{
    unsigned type = len < IP ? 0 : load16(frame + 12);
    bool six = type == 0x86dd;

    memset(reading, 0, sizeof(*reading));
    if (type != 0x0800 && !six) {
        return;
    }
    reading->tcp = six ? tcp_of_ipv6(frame, len) : tcp_of_ipv4(frame, len);
    if (reading->tcp == 0 || reading->tcp + 4 > len) {
        return;
    }
    reading->attributed = true;
    reading->connection[0] = six ? 6 : 4;
    memcpy(reading->connection + 1, frame + (six ? IP + 8 : IP + 12),
           six ? 32 : 8);
    memcpy(reading->connection + 33, frame + reading->tcp, 4);
    reading->true_lengths = has_true_lengths(frame, len, six, reading);
    reading->sound = reading->true_lengths && is_plain(frame, six, reading);
}

void reader_read(const uint8_t *frame, size_t len, Reading *reading)
{
    int tags = 0;

    while (tags < 2 && has_priority_tag(frame, len)) {
        tags++;
        frame += 4;
        len -= 4;
    }
    read_untagged(frame, len, reading);
    if (tags > 0) {
        reading->true_lengths = false;
        reading->sound = false;
    }
}

/* RFC 1071 */
static unsigned fold_carries(uint64_t total)
{
    while (total >> 16) {
        total = (total & 0xffff) + (total >> 16);
    }
    return (unsigned)total;
}

static uint64_t words(const uint8_t *bytes, size_t len)
{
    uint64_t total = 0;
    size_t i;

    for (i = 0; i < len; i += 2) {
        total += load16(bytes + i);
    }
    return total;
}

bool reader_ip_checksum(const uint8_t *frame, const Reading *reading)
{
    return reading->connection[0] == 6 ||
           fold_carries(words(frame + IP, IP4)) == 0xffff;
}

static uint64_t pseudo_header(const uint8_t *frame, const Reading *reading)
{
    return 6 + (reading->end - reading->tcp) +
           (reading->connection[0] == 6 ? words(frame + IP + 8, 32)
                                        : words(frame + IP + 12, 8));
}

bool reader_pseudo_sum(const uint8_t *frame, const Reading *reading)
{
    return load16(frame + reading->tcp + 16) ==
           fold_carries(pseudo_header(frame, reading));
}

bool reader_tcp_checksum(const uint8_t *frame, const Reading *reading)
{
    size_t len = reading->end - reading->tcp;

    return fold_carries(pseudo_header(frame, reading) +
                        words(frame + reading->tcp, len)) == 0xffff;
}
