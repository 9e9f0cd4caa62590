/*
 * Fuzzing: the wire, which makes frames from records
 *
 * A segment's record, byte by byte:
 *
 *    0    the event, which the target reads
 *    1    0-2 connection, 3 TCP checksum wrong, 4 IPv4 header checksum wrong,
 *         5 another source address, 6 the byte is changed before checksumming
 *    2    TCP flags, exclusive or with those of a plain ACK
 *    3-4  payload length: see payload_length()
 *    5    how far out of order; 0x80: 2^31
 *    6    how far the acknowledgment advances; 0x80: this one 2^31
 *    7    window
 *    8    0-1 ECN, 2 DSCP, 3 no DF, 4 MF, 5 fragment offset, 6 TTL,
 *         7 flow label or the reserved flag
 *    9    0-3 options or extension header, 4-7 lie about version and lengths
 *   10    0-3 TCP options, 4-7 data offset, if not the true one
 *   11    how far TSval advances
 *   12-13 a byte to change, and how (exclusive or)
 *   14    the virtio header: see virtio_header()
 *   15    up to 127 bytes behind the datagram; from 128 on: cut to so many
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdbool.h>
#include <string.h>
#include "wire.h"

#define ETHERNET    14
#define TCP_HEADER  20
#define MOST_OPTIONS 40

static void put_be16(uint8_t *bytes, uint32_t value)
{
    bytes[0] = (uint8_t)(value >> 8);
    bytes[1] = (uint8_t)value;
}

static void put_be32(uint8_t *bytes, uint32_t value)
{
    put_be16(bytes, value >> 16);
    put_be16(bytes + 2, value);
}

/* RFC 1071 */
static uint32_t sum(const uint8_t *bytes, size_t len)
{
    uint64_t total = 0;
    size_t i;

    for (i = 0; i + 1 < len; i += 2) {
        total += (uint32_t)(bytes[i] << 8 | bytes[i + 1]);
    }
    if (len % 2) {
        total += (uint32_t)bytes[len - 1] << 8;
    }
    while (total >> 16) {
        total = (total & 0xffff) + (total >> 16);
    }
    return (uint32_t)total;
}

void wire_init(Wire *wire)
{
    unsigned i;

    for (i = 0; i < WIRE_CONNECTIONS; i++) {
        wire->connections[i] = (WireConnection) {
            /* One of them wraps around soon. */
            .seq = i == 1 ? 0xffffff00u : 1000 * i + 1,
            .ack = 1,
            .timestamp = 100,
        };
    }
    wire->budget = WIRE_BUDGET;
}

/* Beyond the budget a payload has the length of an ordinary frame. */
static size_t afford(Wire *wire, size_t len)
{
    if (len > wire->budget) {
        return len % 1500;
    }
    wire->budget -= len;
    return len;
}

/* Small, ordinary, large, as large as a datagram, and beyond. */
static size_t payload_length(Wire *wire, uint16_t coded, size_t headers)
{
    size_t low = coded & 0x0fff;

    switch (coded >> 12) {
    case 12:
    case 13:
        return afford(wire, low * 16);
    case 14:
        return afford(wire, ETHERNET + 65535 - headers - (low & 0xff));
    case 15:
        return afford(wire, WIRE_FRAME_BYTES - 512 - headers - low);
    default:
        return low;
    }
}

static size_t tcp_options(unsigned kind, const WireConnection *connection,
                          uint8_t *o)
{
    static const uint8_t timestamps[] = { 1, 1, 8, 10 };

    switch (kind) {
    case 1:
    case 2:
    case 3:
        memcpy(o, timestamps, 4);
        put_be32(o + 4, connection->timestamp);
        put_be32(o + 8, kind);
        if (kind == 2) {        /* another layout, padding at the end */
            memmove(o, o + 2, 10);
            memset(o + 10, 0, 2);
        }
        if (kind == 3) {        /* twice */
            memcpy(o + 12, o, 12);
            return 24;
        }
        return 12;
    case 4:
        memset(o, 1, 4);
        return 4;
    case 5:
        memcpy(o, (const uint8_t[]) { 2, 4, 5, 0xb4 }, 4);
        return 4;
    case 6:                     /* an option of length 0 */
        memcpy(o, (const uint8_t[]) { 1, 1, 8, 0 }, 4);
        return 4;
    case 7:                     /* an option that exceeds the header */
        memcpy(o, (const uint8_t[]) { 1, 1, 1, 8 }, 4);
        return 4;
    case 8:
        memcpy(o, (const uint8_t[]) { 8, 10, 0, 0, 0, 0, 0, 0 }, 8);
        return 8;
    case 9:
        memset(o, 0, MOST_OPTIONS);
        return MOST_OPTIONS;
    default:
        return 0;
    }
}

/* Returns the length of the header; lengths and checksum are still missing. */
static size_t ipv4(const uint8_t *r, unsigned connection, uint8_t *ip)
{
    static const uint8_t option_words[16] = { [1] = 1, [2] = 2, [3] = 10 };
    size_t options = 4 * option_words[r[9] & 15];
    uint32_t fragment = (r[8] & 0x08 ? 0 : 0x4000) |
                        (r[8] & 0x10 ? 0x2000 : 0) |
                        (r[8] & 0x20 ? 1 : 0) | (r[8] & 0x80 ? 0x8000 : 0);

    memset(ip, 0, 20);
    ip[0] = (uint8_t)(0x40 | (20 + options) / 4);
    ip[1] = (uint8_t)((r[8] & 3) | (r[8] & 4 ? 0x28 : 0));
    put_be16(ip + 6, fragment);
    ip[8] = r[8] & 0x40 ? 63 : 64;
    ip[9] = 6;
    put_be32(ip + 12, 0x0a000001);
    put_be32(ip + 16, 0x0a000002 + (connection & 1));
    memset(ip + 20, 1, options);
    return 20 + options;
}

static size_t ipv6(const uint8_t *r, unsigned connection, uint8_t *ip)
{
    static const uint8_t kinds[16] = {
        0xff, 0, 43, 44, 51, 60, 135, 139, 140, 59, 17, 0, 0, 44, 51, 60,
    };
    uint8_t kind = kinds[r[9] & 15];
    size_t extension = 0;

    memset(ip, 0, 40);
    put_be32(ip, 6u << 28 | (uint32_t)(r[8] & 3) << 20 |
             (r[8] & 4 ? 0x02800000u : 0) | (r[8] & 0x80 ? 7 : 0));
    ip[6] = 6;
    ip[7] = r[8] & 0x40 ? 63 : 64;
    ip[8] = ip[24] = 0xfd;
    ip[23] = 1;
    ip[39] = (uint8_t)(2 + (connection & 1));
    if (kind != 0xff) {
        /* 11 and up: one whose length is greater than it is */
        ip[6] = kind;
        extension = 8;
        memset(ip + 40, 0, 8);
        ip[40] = 6;
        ip[41] = (r[9] & 15) > 10 ? 0xff : 0;
        if (kind == 44 && r[8] & 0x20) {
            put_be16(ip + 42, 1 << 3);
        }
    }
    return 40 + extension;
}

static void lie(unsigned about, uint8_t *ip, bool six)
{
    uint8_t *length = ip + (six ? 4 : 2);
    uint32_t true_length = (uint32_t)(length[0] << 8 | length[1]);

    switch (about) {
    case 1:
        put_be16(length, true_length + 1);
        break;
    case 2:
        put_be16(length, true_length - 1);
        break;
    case 3:
        put_be16(length, 0);
        break;
    case 4:
        put_be16(length, 0xffff);
        break;
    case 5:
        put_be16(length, 39);
        break;
    case 6:
        ip[0] = (uint8_t)(ip[0] ^ 0x20);
        break;
    case 7:
        ip[0] = (uint8_t)((ip[0] & 0xf0) | 4);
        break;
    case 8:
        ip[0] = (uint8_t)((ip[0] & 0xf0) | 15);
        break;
    }
}

static void checksums(const uint8_t *r, uint8_t *ip, size_t ip_header,
                      size_t segment, bool six)
{
    uint8_t *tcp = ip + ip_header;
    uint32_t pseudo = 6 + (uint32_t)segment;

    pseudo += six ? sum(ip + 8, 32) : sum(ip + 12, 8);
    while (pseudo >> 16) {
        pseudo = (pseudo & 0xffff) + (pseudo >> 16);
    }
    put_be16(tcp + 16, pseudo);
    if ((r[14] & 3) < 2) {      /* not left to the guest */
        put_be16(tcp + 16, ~sum(tcp, segment));
    }
    if (r[1] & 0x08) {
        tcp[16] ^= 0x55;
    }
    if (!six) {
        put_be16(ip + 10, 0);
        put_be16(ip + 10, ~sum(ip, (ip[0] & 15) * 4u < ip_header
                               ? (ip[0] & 15) * 4u : ip_header));
        if (r[1] & 0x10) {
            ip[10] ^= 0x55;
        }
    }
}

/*
 * Bits 0-1: 0 the checksum is vouched for, 1 it is not, 2 it is left to the
 * guest to complete, 3 the same with wrong offsets; 2 RSC_INFO; 3 a GSO frame,
 * 4-7 its type.
 */
static WireHeader virtio_header(const uint8_t *r, size_t tcp)
{
    static const uint8_t flags[4] = { 2, 0, 1, 1 };
    WireHeader header = { .flags = flags[r[14] & 3] };

    if ((r[14] & 3) >= 2) {
        header.csum_start = (uint16_t)(tcp + (r[14] & 1));
        header.csum_offset = 16;
    }
    if (r[14] & 4) {
        header.flags |= 4;
    }
    if (r[14] & 8) {
        header.gso_type = (uint8_t)((r[14] >> 4 & 7) | (r[14] & 0x80));
        header.gso_size = 100;
        header.hdr_len = (uint16_t)(tcp + TCP_HEADER);
    }
    return header;
}

static uint32_t signed_step(uint8_t coded)
{
    return coded == 0x80 ? 0x80000000u : (uint32_t)(int32_t)(int8_t)coded;
}

static void change(const uint8_t *r, WireFrame *frame)
{
    if (r[12] < frame->len) {
        frame->bytes[r[12]] ^= r[13];
    }
}

/*
 * No two segments of a connection may have the same payload: the twins look for
 * the segments of a unit by their payload.
 */
static uint8_t payload_byte(uint32_t seq, unsigned connection)
{
    seq = (seq ^ seq >> 15) * 0x9e3779b1u;
    seq = (seq ^ seq >> 13) * 0x85ebca77u;
    return (uint8_t)((seq >> 24) ^ connection);
}

static void tcp_header(const uint8_t *r, WireConnection *connection,
                       unsigned number, size_t payload, uint8_t *tcp)
{
    uint32_t step = signed_step(r[5]);
    uint32_t seq = connection->seq + step;
    size_t i;

    if (step == 0) {
        connection->seq += (uint32_t)payload;
    }
    put_be16(tcp, 80);
    put_be16(tcp + 2, 1000 + (number >> 1 & 1));
    put_be32(tcp + 4, seq);
    put_be32(tcp + 8, connection->ack + (r[6] == 0x80 ? 0x80000000u : 0));
    tcp[13] = 0x10 ^ r[2];
    put_be16(tcp + 14, 1000 + r[7]);
    put_be16(tcp + 18, 0);
    for (i = 0; i < payload; i++) {
        tcp[(tcp[12] >> 4) * 4 + i] = payload_byte(seq + (uint32_t)i, number);
    }
}

static void trail_or_cut(uint8_t coded, WireFrame *frame)
{
    size_t bytes = coded & 0x7f;

    if (coded == bytes) {
        memset(frame->bytes + frame->len, 0xee, bytes);
        frame->len += bytes;
    } else if (frame->len > bytes) {
        frame->len = bytes;
    }
}

void wire_segment(Wire *wire, const uint8_t *r, WireFrame *frame)
{
    unsigned number = r[1] & 7;
    bool six = number & 4;
    WireConnection *connection = &wire->connections[number];
    uint8_t *ip = frame->bytes + ETHERNET;
    size_t ip_header, options, headers, payload;
    uint8_t *tcp;

    connection->timestamp += signed_step(r[11]);
    if (r[6] != 0x80) {
        connection->ack += signed_step(r[6]);
    }
    memset(frame->bytes, 0x02, 12);
    frame->bytes[6] = r[1] & 0x20 ? 0x06 : 0x04;
    put_be16(frame->bytes + 12, six ? 0x86dd : 0x0800);
    ip_header = six ? ipv6(r, number, ip) : ipv4(r, number, ip);
    tcp = ip + ip_header;
    options = tcp_options(r[10] & 15, connection, tcp + TCP_HEADER);
    tcp[12] = (uint8_t)((TCP_HEADER + options) << 2);
    headers = ETHERNET + ip_header + TCP_HEADER + options;
    payload = payload_length(wire, record16(r + 3), headers);
    tcp_header(r, connection, number, payload, tcp);
    if (six) {
        put_be16(ip + 4, (uint32_t)(headers - ETHERNET - 40 + payload));
    } else {
        put_be16(ip + 2, (uint32_t)(headers - ETHERNET + payload));
    }
    frame->len = headers + payload;
    lie(r[9] >> 4, ip, six);
    if (r[1] & 0x40) {
        change(r, frame);
    }
    if (r[10] >> 4) {
        tcp[12] = (uint8_t)((r[10] & 0xf0) + 0x30);
    }
    checksums(r, ip, ip_header, frame->len - ETHERNET - ip_header, six);
    if (!(r[1] & 0x40)) {
        change(r, frame);
    }
    trail_or_cut(r[15], frame);
    frame->header = virtio_header(r, ETHERNET + ip_header);
}

/* 1-2 length, 3 number of records for its bytes, 4-13 the virtio header */
void wire_raw(Wire *wire, const uint8_t *r, Records *rest, WireFrame *frame)
{
    size_t len = afford(wire, record16(r + 1) + (r[14] & 1 ? 4464u : 0));
    const uint8_t *content = rest->next;
    size_t held = 0;
    size_t done, piece;

    while (held < (size_t)r[3] * RECORD_BYTES && records_next(rest)) {
        held += RECORD_BYTES;
    }
    frame->len = len;
    frame->header = (WireHeader) {
        .flags = r[4],
        .gso_type = r[5],
        .hdr_len = record16(r + 6),
        .gso_size = record16(r + 8),
        .csum_start = record16(r + 10),
        .csum_offset = record16(r + 12),
    };
    if (held == 0) {
        memset(frame->bytes, r[15], len);
        return;
    }
    for (done = 0; done < len; done += piece) {
        piece = held < len - done ? held : len - done;
        memcpy(frame->bytes + done, content, piece);
    }
}
