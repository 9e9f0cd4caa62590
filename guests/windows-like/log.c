/*
 * The log. See log.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdbool.h>

#include "io.h"
#include "log.h"
#include "memory.h"
#include "serial.h"

#define LOG_MAGIC 0x47435352u       /* "RSCG" */
#define LOG_FORMAT 4
#define AREAS 2

typedef struct LogHeader {
    uint32_t magic;
    uint32_t format;
    uint32_t order;                 /* the number this log answers */
    uint32_t packets;
    uint32_t bytes;                 /* of the packets' records, which follow */
    uint32_t status;                /* LogStatus */
    uint64_t features;
} LogHeader;

typedef struct PacketRecord {
    uint32_t bytes;                 /* of the record, a multiple of 4 */
    uint32_t length;                /* bytes the device wrote, virtio header included */
    uint32_t header_bytes;          /* of the virtio header that was negotiated */
    uint32_t disposition;
    uint32_t source;
    uint32_t segments;
    uint32_t checksum;
    uint32_t queue;                 /* the receive queue it came by: 0, 1, ... */
    uint32_t buffers;
    uint32_t lengths[];             /* of each buffer; then the bytes */
} PacketRecord;

static uint32_t areas;                  /* where the first begins */
static uint32_t area_bytes;
static LogHeader *header;
static uint8_t *next;
static uint32_t packets;
static uint64_t negotiated;
static PacketRecord *packet;

/* Begins the log that answers order `number`. */
static void begin(uint32_t number)
{
    header = (LogHeader *)(areas + number % AREAS * area_bytes);
    next = (uint8_t *)(header + 1);
    packets = 0;
}

void log_init(uint32_t base, uint32_t bytes)
{
    areas = base;
    area_bytes = bytes / AREAS;
    begin(1);
}

void log_features(uint64_t features)
{
    negotiated = features;
}

static void *reserve(uint32_t bytes)
{
    const uint8_t *end = (uint8_t *)header + area_bytes;

    if ((uint32_t)(end - next) < bytes) {
        fatal("the log is full");
    }
    return next;
}

uint8_t *log_packet_begin(uint32_t queue, const uint32_t *lengths, uint32_t buffers)
{
    uint32_t length = 0;
    uint32_t bytes;

    for (uint32_t i = 0; i < buffers; i++) {
        length += lengths[i];
    }
    bytes = sizeof(PacketRecord) + buffers * sizeof(uint32_t) + ((length + 3) & ~3u);
    packet = reserve(bytes);
    packet->bytes = bytes;
    packet->length = length;
    packet->queue = queue;
    packet->buffers = buffers;
    memcpy(packet->lengths, lengths, buffers * sizeof(uint32_t));
    return (uint8_t *)(packet->lengths + buffers);
}

void log_packet_end(uint32_t header_bytes, const WindowsReading *reading)
{
    packet->header_bytes = header_bytes;
    packet->disposition = reading->disposition;
    packet->source = reading->source;
    packet->segments = reading->segments;
    packet->checksum = reading->checksum;
    next += packet->bytes;
    packets++;
}

void log_publish(uint32_t number, LogStatus status)
{
    *header = (LogHeader) {
        .magic = LOG_MAGIC,
        .format = LOG_FORMAT,
        .packets = packets,
        .bytes = next - (uint8_t *)(header + 1),
        .status = status,
        .features = negotiated,
        .order = number,
    };
    memory_barrier();
    begin(number + 1);
}
