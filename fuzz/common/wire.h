/*
 * Fuzzing: the wire, which makes frames from records
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_WIRE_H
#define FUZZ_WIRE_H

#include "record.h"

/* Bit 2 of the number says IPv6. */
#define WIRE_CONNECTIONS 8

/* Longest frame, bytes: more than any backend of QEMU delivers (69,632). */
#define WIRE_FRAME_BYTES 70000

/* Bytes of frames in one input; frames beyond it are of ordinary length. */
#define WIRE_BUDGET (1024 * 1024)

/* virtio_net_hdr of the backend, in host byte order. */
typedef struct WireHeader {
    uint8_t flags;
    uint8_t gso_type;
    uint16_t hdr_len;
    uint16_t gso_size;
    uint16_t csum_start;
    uint16_t csum_offset;
} WireHeader;

typedef struct WireFrame {
    WireHeader header;
    size_t len;
    uint8_t bytes[WIRE_FRAME_BYTES];
} WireFrame;

typedef struct WireConnection {
    uint32_t seq;               /* of the next segment in order */
    uint32_t ack;
    uint32_t timestamp;
} WireConnection;

typedef struct Wire {
    WireConnection connections[WIRE_CONNECTIONS];
    size_t budget;
} Wire;

void wire_init(Wire *wire);

/* A segment of TCP, in order unless the record says otherwise: see wire.c. */
void wire_segment(Wire *wire, const uint8_t *record, WireFrame *frame);

/* Any bytes: those of the records that follow, repeated up to its length. */
void wire_raw(Wire *wire, const uint8_t *record, Records *rest,
              WireFrame *frame);

#endif /* FUZZ_WIRE_H */
