/*
 * Receive segment coalescing: one unit, from its first segment to delivery
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-checksum.h"
#include "rsc-internal.h"

/* The block of the unit after this one. */
static RscBlock *next_block(RscMemory *memory, RscUnit *unit, RscBlock *block)
{
    if (!block->next) {
        block->next = rsc_memory_allocate(memory);
        unit->blocks++;
    }
    return block->next;
}

uint8_t *rsc_unit_write(RscMemory *memory, RscUnit *unit, const uint8_t *bytes,
                        size_t len)
{
    RscCursor to = unit->append;
    uint8_t *start = to.at;

    while (len > to.space) {
        memcpy(to.at, bytes, to.space);
        bytes += to.space;
        len -= to.space;
        to.block = next_block(memory, unit, to.block);
        to.at = rsc_block_bytes(to.block);
        to.space = RSC_BLOCK_BYTES;
    }
    memcpy(to.at, bytes, len);
    unit->append = (RscCursor) { to.block, to.at + len, to.space - len };
    return start;
}

/* Payload replaces the trailing bytes of the first frame. */
static void drop_trailing_bytes(RscUnit *unit)
{
    RscCursor *append = &unit->append;
    RscBlock *block;
    size_t before = unit->end;

    unit->len = unit->end;
    *append = (RscCursor) { &unit->block, unit->frame, RSC_FIRST_BYTES };
    while (before > append->space) {
        before -= append->space;
        block = append->block->next;
        *append = (RscCursor) { block, rsc_block_bytes(block),
                                RSC_BLOCK_BYTES };
    }
    append->at += before;
    append->space -= before;
}

/* Only if rsc_exception() found none: the frame is then not too long. */
void rsc_unit_start(RscMemory *memory, RscUnit *unit, const RscSegment *segment,
                    const RscHeader *header)
{
    size_t payload = segment->end - segment->payload;

    rsc_unit_write(memory, unit, segment->frame, segment->len);
    if (segment->len > segment->end) {
        /* No payload is put behind the trailing bytes. */
        unit->append.space = 0;
    }
    unit->len = segment->len;
    unit->family = segment->family;
    unit->tcp = segment->tcp;
    unit->payload = segment->payload;
    unit->end = segment->end;
    unit->timestamp = segment->timestamp;
    unit->addresses = segment->family == RSC_FAMILY_IPV6
                      ? rsc_sum_add32(0, segment->frame + RSC_IP6_ADDRESSES)
                      : 0;
    unit->next_seq = rsc_load32(segment->frame + segment->tcp + RSC_TCP_SEQ) +
                     (uint32_t)payload;
    unit->segments = payload > 0;
    unit->dup_acks = 0;
    unit->first = payload;
    unit->largest = payload;
    unit->header = *header;
    unit->coalesced = false;
}

static void merge_psh(RscUnit *unit, const RscSegment *segment,
                      const RscRules *rules)
{
    uint8_t psh = segment->frame[segment->tcp + RSC_TCP_FLAGS] & RSC_TCP_PSH;
    uint8_t *flags = unit->frame + unit->tcp + RSC_TCP_FLAGS;

    if (rules->psh != RSC_PSH_LAST) {
        *flags |= psh;
    } else if (segment->payload < segment->end) {
        *flags = (*flags & ~RSC_TCP_PSH) | psh;
    }
}

/* Only if rsc_differs() found none: payload and offsets then fit. */
void rsc_unit_merge(RscMemory *memory, RscUnit *unit, const RscSegment *segment,
                    const RscRules *rules)
{
    const uint8_t *s = segment->frame + segment->tcp;
    uint8_t *h = unit->frame + unit->tcp;
    size_t ttl = rsc_ttl_offset(unit->family);
    size_t payload = segment->end - segment->payload;

    if (unit->len > unit->end) {
        drop_trailing_bytes(unit);
    }
    if (payload > 0) {
        unit->first = unit->segments ? unit->first : payload;
        rsc_unit_count(unit, payload);
        rsc_unit_write(memory, unit, segment->frame + segment->payload,
                       payload);
    }
    memcpy(h + RSC_TCP_ACK, s + RSC_TCP_ACK, 4);
    memcpy(h + RSC_TCP_WINDOW, s + RSC_TCP_WINDOW, 2);
    merge_psh(unit, segment, rules);
    if (unit->frame[ttl] > segment->frame[ttl] &&
        rules->ttl == RSC_TTL_MINIMUM) {
        unit->frame[ttl] = segment->frame[ttl];
    }
    if (unit->timestamp) {
        memcpy(unit->frame + unit->timestamp,
               segment->frame + segment->timestamp, 8);
    }
    unit->coalesced = true;
}

bool rsc_unit_closes(const RscUnit *unit, const RscSegment *segment,
                     const RscRules *rules, RscCause *cause)
{
    size_t payload = segment->end - segment->payload;

    if (rules->psh == RSC_PSH_OR_FLUSH &&
        segment->frame[segment->tcp + RSC_TCP_FLAGS] & RSC_TCP_PSH) {
        *cause = rsc_cause_of_rule(RSC_RULE_PSH);
        return true;
    }
    *cause = rsc_cause_of_rule(RSC_RULE_FIRST_SIZE);
    return rules->first_size == RSC_FIRST_SIZE_NOT_LARGER &&
           payload > 0 && payload < unit->first;
}

static void encode_length(RscUnit *unit)
{
    if (unit->family == RSC_FAMILY_IPV4) {
        rsc_store16(unit->frame + RSC_IP4_LENGTH, unit->end - RSC_IP);
    } else {
        rsc_store16(unit->frame + RSC_IP6_LENGTH,
                    unit->end - RSC_IP - RSC_IP6_HEADER);
    }
}

static void encode_ip(RscUnit *unit)
{
    uint8_t *frame = unit->frame;
    uint16_t sum;

    if (unit->family != RSC_FAMILY_IPV4) {
        return;
    }
    memset(frame + RSC_IP4_CHECKSUM, 0, 2);
    sum = rsc_sum_fold_carries(rsc_sum_ip4(frame + RSC_IP));
    sum = (uint16_t)~sum;
    memcpy(frame + RSC_IP4_CHECKSUM, &sum, 2);
}

static void encode_tcp(RscUnit *unit)
{
    uint64_t pseudo = rsc_sum_pseudo(unit->frame, unit->family,
                                     unit->end - unit->tcp);
    uint16_t sum = rsc_sum_fold_carries(pseudo);

    memcpy(unit->frame + unit->tcp + RSC_TCP_CHECKSUM, &sum, 2);
}

/* Completes the TCP checksum of a unit that is headers only. */
static void complete_tcp(RscUnit *unit)
{
    uint8_t *tcp = unit->frame + unit->tcp;
    uint16_t sum = rsc_sum_fold_carries(rsc_sum(0, tcp,
                                                unit->end - unit->tcp));

    sum = (uint16_t)~sum;
    memcpy(tcp + RSC_TCP_CHECKSUM, &sum, 2);
}

static uint8_t gso_type(const RscUnit *unit)
{
    return unit->family == RSC_FAMILY_IPV4 ? RSC_GSO_TCPV4 : RSC_GSO_TCPV6;
}

static uint8_t gso_ecn(const RscUnit *unit, const RscRules *rules)
{
    uint8_t ecn = rules->gso_ecn == RSC_GSO_ECN_CWR
                  ? RSC_TCP_CWR : RSC_TCP_ECE | RSC_TCP_CWR;

    return unit->frame[unit->tcp + RSC_TCP_FLAGS] & ecn ? RSC_GSO_ECN : 0;
}

static void encode_header(RscUnit *unit, const RscRules *rules)
{
    unit->header.flags = RSC_VNET_NEEDS_CSUM | RSC_VNET_RSC_INFO;
    unit->header.gso_type = gso_type(unit) | gso_ecn(unit, rules);
    unit->header.hdr_len = (uint16_t)unit->payload;
    unit->header.gso_size = (uint16_t)unit->largest;
}

/*
 * Without payload there is nothing to segment. NEEDS_CSUM would then have to
 * say in csum_start, which has a count, where the checksum goes.
 */
static void encode_plain_header(RscUnit *unit)
{
    unit->header.flags = RSC_VNET_RSC_INFO;
    unit->header.gso_type = RSC_GSO_NONE;
    unit->header.hdr_len = (uint16_t)unit->payload;
    unit->header.gso_size = 0;
}

/* The other fields are the backend's, of the first frame. */
static void encode_bare_header(RscUnit *unit)
{
    unit->header.flags = RSC_VNET_RSC_INFO;
    unit->header.gso_type = gso_type(unit);
}

void rsc_unit_encode(RscUnit *unit, const RscRules *rules)
{
    if (!unit->coalesced) {
        return;
    }
    unit->len = unit->end;
    encode_length(unit);
    if (rules->header != RSC_HEADER_VIRTIO) {
        encode_bare_header(unit);
    } else {
        encode_ip(unit);
        encode_tcp(unit);
        if (unit->end > unit->payload) {
            encode_header(unit, rules);
        } else {
            complete_tcp(unit);
            encode_plain_header(unit);
        }
    }
    unit->header.csum_start = (uint16_t)unit->segments;
    unit->header.csum_offset = (uint16_t)unit->dup_acks;
}

size_t rsc_unit_pieces(RscUnit *unit, RscPiece pieces[RSC_MAX_PIECES])
{
    RscBlock *block = &unit->block;
    const uint8_t *bytes = unit->frame;
    size_t space = RSC_FIRST_BYTES;
    size_t left = unit->len;
    size_t count = 0;

    for (;;) {
        size_t len = left < space ? left : space;

        pieces[count++] = (RscPiece) { bytes, len };
        left -= len;
        if (left == 0) {
            return count;
        }
        block = block->next;
        bytes = rsc_block_bytes(block);
        space = RSC_BLOCK_BYTES;
    }
}
