/*
 * Receive segment coalescing: what the engine's files share
 *
 * The way of a frame: rsc-engine.c takes it, rsc-segment.c reads it,
 * rsc-decide.c decides by the rules in rsc-exceptions.c, rsc-compare.c and
 * rsc-options.c, rsc-table.c finds and keeps units, rsc-unit.c changes one,
 * rsc-interval.c says when it is over, rsc-delivery.c hands it to the guest,
 * rsc-waiting.c to another engine.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_RSC_INTERNAL_H
#define HW_NET_RSC_INTERNAL_H

#include <string.h>
#include "rsc.h"

/* Offsets from the start of a frame; of TCP, from the start of its header. */
#define RSC_ETH_TYPE        12
#define RSC_IP              14
#define RSC_IP4_TOS         (RSC_IP + 1)
#define RSC_IP4_LENGTH      (RSC_IP + 2)
#define RSC_IP4_FRAGMENT    (RSC_IP + 6)
#define RSC_IP4_TTL         (RSC_IP + 8)
#define RSC_IP4_PROTOCOL    (RSC_IP + 9)
#define RSC_IP4_CHECKSUM    (RSC_IP + 10)
#define RSC_IP4_ADDRESSES   (RSC_IP + 12)
#define RSC_IP6_LENGTH      (RSC_IP + 4)
#define RSC_IP6_NEXT        (RSC_IP + 6)
#define RSC_IP6_HOP_LIMIT   (RSC_IP + 7)
#define RSC_IP6_ADDRESSES   (RSC_IP + 8)
#define RSC_TCP_SEQ         4
#define RSC_TCP_ACK         8
#define RSC_TCP_OFFSET      12
#define RSC_TCP_FLAGS       13
#define RSC_TCP_WINDOW      14
#define RSC_TCP_CHECKSUM    16

#define RSC_IP4_HEADER      20
#define RSC_IP6_HEADER      40
#define RSC_TCP_HEADER      20
#define RSC_MAX_DATAGRAM    65535

#define RSC_IP4_DF          0x4000
#define RSC_IP4_MF          0x2000
#define RSC_IP4_OFFSET_MASK 0x1fff

#define RSC_TCP_FIN         0x01
#define RSC_TCP_SYN         0x02
#define RSC_TCP_RST         0x04
#define RSC_TCP_PSH         0x08
#define RSC_TCP_ACKED       0x10
#define RSC_TCP_URG         0x20
#define RSC_TCP_ECE         0x40
#define RSC_TCP_CWR         0x80

#define RSC_VNET_NEEDS_CSUM 1
#define RSC_VNET_DATA_VALID 2
#define RSC_VNET_RSC_INFO   4
#define RSC_GSO_NONE        0
#define RSC_GSO_TCPV4       1
#define RSC_GSO_TCPV6       4
#define RSC_GSO_ECN         0x80

/* A connection, as bytes of the frame: only ever compared and hashed. */
typedef struct RscKey {
    uint64_t addresses[4];      /* IPv4 uses the first only */
    uint64_t ports;             /* above eight bits of family */
} RscKey;

static inline RscFamily rsc_key_family(const RscKey *key)
{
    return (RscFamily)(key->ports & 0xff);
}

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

/*
 * The unit (H of the rules). Its frame holds the headers as the rules leave
 * them, except lengths and checksums, which rsc_unit_finish() writes.
 */
typedef struct RscUnit RscUnit;
struct RscUnit {
    RscUnit **bucket;
    RscUnit *chain;             /* the next in the bucket */
    RscUnit *older;             /* in order of age, while not ended */
    RscUnit *newer;             /* as well; the next in any other list */
    RscKey key;
    uint8_t *frame;
    size_t len;                 /* to deliver, once finished */
    size_t tcp;                 /* offsets as in RscSegment */
    size_t payload;
    size_t end;
    size_t timestamp;
    uint32_t next_seq;          /* H.NXT */
    uint32_t segments;          /* with payload */
    uint32_t dup_acks;          /* H.DUPS */
    size_t octets;              /* of payload, once ended */
    size_t first;               /* payload of the first of them, bytes */
    size_t largest;             /* and of the largest */
    RscHeader header;           /* the backend's for the first segment */
    bool touched;               /* something joined [8.15] */
    RscFamily family;
    RscReason cause;            /* once ended */
    int64_t deadline_ns;        /* end of the interval; once ended, when */
};

/* Where units are kept: a fixed number, found by key, listed by age. */
typedef struct RscTable {
    RscUnit *units;
    uint8_t *buffers;
    RscUnit **buckets;
    uint64_t hash_key[2];
    uint32_t bucket_mask;
    uint32_t max_units;
    uint32_t ever_used;         /* units from here on are untouched memory */
    uint32_t held;              /* everything not free */
    uint32_t listed[RSC_FAMILY_COUNT];  /* units of an age, not ended */
    RscUnit *free;              /* last freed first: its pages are warm */
    RscUnit *oldest;
    RscUnit *newest;
} RscTable;

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
    size_t max_datagram;        /* limit of the row length, bytes [10.5] */
    RscTable table;
    int64_t pool_end[RSC_FAMILY_COUNT]; /* while it has units, per-pool */
    RscUnit *first_ended;       /* waiting for delivery, in order */
    RscUnit *last_ended;
    RscInterrupted interrupted;
    RscCounters counters[RSC_FAMILY_COUNT];
};

static inline uint16_t rsc_load16(const uint8_t *bytes)
{
    return (uint16_t)(bytes[0] << 8 | bytes[1]);
}

static inline uint32_t rsc_load32(const uint8_t *bytes)
{
    return (uint32_t)rsc_load16(bytes) << 16 | rsc_load16(bytes + 2);
}

static inline void rsc_store16(uint8_t *bytes, size_t value)
{
    bytes[0] = (uint8_t)(value >> 8);
    bytes[1] = (uint8_t)value;
}

/* Eight bits, DSCP above ECN, of either family. */
static inline uint8_t rsc_traffic_class(const uint8_t *frame, RscFamily family)
{
    return family == RSC_FAMILY_IPV4 ? frame[RSC_IP4_TOS]
                                     : (uint8_t)(rsc_load16(frame + RSC_IP)
                                                 >> 4);
}

static inline size_t rsc_ttl_offset(RscFamily family)
{
    return family == RSC_FAMILY_IPV4 ? RSC_IP4_TTL : RSC_IP6_HOP_LIMIT;
}

/* a >= b, modulo 2^32 [8.14] */
static inline bool rsc_not_before(uint32_t a, uint32_t b)
{
    return (uint32_t)(a - b) < 0x80000000u;
}

static inline bool rsc_has_options(size_t tcp, size_t payload)
{
    return payload != tcp + RSC_TCP_HEADER;
}

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
RscUnit *rsc_verdict(const RscEngine *engine, const RscHeader *header,
                     RscSegment *segment, RscDecision *decision);

/* rsc-unit.c */

/* The whole frame becomes the unit, trailing bytes included. */
void rsc_unit_start(RscUnit *unit, const RscSegment *segment,
                    const RscHeader *header);

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

/* rsc-interval.c */

/* When a unit of this family ends by itself that starts now. */
int64_t rsc_interval_end(RscEngine *engine, RscFamily family, int64_t now_ns);

/* Ends the units whose interval is over, at its end, oldest first [8.8]. */
void rsc_end_expired(RscEngine *engine, int64_t now_ns);

/* False: that has nothing to do; what is asked of every frame. */
static inline bool rsc_may_expire(const RscEngine *engine, int64_t now_ns)
{
    const RscUnit *oldest = engine->table.oldest;

    return oldest && (oldest->deadline_ns <= now_ns ||
                      engine->config.rules.interval == RSC_INTERVAL_PER_POOL);
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

/* rsc-table.c */

/* False when memory is short. */
bool rsc_table_init(RscTable *table, const RscConfig *config);
void rsc_table_destroy(RscTable *table);

RscUnit *rsc_table_find(const RscTable *table, const RscKey *key);
bool rsc_table_full(const RscTable *table);

/* A unit with a buffer and this key, the newest. Not while full. */
RscUnit *rsc_table_add(RscTable *table, const RscKey *key);

/* A unit with a buffer that is not found and of no age. Not while full. */
RscUnit *rsc_table_take(RscTable *table);

/* Not found any more, no longer of any age; still held. */
void rsc_table_remove(RscTable *table, RscUnit *unit);

/* Not held any more. Only after rsc_table_remove(). */
void rsc_table_release(RscTable *table, RscUnit *unit);

/* rsc-checksum.c: Internet checksum (RFC 1071), in the memory's byte order */

/* Adds bytes; all but the last addend of a sum have even length. */
uint64_t rsc_sum(uint64_t sum, const uint8_t *bytes, size_t len);
uint16_t rsc_sum_fold(uint64_t sum);

/* Pseudo-header of a TCP segment of len bytes. */
uint64_t rsc_sum_pseudo(const uint8_t *frame, RscFamily family, size_t len);

#endif /* HW_NET_RSC_INTERNAL_H */
