/*
 * Fuzzing the engine: a simple twin
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdlib.h>
#include <string.h>
#include "../common/fail.h"
#include "twin.h"

#define ETHERNET 14
#define NEEDS_CSUM 1
#define RSC_INFO 4

void twin_init(Twin *twin, const RscConfig *config)
{
    memset(twin, 0, sizeof(*twin));
    twin->config = *config;
}

static bool same_header(const RscHeader *a, const RscHeader *b)
{
    return a->flags == b->flags && a->gso_type == b->gso_type &&
           a->hdr_len == b->hdr_len && a->gso_size == b->gso_size &&
           a->csum_start == b->csum_start && a->csum_offset == b->csum_offset;
}

/* The header of a frame that passes, as it is delivered [deliver.gso]. */
static RscHeader passed_header(const Twin *twin, const RscHeader *header,
                               const Reading *reading, bool on)
{
    RscHeader passed = *header;
    unsigned type = reading->connection[0] == 6 ? 4 : 1;
    size_t payload = reading->end - reading->payload;

    if (twin->config.rules.gso_header == RSC_GSO_HEADER_AS_CAME || !on ||
        !reading->true_lengths || (header->gso_type & 0x7f) != type ||
        header->gso_size == 0 ||
        (header->flags & NEEDS_CSUM &&
         (header->csum_start != reading->tcp || header->csum_offset != 16))) {
        return passed;
    }
    passed.flags |= RSC_INFO;
    passed.csum_start = payload <= header->gso_size ? 1 :
        (uint16_t)(payload / header->gso_size +
                   (payload % header->gso_size > 0));
    passed.csum_offset = 0;
    return passed;
}

/* Units */

static TwinUnit *unit_add(Twin *twin)
{
    TwinUnit *unit = calloc(1, sizeof(*unit));

    if (twin->last) {
        twin->last->next = unit;
    } else {
        twin->first = unit;
    }
    twin->last = unit;
    twin->units++;
    return unit;
}

static void unit_free(TwinUnit *unit)
{
    Segment *segment, *next;

    for (segment = unit->first; segment; segment = next) {
        next = segment->next;
        free(segment);
    }
    free((void *)unit->piece.bytes);
    free(unit);
}

static void unit_remove(Twin *twin, TwinUnit *gone)
{
    TwinUnit *unit, *before = NULL;

    for (unit = twin->first; unit != gone; unit = unit->next) {
        before = unit;
    }
    if (before) {
        before->next = gone->next;
    } else {
        twin->first = gone->next;
    }
    if (twin->last == gone) {
        twin->last = before;
    }
    twin->units--;
    unit_free(gone);
}

void twin_clear(Twin *twin)
{
    while (twin->first) {
        unit_remove(twin, twin->first);
    }
}

static bool is_of(const TwinUnit *unit, const Reading *reading)
{
    return unit->first && reading->attributed &&
           memcmp(unit->first->reading.connection, reading->connection,
                  CONNECTION_BYTES) == 0;
}

static TwinUnit *oldest_of(const Twin *twin, const Reading *reading)
{
    TwinUnit *unit = twin->first;

    while (unit && !is_of(unit, reading)) {
        unit = unit->next;
    }
    return unit;
}

static TwinUnit *newest_of(const Twin *twin, const Reading *reading)
{
    TwinUnit *unit, *newest = NULL;

    for (unit = twin->first; unit; unit = unit->next) {
        if (is_of(unit, reading)) {
            newest = unit;
        }
    }
    return newest;
}

/* Memory */

static uint64_t blocks(size_t len)
{
    return len <= 704 ? 1 : 1 + (len - 704 + 1015) / 1016;
}

/* Of its first frame or of its datagram, whichever is longer. */
static size_t frame_length(const TwinUnit *unit)
{
    const Segment *segment;
    size_t datagram;

    if (unit->piece.bytes) {
        return unit->piece.len;
    }
    datagram = unit->first->reading.payload;
    for (segment = unit->first; segment; segment = segment->next) {
        datagram += segment->reading.end - segment->reading.payload;
    }
    return datagram > unit->first->len ? datagram : unit->first->len;
}

uint64_t twin_memory(const Twin *twin)
{
    const TwinUnit *unit;
    uint64_t sum = 0;

    for (unit = twin->first; unit; unit = unit->next) {
        sum += blocks(frame_length(unit));
    }
    return sum * RSC_BLOCK;
}

/* Frames */

static void append(TwinUnit *unit, const RscHeader *header,
                   const uint8_t *frame, size_t len, const Reading *reading)
{
    Segment *segment = malloc(sizeof(*segment) + len);

    segment->next = NULL;
    segment->header = *header;
    segment->reading = *reading;
    segment->len = len;
    memcpy(segment->frame, frame, len);
    if (unit->last) {
        unit->last->next = segment;
    } else {
        unit->first = segment;
    }
    unit->last = segment;
}

/* OID_TCP_RSC_STATISTICS [count.ms] */
static bool counts_as_abort(const RscDecision *decision)
{
    if (decision->rule == RSC_RULE_PURE_ACK ||
        decision->rule == RSC_RULE_DUP_ACK) {
        return decision->action == RSC_ACTION_FINALISE_PASS ||
               decision->action == RSC_ACTION_FINALISE_START;
    }
    return decision->rule >= RSC_RULE_PRIORITY_TAG &&
           decision->rule != RSC_RULE_LENGTH;
}

void twin_decided(Twin *twin, const RscHeader *header, const uint8_t *frame,
                  size_t len, const RscDecision *decision, int64_t now_ns)
{
    Reading reading;
    TwinUnit *unit;

    CHECK(decision->rule < RSC_RULE_COUNT, "unknown rule: %d", decision->rule);
    CHECK(decision->family < RSC_FAMILY_COUNT, "unknown family");
    twin->counters[decision->family].decided[decision->rule]++;
    twin->counters[decision->family].aborts += counts_as_abort(decision);
    if (decision->action == RSC_ACTION_PASS ||
        decision->action == RSC_ACTION_FINALISE_PASS) {
        return;
    }
    reader_read(frame, len, &reading);
    CHECK(reading.sound, "%s of a frame that is not sound",
          rsc_action_name(decision->action));
    switch (decision->action) {
    case RSC_ACTION_START:
    case RSC_ACTION_FINALISE_START:
        unit = unit_add(twin);
        unit->start_ns = now_ns;
        break;
    default:
        unit = newest_of(twin, &reading);
        CHECK(unit, "%s without a unit", rsc_action_name(decision->action));
    }
    append(unit, header, frame, len, &reading);
}

/* Frames that pass while a unit of their connection is held [readings]. */
static bool may_overtake(const RscRules *rules, const uint8_t *frame,
                         size_t len, const Reading *reading)
{
    uint8_t flags = len > reading->tcp + 13 ? frame[reading->tcp + 13] : 0;

    return (rules->syn == RSC_SYN_BYPASS && flags & 0x02) ||
           (rules->urg == RSC_URG_BYPASS && flags & 0x20) ||
           (rules->df_clear == RSC_DF_CLEAR_BYPASS &&
            reading->connection[0] == 4 && !(frame[ETHERNET + 6] & 0x40));
}

void twin_passed(const Twin *twin, const RscHeader *header,
                 const uint8_t *frame, size_t len, const RscDelivery *d)
{
    Reading reading;

    RscHeader passed;

    reader_read(frame, len, &reading);
    passed = passed_header(twin, header, &reading,
                           d->cause != rsc_cause_of_rule(RSC_RULE_RSC_OFF));
    CHECK(d->piece_count == 1 && twin_frame(d) == frame &&
          d->pieces->len == len && d->len == len &&
          same_header(&d->header, &passed), "a frame that passes was changed");
    CHECK(d->rewritten || same_header(header, &passed),
          "a header was rewritten in silence");
    CHECK(d->segments == 0 && d->payload == 0 && !d->coalesced,
          "a frame that passes is counted");
    CHECK(!oldest_of(twin, &reading) ||
          may_overtake(&twin->config.rules, frame, len, &reading),
          "%s overtakes its connection", rsc_cause_name(d->cause));
}

/* Deliveries */

static void check_whole(const TwinUnit *unit, const RscDelivery *d)
{
    const Segment *segment = unit->first;

    CHECK(!d->coalesced, "one segment is coalesced");
    CHECK(d->len == segment->len &&
          !memcmp(twin_frame(d), segment->frame, d->len) &&
          same_header(&d->header, &segment->header),
          "a unit of one segment is not as it came");
}

/* Totals of the segments of a unit. */
typedef struct Sum {
    size_t segments;
    size_t payload;
    size_t largest;
} Sum;

static Sum add_up(const TwinUnit *unit)
{
    Sum sum = { 0 };
    const Segment *segment;

    for (segment = unit->first; segment; segment = segment->next) {
        size_t bytes = segment->reading.end - segment->reading.payload;

        sum.segments += bytes > 0;
        sum.payload += bytes;
        sum.largest = sum.largest < bytes ? bytes : sum.largest;
    }
    return sum;
}

static void check_stream(const TwinUnit *unit, const uint8_t *payload)
{
    const Segment *segment;

    for (segment = unit->first; segment; segment = segment->next) {
        size_t bytes = segment->reading.end - segment->reading.payload;

        CHECK(!memcmp(payload, segment->frame + segment->reading.payload,
                      bytes), "payload is not that of its segments");
        payload += bytes;
    }
}

static void check_header(const Twin *twin, const Reading *reading, Sum sum,
                         const RscDelivery *d)
{
    unsigned type = reading->connection[0] == 6 ? 4 : 1;

    if (twin->config.rules.header == RSC_HEADER_VIRTIO && sum.payload == 0) {
        type = 0;
        CHECK(!(d->header.flags & NEEDS_CSUM), "NEEDS_CSUM without GSO");
    }
    CHECK((d->header.gso_type & 0x7f) == type, "gso_type");
    CHECK(d->header.flags & RSC_INFO, "no RSC_INFO");
    CHECK(d->header.csum_start == (uint16_t)sum.segments, "segments in header");
    if (twin->config.rules.header == RSC_HEADER_VIRTIO) {
        CHECK(d->header.gso_size == sum.largest, "gso_size");
        CHECK(d->header.hdr_len == reading->payload, "hdr_len");
        CHECK(reader_ip_checksum(twin_frame(d), reading),
              "IPv4 header checksum");
        CHECK(sum.payload == 0
              ? reader_tcp_checksum(twin_frame(d), reading)
              : reader_pseudo_sum(twin_frame(d), reading),
              "TCP checksum field");
    }
}

static void check_coalesced(const Twin *twin, const TwinUnit *unit, Sum sum,
                            const RscDelivery *d)
{
    Reading reading;

    reader_read(twin_frame(d), d->len, &reading);
    CHECK(d->coalesced, "a unit of several segments is not coalesced");
    CHECK(reading.sound && reading.end == d->len, "lengths of a unit");
    CHECK(is_of(unit, &reading), "a unit changed its connection");
    CHECK(reading.end - reading.payload == sum.payload, "length of payload");
    CHECK(sum.segments < 2 || d->len <= twin->unit_limit,
          "a unit of %zu bytes grew beyond the limit, %zu", d->len,
          twin->unit_limit);
    check_stream(unit, twin_frame(d) + reading.payload);
    check_header(twin, &reading, sum, d);
}

static int64_t interval_end(const RscConfig *config, int64_t start_ns)
{
    if (config->interval_ns == 0 ||
        config->rules.interval == RSC_INTERVAL_PER_BURST) {
        return start_ns;
    }
    return start_ns > INT64_MAX - config->interval_ns
           ? INT64_MAX : start_ns + config->interval_ns;
}

static void check_unit(const Twin *twin, const TwinUnit *unit,
                       const RscDelivery *d)
{
    Sum sum = add_up(unit);

    CHECK(d->segments == sum.segments && d->payload == sum.payload,
          "segments %u of %zu, payload %zu of %zu", d->segments, sum.segments,
          d->payload, sum.payload);
    CHECK(d->family == (unit->first->reading.connection[0] == 6
                        ? RSC_FAMILY_IPV6 : RSC_FAMILY_IPV4), "family");
    CHECK(d->cause != RSC_CAUSE_INTERVAL ||
          twin->config.rules.interval == RSC_INTERVAL_PER_POOL ||
          d->time_ns == interval_end(&twin->config, unit->start_ns),
          "a unit is finalised at another time than its interval's end");
    if (unit->first == unit->last) {
        check_whole(unit, d);
    } else {
        check_coalesced(twin, unit, sum, d);
    }
}

static void check_restored(const TwinUnit *unit, const RscDelivery *d)
{
    const RscDelivery *saved = &unit->restored;

    CHECK(d->len == saved->len &&
          !memcmp(twin_frame(d), unit->piece.bytes, d->len) &&
          same_header(&d->header, &saved->header),
          "a restored unit is not as it was saved");
    CHECK(d->time_ns == saved->time_ns && d->family == saved->family &&
          d->cause == saved->cause && d->segments == saved->segments &&
          d->payload == saved->payload && d->coalesced == saved->coalesced,
          "the fields of a restored unit are not as they were saved");
}

static TwinUnit *find(const Twin *twin, const RscDelivery *d)
{
    Reading reading;
    TwinUnit *unit = twin->first;

    /* Restored units are the first of all. */
    if (unit && unit->piece.bytes) {
        return unit;
    }
    reader_read(twin_frame(d), d->len, &reading);
    unit = oldest_of(twin, &reading);
    CHECK(unit, "a unit without segments");
    return unit;
}

static void check_delivery(const Twin *twin, const TwinUnit *unit,
                           const RscDelivery *d)
{
    CHECK(d->cause < RSC_CAUSE_COUNT, "unknown cause: %d", d->cause);
    if (unit->piece.bytes) {
        check_restored(unit, d);
    } else {
        check_unit(twin, unit, d);
    }
}

/* Counted when it is finalised; not here if it was restored [count.when]. */
static void count_end(Twin *twin, const TwinUnit *unit, const RscDelivery *d)
{
    if (!unit->piece.bytes) {
        twin->counters[d->family].finalised[d->cause]++;
    }
}

/* Counted when it is delivered. */
static void count(Twin *twin, const RscDelivery *d)
{
    RscCounters *counters = &twin->counters[d->family];

    if (d->coalesced) {
        counters->coalesced_pkts += d->segments;
        counters->coalesced_octets += d->payload;
        counters->coalesce_events++;
    }
}

void twin_delivered(Twin *twin, const RscDelivery *d, int64_t now_ns)
{
    TwinUnit *unit = find(twin, d);

    CHECK(unit->piece.bytes || d->time_ns <= now_ns,
          "a unit is delivered before it was finalised");
    check_delivery(twin, unit, d);
    count_end(twin, unit, d);
    count(twin, d);
    unit_remove(twin, unit);
}

/* Moving */

void twin_foreign(Twin *to, const RscDelivery *saved)
{
    TwinUnit *unit = unit_add(to);
    uint8_t *copy = malloc(saved->len);

    memcpy(copy, twin_frame(saved), saved->len);
    unit->restored = *saved;
    unit->piece = (RscPiece) { copy, saved->len };
}

void twin_dropped(Twin *twin, const RscDelivery *shown)
{
    TwinUnit *unit = find(twin, shown);

    check_delivery(twin, unit, shown);
    count_end(twin, unit, shown);
    unit_remove(twin, unit);
}

void twin_moved(Twin *from, Twin *to, const RscDelivery *shown, bool restored)
{
    TwinUnit *unit = find(from, shown);

    check_delivery(from, unit, shown);
    count_end(from, unit, shown);
    CHECK(restored || to->units == to->config.max_units ||
          twin_memory(to) + blocks(shown->len) * RSC_BLOCK >
          to->config.memory, "a valid unit was not restored");
    if (restored) {
        twin_foreign(to, shown);
    }
    unit_remove(from, unit);
}

void twin_check_counters(const Twin *twin, const RscEngine *engine)
{
    int family;

    for (family = 0; family < RSC_FAMILY_COUNT; family++) {
        CHECK(!memcmp(&twin->counters[family],
                      rsc_counters(engine, (RscFamily)family),
                      sizeof(RscCounters)), "counters of family %d", family);
    }
}
