/* The log. See log.h. */

#include <stdbool.h>

#include "io.h"
#include "log.h"
#include "memory.h"
#include "serial.h"

#define LOG_MAGIC 0x47435352u       /* "RSCG" */
#define LOG_FORMAT 1
#define RECORD_PACKET 1
#define RECORD_MARKER 2

typedef struct LogHeader {
    uint32_t magic;
    uint32_t format;
    uint32_t marker;                /* the number this log answers */
    uint32_t records;
    uint32_t bytes;                 /* of the records behind this header */
    uint32_t reserved;
    uint64_t features;
} LogHeader;

typedef struct PacketRecord {
    uint32_t kind;
    uint32_t bytes;                 /* of the record, a multiple of 4 */
    uint32_t length;                /* of what the device wrote, virtio header included */
    uint32_t fate;
    uint32_t source;
    uint32_t segments;
    uint32_t checksum;
    uint32_t buffers;
    uint32_t lengths[];             /* of each buffer; then the bytes */
} PacketRecord;

typedef struct MarkerRecord {
    uint32_t kind;
    uint32_t bytes;
    uint32_t command;
    uint32_t number;
} MarkerRecord;

static LogHeader *header;
static uint8_t *first;
static uint8_t *next;
static uint8_t *end;
static uint32_t records;
static bool published;
static PacketRecord *packet;

void log_init(uint32_t base, uint32_t bytes, uint64_t features)
{
    header = (LogHeader *)base;
    first = (uint8_t *)(header + 1);
    next = first;
    end = (uint8_t *)base + bytes;
    *header = (LogHeader) { .magic = LOG_MAGIC, .format = LOG_FORMAT, .features = features };
}

static void *record(uint32_t bytes)
{
    if (published) {
        published = false;
        next = first;
        records = 0;
    }
    if ((uint32_t)(end - next) < bytes) {
        fatal("the log is full");
    }
    return next;
}

uint8_t *log_packet_begin(const uint32_t *lengths, uint32_t buffers)
{
    uint32_t length = 0;
    uint32_t bytes;

    for (uint32_t i = 0; i < buffers; i++) {
        length += lengths[i];
    }
    bytes = sizeof(PacketRecord) + buffers * sizeof(uint32_t) + ((length + 3) & ~3u);
    packet = record(bytes);
    packet->kind = RECORD_PACKET;
    packet->bytes = bytes;
    packet->length = length;
    packet->buffers = buffers;
    memcpy(packet->lengths, lengths, buffers * sizeof(uint32_t));
    return (uint8_t *)(packet->lengths + buffers);
}

void log_packet_end(const WindowsReading *reading)
{
    packet->fate = reading->fate;
    packet->source = reading->source;
    packet->segments = reading->segments;
    packet->checksum = reading->checksum;
    next += packet->bytes;
    records++;
}

void log_packet_cancel(void)
{
    packet = NULL;
}

void log_marker(const Marker *marker)
{
    MarkerRecord *at = record(sizeof(*at));

    *at = (MarkerRecord) { RECORD_MARKER, sizeof(*at), marker->command, marker->number };
    next += sizeof(*at);
    records++;
}

void log_publish(uint32_t number)
{
    header->marker = number;
    header->records = records;
    header->bytes = next - first;
    published = true;
    memory_barrier();
}
