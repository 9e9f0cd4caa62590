/*
 * Receive segment coalescing: which connection a frame belongs to
 *
 * Every offset is checked against the frame before it is read; nothing a
 * header says about lengths is believed here.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-internal.h"

#define ETHERTYPE_IPV4  0x0800
#define ETHERTYPE_IPV6  0x86dd

#define ETHERTYPE_TAG   0x8100
#define ETHERTYPE_STAG  0x88a8

#define TAG             4       /* bytes */
#define MAX_TAGS        2
#define VLAN_ID         0x0fff

#define PROTOCOL_TCP    6
#define PORTS           4       /* bytes, both together */

#define NEXT_HOP_BY_HOP     0
#define NEXT_ROUTING        43
#define NEXT_FRAGMENT       44
#define NEXT_AH             51
#define NEXT_DESTINATION    60
#define NEXT_MOBILITY       135
#define NEXT_HIP            139
#define NEXT_SHIM6          140

/* The family by the EtherType. */
static RscFamily family_of(const uint8_t *frame)
{
    switch (rsc_load16(frame + RSC_ETH_TYPE)) {
    case ETHERTYPE_IPV4:
        return RSC_FAMILY_IPV4;
    case ETHERTYPE_IPV6:
        return RSC_FAMILY_IPV6;
    default:
        return RSC_FAMILY_OTHER;
    }
}

/* Whether a tag with VLAN identifier 0 stands where the EtherType would. */
static bool is_priority_tagged(const uint8_t *frame, size_t len)
{
    uint16_t type;

    if (len < RSC_IP + TAG) {
        return false;
    }
    type = rsc_load16(frame + RSC_ETH_TYPE);
    return (type == ETHERTYPE_TAG || type == ETHERTYPE_STAG) &&
           !(rsc_load16(frame + RSC_IP) & VLAN_ID);
}

/* Neither IPv4 nor IPv6; behind priority tags there may be either. */
static void look_behind_tags(RscSegment *segment)
{
    const uint8_t *frame = segment->frame;
    size_t len = segment->len;

    while (segment->tags < MAX_TAGS && is_priority_tagged(frame, len)) {
        segment->tags++;
        frame += TAG;
        len -= TAG;
    }
    if (segment->tags > 0) {
        segment->family = family_of(frame);
    }
}

void rsc_segment_init(RscSegment *segment, const uint8_t *frame, size_t len)
{
    segment->frame = frame;
    segment->len = len;
    segment->family = RSC_FAMILY_OTHER;
    segment->tags = 0;
    segment->fragment = false;
    segment->sound = false;
    segment->timestamp = 0;
    if (len >= RSC_IP) {
        segment->family = family_of(frame);
        if (segment->family == RSC_FAMILY_OTHER) {
            look_behind_tags(segment);
        }
    }
}

/* False when the frame ends before them. */
static bool read_ports(RscSegment *segment)
{
    if (segment->len < segment->tcp + PORTS) {
        return false;
    }
    segment->key.ports = rsc_key_ports(segment->frame + segment->tcp,
                                       segment->family);
    return true;
}

static bool attribute_ipv4(RscSegment *segment)
{
    const uint8_t *frame = segment->frame;
    size_t header;

    if (segment->len < RSC_IP + RSC_IP4_HEADER) {
        return false;
    }
    header = (frame[RSC_IP] & 0x0f) * 4u;
    if (header < RSC_IP4_HEADER) {
        header = RSC_IP4_HEADER;
    }
    segment->tcp = RSC_IP + header;
    if (frame[RSC_IP4_PROTOCOL] != PROTOCOL_TCP ||
        rsc_load16(frame + RSC_IP4_FRAGMENT) & RSC_IP4_OFFSET_MASK) {
        return false;
    }
    memcpy(segment->key.addresses, frame + RSC_IP4_ADDRESSES, 8);
    return read_ports(segment);
}

/*
 * Bytes of the extension header at offset. 0 when it ends the walk: it is of
 * an unknown kind, beyond the frame, or of a later fragment.
 */
static size_t extension_length(const RscSegment *segment, uint8_t next,
                               size_t offset)
{
    const uint8_t *extension;

    /* Before it is a pointer: a header may claim to end beyond the frame. */
    if (segment->len < offset + 4) {
        return 0;
    }
    extension = segment->frame + offset;
    switch (next) {
    case NEXT_HOP_BY_HOP:
    case NEXT_ROUTING:
    case NEXT_DESTINATION:
    case NEXT_MOBILITY:
    case NEXT_HIP:
    case NEXT_SHIM6:
        return (extension[1] + 1u) * 8;
    case NEXT_AH:
        return (extension[1] + 2u) * 4;
    case NEXT_FRAGMENT:
        return rsc_load16(extension + 2) >> 3 ? 0 : 8;
    default:
        return 0;
    }
}

static bool attribute_ipv6(RscSegment *segment)
{
    size_t offset = RSC_IP + RSC_IP6_HEADER;
    uint8_t next;

    if (segment->len < offset) {
        return false;
    }
    next = segment->frame[RSC_IP6_NEXT];
    while (next != PROTOCOL_TCP) {
        size_t length = extension_length(segment, next, offset);

        if (length == 0) {
            return false;
        }
        segment->fragment |= next == NEXT_FRAGMENT;
        next = segment->frame[offset];
        offset += length;
    }
    segment->tcp = offset;
    memcpy(segment->key.addresses, segment->frame + RSC_IP6_ADDRESSES, 32);
    return read_ports(segment);
}

static bool attribute(RscSegment *segment)
{
    switch (segment->family) {
    case RSC_FAMILY_IPV4:
        return attribute_ipv4(segment);
    case RSC_FAMILY_IPV6:
        return attribute_ipv6(segment);
    default:
        return false;
    }
}

bool rsc_segment_attribute(RscSegment *segment)
{
    size_t tags = segment->tags * TAG;
    bool found;

    /* The MAC addresses play no part, and all else stands behind the tags. */
    segment->frame += tags;
    segment->len -= tags;
    found = attribute(segment);
    segment->frame -= tags;
    segment->len += tags;
    return found;
}
