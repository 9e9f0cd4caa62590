/*
 * The log. See log.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "log.h"
#include "say.h"

#define LOG_MAGIC 0x4f524752u       /* "RGRO" */
#define LOG_FORMAT 1
#define RELEASE_LENGTH 64

typedef struct LogHeader {
    uint32_t magic;
    uint32_t format;
    uint32_t marker;                /* the number this log answers */
    uint32_t bytes;                 /* of the records behind this header */
    char release[RELEASE_LENGTH];   /* of the kernel, zeros behind it */
} LogHeader;

typedef struct PacketRecord {
    uint32_t bytes;                 /* of the record, a multiple of 4 */
    uint32_t length;                /* of the packet, its bytes follow the record's words */
    uint16_t tagged;                /* 1: an outer VLAN tag stood behind the addresses */
    uint16_t ethertype;
    uint16_t control;
    struct virtio_net_hdr header;
} PacketRecord;

static LogHeader *header;
static uint8_t *next;
static uint8_t *end;

void log_open(void)
{
    const char *place = getenv("log");
    struct utsname names;
    char *rest;
    off_t base;
    size_t size;
    int memory;

    errno = EINVAL;
    if (!place) {
        fatal("no log= on the kernel command line");
    }
    size = strtoull(place, &rest, 0);
    if (*rest != '@' || size < sizeof(LogHeader)) {
        fatal(place);
    }
    base = strtoull(rest + 1, NULL, 0);
    memory = open("/dev/mem", O_RDWR | O_CLOEXEC);
    if (memory < 0) {
        fatal("/dev/mem");
    }
    header = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, memory, base);
    if (header == MAP_FAILED) {
        fatal("the log's memory");
    }
    close(memory);
    next = (uint8_t *)(header + 1);
    end = (uint8_t *)header + size;
    *header = (LogHeader) { .magic = LOG_MAGIC, .format = LOG_FORMAT };
    if (uname(&names) == 0) {
        snprintf(header->release, RELEASE_LENGTH, "%.63s", names.release);
    }
}

void log_packet(const Packet *packet)
{
    uint32_t bytes = sizeof(PacketRecord) + ((packet->length + 3) & ~3u);
    PacketRecord *record = (PacketRecord *)next;

    if ((size_t)(end - next) < bytes) {
        errno = ENOSPC;
        fatal("the log is full");
    }
    *record = (PacketRecord) {
        .bytes = bytes,
        .length = packet->length,
        .tagged = packet->vlan.tagged,
        .ethertype = packet->vlan.ethertype,
        .control = packet->vlan.control,
        .header = packet->header,
    };
    memcpy(record + 1, packet->bytes, packet->length);
    next += bytes;
}

void log_publish(uint32_t number)
{
    header->marker = number;
    header->bytes = next - (uint8_t *)(header + 1);
    next = (uint8_t *)(header + 1);
    __sync_synchronize();
}
