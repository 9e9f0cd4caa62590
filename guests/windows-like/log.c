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
#define LOG_FORMAT 3

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

static LogHeader *header;
static uint8_t *first;
static uint8_t *next;
static uint8_t *end;
static uint32_t packets;
static bool published;
static PacketRecord *packet;

void log_init(uint32_t base, uint32_t bytes)
{
    header = (LogHeader *)base;
    first = (uint8_t *)(header + 1);
    next = first;
    end = (uint8_t *)base + bytes;
    *header = (LogHeader) { .magic = LOG_MAGIC, .format = LOG_FORMAT };
}

void log_features(uint64_t features)
{
    header->features = features;
}

/* The first record after an answer begins a new log. */
static void begin(void)
{
    if (published) {
        published = false;
        next = first;
        packets = 0;
    }
}

static void *reserve(uint32_t bytes)
{
    begin();
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
    begin();
    header->packets = packets;
    header->bytes = next - first;
    header->status = status;
    header->order = number;
    published = true;
    memory_barrier();
}
