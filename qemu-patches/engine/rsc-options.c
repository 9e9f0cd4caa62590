/*
 * Receive segment coalescing: TCP options
 *
 * The exception tcp-options, and the conditions tcp-options and timestamp,
 * under every reading of the choices of these names.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-internal.h"

#define OPTION_EOL          0
#define OPTION_NOP          1
#define OPTION_TIMESTAMP    8
#define TIMESTAMP_LENGTH    10

/* The common layout: NOP, NOP, timestamps (RFC 7323, appendix A). */
#define COMMON_LENGTH        12
#define COMMON_START         0x0101080au
#define PREDICTED_TIMESTAMP     4

/* Finds the timestamps; false: the options cannot be parsed [append.layout]. */
static bool parse(RscSegment *segment, bool *others)
{
    const uint8_t *frame = segment->frame;
    size_t at = segment->tcp + RSC_TCP_HEADER;

    *others = false;
    if (segment->payload == at + COMMON_LENGTH &&
        rsc_load32(frame + at) == COMMON_START) {
        segment->timestamp = at + PREDICTED_TIMESTAMP;
        return true;
    }
    while (at < segment->payload && frame[at] != OPTION_EOL) {
        size_t left = segment->payload - at;

        if (frame[at] == OPTION_NOP) {
            at++;
            continue;
        }
        if (left < 2 || frame[at + 1] < 2 || frame[at + 1] > left) {
            return false;
        }
        if (frame[at] != OPTION_TIMESTAMP) {
            *others = true;
        } else if (segment->timestamp || frame[at + 1] != TIMESTAMP_LENGTH) {
            return false;
        } else {
            segment->timestamp = at + 2;
        }
        at += frame[at + 1];
    }
    return true;
}

bool rsc_options_forbidden(RscSegment *segment, const RscRules *rules)
{
    bool others;

    switch (rules->tcp_options) {
    case RSC_TCP_OPTIONS_TIMESTAMP_ONLY:
        return !parse(segment, &others) || others;
    case RSC_TCP_OPTIONS_NOT_LARGER:
        if (!parse(segment, &others)) {
            segment->timestamp = 0;
        }
        return false;
    case RSC_TCP_OPTIONS_IDENTICAL:
        return false;
    default:
        return true;
    }
}

static size_t options_length(size_t tcp, size_t payload)
{
    return payload - tcp - RSC_TCP_HEADER;
}

static bool header_larger(const RscUnit *unit, const RscSegment *segment)
{
    return segment->payload > unit->payload;
}

/* The TCP headers begin at the same offset: there are no IP options. */
static bool bytes_differ(const RscUnit *unit, const RscSegment *segment)
{
    size_t options = unit->tcp + RSC_TCP_HEADER;

    return segment->payload != unit->payload ||
           memcmp(segment->frame + options, unit->frame + options,
                  unit->payload - options) != 0;
}

/* Compares all but TSval and TSecr, at equal offsets [append.layout]. */
static bool layout_differs(const RscUnit *unit, const RscSegment *segment)
{
    const uint8_t *h = unit->frame;
    const uint8_t *s = segment->frame;
    size_t options = unit->tcp + RSC_TCP_HEADER;
    size_t after = unit->timestamp + 8;

    if (segment->payload != unit->payload) {
        return true;
    }
    if (unit->timestamp == options + PREDICTED_TIMESTAMP &&
        unit->payload == after) {
        return rsc_load32(s + options) != rsc_load32(h + options);
    }
    return memcmp(s + options, h + options, unit->timestamp - options) != 0 ||
           memcmp(s + after, h + after, unit->payload - after) != 0;
}

static bool timestamp_differs(const RscUnit *unit, const RscSegment *segment,
                              const RscRules *rules)
{
    uint32_t held, arriving;
    bool fits;

    if (unit->timestamp != segment->timestamp) {
        return true;
    }
    if (unit->timestamp == 0) {
        return false;
    }
    held = rsc_load32(unit->frame + unit->timestamp);
    arriving = rsc_load32(segment->frame + segment->timestamp);
    switch (rules->timestamp) {
    case RSC_TIMESTAMP_EQUAL:
        fits = arriving == held;
        break;
    case RSC_TIMESTAMP_MONOTONIC:
        fits = rsc_not_before(arriving, held);
        break;
    default:
        fits = false;
    }
    return !fits || layout_differs(unit, segment);
}

/* TSval, or 0 without timestamps, for the report. */
static uint32_t tsval(const uint8_t *frame, size_t timestamp)
{
    return timestamp ? rsc_load32(frame + timestamp) : 0;
}

bool rsc_options_differ(const RscUnit *unit, const RscSegment *segment,
                        const RscRules *rules, RscDecision *decision)
{
    if (rules->tcp_options == RSC_TCP_OPTIONS_IDENTICAL) {
        return bytes_differ(unit, segment) &&
               rsc_decide(decision, RSC_RULE_TCP_OPTIONS, 0, 0, 0);
    }
    if (rules->tcp_options == RSC_TCP_OPTIONS_NOT_LARGER &&
        header_larger(unit, segment)) {
        return rsc_decide(decision, RSC_RULE_TCP_OPTIONS, 2,
                          options_length(segment->tcp, segment->payload),
                          options_length(unit->tcp, unit->payload));
    }
    return timestamp_differs(unit, segment, rules) &&
           rsc_decide(decision, RSC_RULE_TIMESTAMP, 2,
                      tsval(segment->frame, segment->timestamp),
                      tsval(unit->frame, unit->timestamp));
}
