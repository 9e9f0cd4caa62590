/*
 * Receive segment coalescing: declarations shared by the engine's files
 *
 * rsc-receive.c receives a frame and appends it on the fast path. Otherwise
 * rsc-engine.c keeps the order of steps: rsc-segment.c attributes the frame,
 * rsc-decide.c decides by the rules in rsc-exceptions.c, rsc-compare.c and
 * rsc-options.c, rsc-table.c finds and stores units, rsc-memory.c has their
 * memory, rsc-unit.c changes one,
 * rsc-interval.c determines its deadline, rsc-delivery.c delivers it,
 * rsc-ready.c moves it to another engine.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_RSC_INTERNAL_H
#define HW_NET_RSC_INTERNAL_H

#include "rsc-table.h"

/* The arriving frame, SEG of the rules. */
typedef struct RscSegment {
    const uint8_t *frame;
    size_t len;
    RscFamily family;
    size_t tags;                /* priority tags, 0 to 2 */
    /* valid after rsc_segment_attribute() */
    RscKey key;
    size_t tcp;                 /* offset of the TCP header */
    bool fragment;              /* has an IPv6 fragment header */
    bool sound;                 /* payload and end are valid */
    /* valid when sound, or when rsc_exception() found none */
    size_t payload;             /* offset of the payload */
    size_t end;                 /* offset of the end of the datagram */
    size_t timestamp;           /* offset of TSval; 0: no such option */
} RscSegment;

/* Bytes that identify a frame: all headers of a frame that can join a unit. */
#define PENDING_BYTES 128

/*
 * The decision on a frame that finalised its unit and then found too few
 * buffers. The unit is gone when the caller offers the frame again, but the
 * decision stands.
 */
typedef struct RscPending {
    bool valid;
    RscDecision decision;
    RscHeader header;
    size_t len;
    uint8_t head[PENDING_BYTES];
} RscPending;

struct RscEngine {
    RscConfig config;
    const RscOps *ops;
    void *opaque;
    bool on[RSC_FAMILY_COUNT];
    size_t unit_limit;          /* see rsc_set_unit_limit() */
    int64_t deadline_ns;        /* see rsc_deadline() */
    bool fast_path;             /* rsc_receive_fast() may append */
    RscTable table;
    int64_t pool_deadline_ns[RSC_FAMILY_COUNT]; /* of pools with units */
    RscUnit *first_ready;       /* finalised units, in order of delivery */
    RscUnit *last_ready;
    RscPiece pieces[RSC_MAX_PIECES];    /* of the unit that is delivered */
    RscPending pending;
    bool has_fast_path;         /* see rsc_has_fast_path() */
    RscCounters counters[RSC_FAMILY_COUNT];
};

/* Sets rule and operands, and returns true, for use in conditions. */
static inline bool rsc_decide(RscDecision *decision, RscRule rule,
                              unsigned operand_count, uint64_t segment,
                              uint64_t unit)
{
    decision->rule = rule;
    decision->operand_count = operand_count;
    decision->operands[0] = segment;
    decision->operands[1] = unit;
    return true;
}

/* Whether a pure ACK may start a unit. */
static inline bool rsc_tracks_acks(const RscRules *rules)
{
    return rules->pure_ack != RSC_PURE_ACK_INDIVIDUAL;
}

/* Whether the backend vouches for the TCP checksum [exceptions.vouch]. */
static inline bool rsc_vouched(const RscHeader *header, size_t tcp)
{
    if (header->flags & RSC_VNET_DATA_VALID) {
        return true;
    }
    return header->flags & RSC_VNET_NEEDS_CSUM && header->csum_start == tcp &&
           header->csum_offset == RSC_TCP_CHECKSUM;
}

/* rsc-segment.c */

/* Sets the family by EtherType, behind priority tags. */
void rsc_segment_init(RscSegment *segment, const uint8_t *frame, size_t len);

/*
 * Finds the connection of a frame; false: it has none [frame.connection]. Of a
 * tagged frame it finds nothing else.
 */
bool rsc_segment_attribute(RscSegment *segment);

/* rsc-exceptions.c */

/*
 * Whether the segment is an exception. If so, sets rule and operands of the
 * decision, and the action "pass" where the unit stays as it is. If not, the
 * segment can join a unit and all its fields are valid.
 */
bool rsc_exception(RscSegment *segment, const RscHeader *header,
                   const RscConfig *config, RscDecision *decision);

/* rsc-options.c */

/*
 * The exception tcp-options, for a segment with options. Finds the
 * timestamps where the rules compare them.
 */
bool rsc_options_forbidden(RscSegment *segment, const RscRules *rules);

/* The conditions tcp-options and timestamp, if either has options. */
bool rsc_options_differ(const RscUnit *unit, const RscSegment *segment,
                        const RscRules *rules, RscDecision *decision);

/* rsc-compare.c */

/*
 * Whether a condition of [append.needs] fails. If so, sets rule and operands of
 * the decision by the first such condition. Also decides whether a pure ACK is
 * folded [acks.ends.condition]: it meets the conditions on payload.
 */
bool rsc_differs(const RscEngine *engine, const RscUnit *unit,
                 const RscSegment *segment, RscDecision *decision);

/* rsc-decide.c */

/*
 * Decides on the segment without changing anything. Returns the unit of its
 * connection, NULL if there is none.
 */
RscUnit *rsc_verdict(RscEngine *engine, const RscHeader *header,
                     RscSegment *segment, RscDecision *decision);

/* rsc-unit.c */

/*
 * Writes bytes at unit->append, beyond the end of its block into the next ones,
 * which it takes from memory when the unit has none. Returns where the bytes
 * begin.
 */
uint8_t *rsc_unit_write(RscMemory *memory, RscUnit *unit, const uint8_t *bytes,
                        size_t len);

/* Starts the unit with the whole frame, trailing bytes included. */
void rsc_unit_start(RscMemory *memory, RscUnit *unit, const RscSegment *segment,
                    const RscHeader *header);

/* Further blocks that the unit takes for len bytes of payload more. */
static inline uint32_t rsc_unit_growth(const RscUnit *unit, size_t len)
{
    uint32_t blocks = rsc_blocks(unit->end + len);

    /* It has more than it needs while it holds trailing bytes. */
    return blocks > unit->blocks ? blocks - unit->blocks : 0;
}

/* Counts a segment whose payload is about to be written. */
static inline void rsc_unit_count(RscUnit *unit, size_t payload)
{
    unit->end += payload;
    unit->next_seq += (uint32_t)payload;
    unit->segments++;
    if (unit->largest < payload) {
        unit->largest = payload;
    }
}

/* Writes bytes for which the block has space; returns where they begin. */
static inline uint8_t *rsc_unit_fill(RscUnit *unit, const uint8_t *bytes,
                                     size_t len)
{
    uint8_t *at = unit->append.at;

    unit->append.at += len;
    unit->append.space -= len;
    return memcpy(at, bytes, len);
}

/*
 * Appends payload, for which there are blocks, and merges headers
 * [append.takes, acks.takes].
 */
void rsc_unit_merge(RscMemory *memory, RscUnit *unit, const RscSegment *segment,
                    const RscRules *rules);

/* The frame in its blocks; returns the number of pieces. */
size_t rsc_unit_pieces(RscUnit *unit, RscPiece pieces[RSC_MAX_PIECES]);

/* Whether some segments finalise the unit they join. */
static inline bool rsc_may_close(const RscRules *rules)
{
    return rules->psh == RSC_PSH_OR_FLUSH ||
           rules->first_size == RSC_FIRST_SIZE_NOT_LARGER;
}

/* Whether the segment that just joined does so, and for which cause. */
bool rsc_unit_closes(const RscUnit *unit, const RscSegment *segment,
                     const RscRules *rules, RscCause *cause);

/* Writes frame, len and header for delivery [deliver]. */
void rsc_unit_encode(RscUnit *unit, const RscRules *rules);

/* rsc-receive.c */

/* Whether the fast path implements these rules. */
bool rsc_has_fast_path(const RscRules *rules);

/* rsc-engine.c */

/* Counts and reports a decision. */
static inline void rsc_count(RscEngine *engine, const RscDecision *decision)
{
    engine->counters[decision->family].decided[decision->rule]++;
    if (engine->ops->decided) {
        engine->ops->decided(engine->opaque, decision);
    }
}

/* rsc-interval.c */

/* When the interval of a unit ends that starts now. */
int64_t rsc_interval_end(RscEngine *engine, RscFamily family, int64_t now_ns);

/* Finalises the units whose interval is over, oldest first [end.order]. */
void rsc_finalise_expired(RscEngine *engine, int64_t now_ns);

/*
 * Updates the deadline and whether the fast path may append. Called after every
 * change of the units or of the pending decision.
 */
void rsc_settle(RscEngine *engine);

/* A burst is over when time has advanced, an interval at its end. */
static inline bool rsc_interval_is_over(const RscEngine *engine,
                                        const RscUnit *unit,
                                        int64_t now_ns)
{
    return engine->config.rules.interval == RSC_INTERVAL_PER_BURST
           ? unit->deadline_ns < now_ns : unit->deadline_ns <= now_ns;
}

/* rsc-delivery.c */

/* Finalises a unit and appends it to the ready units. */
void rsc_finalise(RscEngine *engine, RscUnit *unit, RscCause cause,
                  int64_t when_ns);

/* The delivery of a ready unit, whose pieces are written to pieces. */
RscDelivery rsc_delivery(RscUnit *unit, RscPiece pieces[RSC_MAX_PIECES]);

/* Appends a finalised unit to the ready units. */
void rsc_enqueue(RscEngine *engine, RscUnit *unit);

/* Delivers the ready units; false: the guest has too few buffers. */
bool rsc_drain(RscEngine *engine);

/* Delivers a frame unchanged; false: too few buffers. After rsc_drain(). */
bool rsc_pass(const RscEngine *engine, const RscHeader *header,
              const RscSegment *segment, const RscDecision *decision,
              int64_t now_ns);

#endif /* HW_NET_RSC_INTERNAL_H */
