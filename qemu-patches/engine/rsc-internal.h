/*
 * Receive segment coalescing: what the engine's files share
 *
 * The way of a frame: rsc-receive.c takes it, and does all that is to do with
 * the usual one. With any other rsc-engine.c keeps the order, rsc-segment.c
 * reads it, rsc-decide.c decides by the rules in rsc-exceptions.c,
 * rsc-compare.c and rsc-options.c, rsc-table.c finds and keeps units,
 * rsc-unit.c changes one, rsc-interval.c says when it is over, rsc-delivery.c
 * hands it to the guest, rsc-waiting.c to another engine.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_RSC_INTERNAL_H
#define HW_NET_RSC_INTERNAL_H

#include "rsc-table.h"

/* What is known of the arriving frame. */
typedef struct RscSegment {
    const uint8_t *frame;
    size_t len;
    RscFamily family;
    /* once rsc_segment_attribute() said yes */
    RscKey key;
    size_t tcp;                 /* offset of the TCP header */
    bool fragment;              /* IPv6 fragment header */
    /* once rsc_exception() said no */
    size_t payload;             /* offset of the payload */
    size_t end;                 /* offset of the end of the datagram */
    size_t timestamp;           /* offset of TSval; 0: no such option */
} RscSegment;

/* Enough of a frame to know it again: all headers of one that can join. */
#define RECALL_BYTES 128

/*
 * A frame ended its unit and then found no room. When it comes again the unit
 * is gone, but what was decided stands.
 */
typedef struct RscInterrupted {
    bool valid;
    RscDecision decision;
    RscHeader header;
    size_t len;
    uint8_t head[RECALL_BYTES];
} RscInterrupted;

struct RscEngine {
    RscConfig config;
    const RscOps *ops;
    void *opaque;
    bool on[RSC_FAMILY_COUNT];
    size_t limit;               /* longest frame by joining, bytes [10.5] */
    int64_t deadline_ns;        /* what rsc_deadline() says */
    bool usual;                 /* usual frames may come */
    RscTable table;
    int64_t pool_end[RSC_FAMILY_COUNT]; /* while it has units, per-pool */
    RscUnit *first_ended;       /* waiting for delivery, in order */
    RscUnit *last_ended;
    RscInterrupted interrupted;
    bool predictable;           /* see rsc_predictable() */
    RscCounters counters[RSC_FAMILY_COUNT];
};

/* Always true; to set rule and operands in one expression. */
static inline bool rsc_decide(RscDecision *decision, RscReason rule,
                              unsigned operands, uint64_t segment,
                              uint64_t unit)
{
    decision->rule = rule;
    decision->operands = operands;
    decision->segment = segment;
    decision->unit = unit;
    return true;
}

/* Whether a pure ACK may start a unit. */
static inline bool rsc_tracks_acks(const RscRules *rules)
{
    return rules->pure_ack != RSC_PURE_ACK_INDIVIDUAL;
}

/* Whether the backend answers for the TCP checksum [8.4]. */
static inline bool rsc_vouched(const RscHeader *header, size_t tcp)
{
    if (header->flags & RSC_VNET_DATA_VALID) {
        return true;
    }
    return header->flags & RSC_VNET_NEEDS_CSUM && header->csum_start == tcp &&
           header->csum_offset == RSC_TCP_CHECKSUM;
}

/* rsc-segment.c */

/* Family by EtherType; nothing else is looked at. */
void rsc_segment_init(RscSegment *segment, const uint8_t *frame, size_t len);

/* Whether the frame belongs to a connection [1.1, 8.2]. */
bool rsc_segment_attribute(RscSegment *segment);

/* rsc-exceptions.c */

/*
 * Whether a row of table 2 speaks; decision then has rule and operands, and
 * the action "pass" where the unit is to stay as it is. Otherwise the segment
 * is fit for a unit and known completely.
 */
bool rsc_exception(RscSegment *segment, const RscHeader *header,
                   const RscConfig *config, RscDecision *decision);

/* rsc-options.c */

/*
 * The row tcp-options of table 2, for a segment that has any. Finds the
 * timestamps where the rules ask for them.
 */
bool rsc_options_forbidden(RscSegment *segment, const RscRules *rules);

/* The rows tcp-options and timestamp of table 3, where either has any. */
bool rsc_options_differ(const RscUnit *unit, const RscSegment *segment,
                        const RscRules *rules, RscDecision *decision);

/* rsc-compare.c */

/*
 * Whether a comparing row of table 3 forbids that the segment joins the unit;
 * decision then has the first such row and its operands. Serves pure ACKs
 * that would be folded as well [8.5]: what concerns payload holds for them.
 */
bool rsc_differs(const RscEngine *engine, const RscUnit *unit,
                 const RscSegment *segment, RscDecision *decision);

/* rsc-decide.c */

/*
 * What becomes of the segment; changes nothing. The unit of its connection,
 * if it has one.
 */
RscUnit *rsc_verdict(RscEngine *engine, const RscHeader *header,
                     RscSegment *segment, RscDecision *decision);

/* rsc-unit.c */

/* The whole frame becomes the unit, trailing bytes included. */
void rsc_unit_start(RscUnit *unit, const RscSegment *segment,
                    const RscHeader *header);

/* Payload goes to the end of the unit, whose frame this is, where it fits. */
static inline void rsc_unit_chain(RscUnit *unit, uint8_t *frame,
                                  const uint8_t *payload, size_t len)
{
    size_t end = unit->end;

    unit->end = end + len;
    unit->next_seq += (uint32_t)len;
    unit->segments++;
    if (unit->largest < len) {
        unit->largest = len;
    }
    /* Last, so that little has to be remembered meanwhile. */
    memcpy(frame + end, payload, len);
}

/* Payload, if any, is chained; the header takes what table 3 says. */
void rsc_unit_join(RscUnit *unit, const RscSegment *segment,
                   const RscRules *rules);

/* Whether a segment may end the unit that takes it in. */
static inline bool rsc_may_close(const RscRules *rules)
{
    return rules->psh == RSC_PSH_OR_FLUSH ||
           rules->first_size == RSC_FIRST_SIZE_NOT_LARGER;
}

/* Whether the segment just taken in does so, and the cause. */
bool rsc_unit_closed(const RscUnit *unit, const RscSegment *segment,
                     const RscRules *rules, RscReason *cause);

/* Makes frame, len and header what the guest is to get [4]. */
void rsc_unit_finish(RscUnit *unit, const RscRules *rules);

/* rsc-receive.c */

/* Whether rsc_receive() knows the usual case of these rules. */
bool rsc_predictable(const RscRules *rules);

/* rsc-engine.c */

/* rsc_receive() by the rules, row by row, whatever the frame is. */
bool rsc_receive_any(RscEngine *engine, const RscHeader *header,
                     const uint8_t *frame, size_t len, int64_t now_ns,
                     RscDecision *decision);

/* A decision stands: counts and tells it. */
static inline void rsc_count(RscEngine *engine, const RscDecision *decision)
{
    engine->counters[decision->family].decided[decision->rule]++;
    if (engine->ops->decided) {
        engine->ops->decided(engine->opaque, decision);
    }
}

/* rsc-interval.c */

/* When a unit of this family ends by itself that starts now. */
int64_t rsc_interval_end(RscEngine *engine, RscFamily family, int64_t now_ns);

/* Ends the units whose interval is over, at its end, oldest first [8.8]. */
void rsc_end_expired(RscEngine *engine, int64_t now_ns);

/*
 * Says when there is something to do. At the end of whatever may have ended,
 * started, delivered or interrupted anything.
 */
void rsc_settle(RscEngine *engine);

/* A burst is over when time has gone on, an interval before that. */
static inline bool rsc_is_over(const RscEngine *engine, const RscUnit *unit,
                               int64_t now_ns)
{
    return engine->config.rules.interval == RSC_INTERVAL_PER_BURST
           ? unit->deadline_ns < now_ns : unit->deadline_ns <= now_ns;
}

/* rsc-delivery.c */

/* The unit is complete and queues for delivery, behind those that do. */
void rsc_end(RscEngine *engine, RscUnit *unit, RscReason cause,
             int64_t when_ns);

/* A unit that ended, as the guest is to get it. */
RscDelivery rsc_delivery(const RscUnit *unit);

/* A unit that ended queues for delivery. */
void rsc_enqueue(RscEngine *engine, RscUnit *unit);

/* All ended units out, as far as the guest has room; true: none is left. */
bool rsc_drain(RscEngine *engine);

/* The frame itself. False: no room. Only after rsc_drain() said true. */
bool rsc_pass(const RscEngine *engine, const RscHeader *header,
              const RscSegment *segment, const RscDecision *decision,
              int64_t now_ns);

#endif /* HW_NET_RSC_INTERNAL_H */
