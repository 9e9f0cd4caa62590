/*
 * Fuzzing the device: deliveries are compared with the frames sent
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "qemu/bswap.h"
#include "../common/fail.h"
#include "../common/reader.h"
#include "stream.h"

#define RSC_INFO 4

struct Sent {
    Sent *next;
    uint64_t number;            /* in the order of sending */
    Reading reading;
    size_t len;
    uint8_t frame[];
};

void stream_init(Stream *stream)
{
    memset(stream, 0, sizeof(*stream));
}

void stream_clear(Stream *stream)
{
    Sent *sent, *next;

    for (sent = stream->first; sent; sent = next) {
        next = sent->next;
        g_free(sent);
    }
    stream->first = NULL;
    stream->last = NULL;
}

/*
 * Frames of no connection are in no order, and a segment without payload may be
 * folded into a unit.
 */
static bool is_followed(const Reading *reading)
{
    return reading->attributed &&
           !(reading->sound && reading->payload == reading->end);
}

void stream_sent(Stream *stream, const WireFrame *frame)
{
    Sent *sent = g_malloc0(sizeof(*sent) + frame->len);

    reader_read(frame->bytes, frame->len, &sent->reading);
    if (!is_followed(&sent->reading)) {
        g_free(sent);
        return;
    }
    sent->number = stream->sent++;
    sent->len = frame->len;
    memcpy(sent->frame, frame->bytes, frame->len);
    if (stream->last) {
        stream->last->next = sent;
    } else {
        stream->first = sent;
    }
    stream->last = sent;
}

static bool same_connection(const Sent *sent, const Reading *reading)
{
    return memcmp(sent->reading.connection, reading->connection,
                  CONNECTION_BYTES) == 0;
}

static Sent *next_of(Sent *sent, const Reading *reading)
{
    while (sent && !same_connection(sent, reading)) {
        sent = sent->next;
    }
    return sent;
}

static void forget(Stream *stream, Sent *gone)
{
    Sent *sent, *before = NULL;

    for (sent = stream->first; sent != gone; sent = sent->next) {
        before = sent;
    }
    if (before) {
        before->next = gone->next;
    } else {
        stream->first = gone->next;
    }
    if (stream->last == gone) {
        stream->last = before;
    }
    g_free(gone);
}

static uint32_t sequence_number(const uint8_t *frame, const Reading *reading)
{
    return ldl_be_p(frame + reading->tcp + 4);
}

/* The part of a unit's payload whose segments are not found yet. */
typedef struct Rest {
    const Reading *reading;
    const uint8_t *bytes;
    size_t left;
    uint32_t seq;
    bool lossy;
    unsigned patience;          /* bounds the search among equal segments */
} Rest;

static Sent *match_rest(Sent *from, Rest *rest);

/* The last segment of the rest if sent is the first of it, or NULL. */
static Sent *match_segment(Sent *sent, Rest *rest)
{
    size_t bytes = sent->reading.end - sent->reading.payload;
    Rest after = *rest;
    Sent *last;

    if (!sent->reading.sound || bytes > rest->left ||
        sequence_number(sent->frame, &sent->reading) != rest->seq ||
        memcmp(rest->bytes, sent->frame + sent->reading.payload, bytes)) {
        return NULL;
    }
    if (bytes == rest->left) {
        return sent;
    }
    after.bytes += bytes;
    after.left -= bytes;
    after.seq += (uint32_t)bytes;
    last = match_rest(next_of(sent->next, rest->reading), &after);
    rest->patience = after.patience;
    return last;
}

/*
 * Where frames may be lost, any of those in between may be missing. Of several
 * matches the one that ends first counts: it leaves most for later packets.
 */
static Sent *match_rest(Sent *from, Rest *rest)
{
    Sent *best = NULL;
    Sent *sent, *last;

    for (sent = from; sent && rest->patience;
         sent = next_of(sent->next, rest->reading)) {
        if (best && sent->number >= best->number) {
            break;
        }
        rest->patience--;
        last = match_segment(sent, rest);
        if (last && (!best || last->number < best->number)) {
            best = last;
        }
        if (!rest->lossy) {
            break;
        }
    }
    return best;
}

static Sent *match_frame(const Stream *stream, Sent *from,
                         const Reading *reading, const uint8_t *frame,
                         size_t len)
{
    Sent *sent;

    for (sent = from; sent; sent = next_of(sent->next, reading)) {
        if (sent->len == len && !memcmp(sent->frame, frame, len)) {
            return sent;
        }
        if (!stream->lossy) {
            return NULL;
        }
    }
    return NULL;
}

static void forget_up_to(Stream *stream, const Reading *reading, Sent *last)
{
    Sent *sent;
    bool more;

    do {
        sent = next_of(stream->first, reading);
        more = sent != last;
        forget(stream, sent);
    } while (more);
}

static void check_unit(const Packet *packet, const Reading *reading,
                       const uint8_t *frame, size_t len)
{
    unsigned type = packet->bytes[1] & 0x7f;

    CHECK(reading->sound && reading->end == len, "lengths of a unit");
    CHECK(type == (reading->connection[0] == 6 ? 4u : 1u), "gso_type");
    CHECK(reader_ip_checksum(frame, reading), "IPv4 header checksum");
}

void stream_delivered(Stream *stream, const Packet *packet)
{
    const uint8_t *frame = packet->bytes + packet->header_len;
    size_t len = packet->len - packet->header_len;
    Reading reading;
    Sent *first, *last;

    reader_read(frame, len, &reading);
    if (!is_followed(&reading)) {
        return;
    }
    first = next_of(stream->first, &reading);
    last = match_frame(stream, first, &reading, frame, len);
    if (!last && packet->bytes[0] & RSC_INFO) {
        Rest rest = {
            .reading = &reading,
            .bytes = frame + reading.payload,
            .left = reading.end - reading.payload,
            .seq = sequence_number(frame, &reading),
            .lossy = stream->lossy,
            .patience = 10000,
        };

        check_unit(packet, &reading, frame, len);
        last = match_rest(first, &rest);
        if (!rest.patience) {
            return;
        }
    }
    CHECK(last, "a frame of %zu bytes was not sent, or is out of order", len);
    forget_up_to(stream, &reading, last);
}

bool stream_is_empty(const Stream *stream)
{
    return !stream->first;
}
