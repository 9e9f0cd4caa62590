/*
 * rsc-native: the records of the output
 *
 * Their format is in the usage text of rsc-native.c.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "native.h"

/* Bytes of virtio_net_hdr with num_buffers; a hash is not reported. */
#define VNET_HEADER 12

/* FNV-1a, 32 bits */
#define FNV_BASIS   0x811c9dc5u
#define FNV_PRIME   0x01000193u

/* Of an event; a reader knows no order of deliveries among decisions. */
static struct {
    bool taken;
    uint32_t deliveries;
    uint32_t decisions;
} digest;

void report_digest_begin(void)
{
    digest.taken = true;
    digest.deliveries = FNV_BASIS;
    digest.decisions = FNV_BASIS;
}

uint32_t report_digest_end(void)
{
    digest.taken = false;
    return digest.deliveries * FNV_PRIME ^ digest.decisions;
}

void report_digest(uint32_t value)
{
    uint8_t *out = output_reserve(1 + 4);

    *out++ = 'H';
    put32(out, value);
}

/* A record of len bytes is complete. It is digested up to its byte digested. */
static void finish(const uint8_t *record, size_t len, size_t digested,
                   uint32_t *value)
{
    size_t i;

    if (!digest.taken) {
        return;
    }
    for (i = 0; i < digested; i++) {
        *value = (*value ^ record[i]) * FNV_PRIME;
    }
    output_retract(len);
}

void report_delivery(int64_t at_ns, uint16_t num_buffers,
                     const RscDelivery *delivery)
{
    const RscHeader *header = &delivery->header;
    size_t len = delivery->len;
    size_t size = 1 + 8 + VNET_HEADER + 4 + len;
    uint8_t *record = output_reserve(size);
    uint8_t *out = record;

    *out++ = 'D';
    out = put64(out, (uint64_t)at_ns);
    *out++ = header->flags;
    *out++ = header->gso_type;
    out = put16(out, header->hdr_len);
    out = put16(out, header->gso_size);
    out = put16(out, header->csum_start);
    out = put16(out, header->csum_offset);
    out = put16(out, num_buffers);
    out = put32(out, (uint32_t)len);
    rsc_copy_frame(delivery, out);
    finish(record, size, size, &digest.deliveries);
}

void report_decision(uint32_t event, const RscDecision *decision)
{
    uint8_t *record = output_reserve(1 + 4 + 3 + 16);
    uint8_t *out = record;

    *out++ = 'R';
    out = put32(out, event);
    *out++ = (uint8_t)decision->action;
    *out++ = (uint8_t)decision->rule;
    *out++ = (uint8_t)decision->operand_count;
    out = put64(out, decision->operands[0]);
    put64(out, decision->operands[1]);
    finish(record, 1 + 4 + 3 + 16, 1 + 4 + 2, &digest.decisions);
}

void report_counters(const RscCounters *counters)
{
    uint8_t *out = output_reserve((RSC_RULE_COUNT + RSC_CAUSE_COUNT + 4) * 8);
    int i;

    for (i = 0; i < RSC_RULE_COUNT; i++) {
        out = put64(out, counters->decided[i]);
    }
    for (i = 0; i < RSC_CAUSE_COUNT; i++) {
        out = put64(out, counters->finalised[i]);
    }
    out = put64(out, counters->coalesced_pkts);
    out = put64(out, counters->coalesced_octets);
    out = put64(out, counters->coalesce_events);
    put64(out, counters->aborts);
}

void report_number(uint32_t number)
{
    uint8_t *out = output_reserve(1 + 4);

    *out++ = 'I';
    put32(out, number);
}

void report_end(size_t held)
{
    uint8_t *out = output_reserve(1 + 4);

    *out++ = 'E';
    put32(out, (uint32_t)held);
}
