/*
 * Receive segment coalescing: TCP segments in, larger units out
 *
 * The public interface of the engine, which includes no QEMU header. Frames
 * come in through rsc_receive(), frames and units for the guest go out through
 * RscOps.deliver(), and the caller owns the clock.
 *
 * The rules are docs/rules/ of the rsclab project. An id in brackets, such as
 * [end.interval], names a statement or a part of a page there.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_RSC_H
#define HW_NET_RSC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "rsc-rules.h"

/* Writable bytes before the frame of each delivered unit. */
#define RSC_HEADROOM 64

/* Bytes of the longest unit: Ethernet header and datagram [append.needs] */
#define RSC_MAX_FRAME (14 + 65535)

/* Bytes of a block; units take memory in whole blocks [end.memory.size] */
#define RSC_BLOCK 1024

/* Blocks of the longest unit, and so the bound on RscDelivery.piece_count */
#define RSC_MAX_PIECES 65

/* Range of RscConfig.memory, bytes, from the longest unit to 4 GiB */
#define RSC_MIN_MEMORY (RSC_MAX_PIECES * RSC_BLOCK)
#define RSC_MAX_MEMORY (UINT64_C(1) << 32)

/* Bound on RscConfig.max_units */
#define RSC_MAX_UNITS 65536

/* Bound on RscDecision.operand_count */
#define RSC_MAX_OPERANDS 2

/* Returned by rsc_deadline() when no interval is running. */
#define RSC_NO_DEADLINE INT64_MAX

/* The rules that decide on frames. */
typedef enum RscRule {
    /* frame, append and acks */
    RSC_RULE_UNATTRIBUTED,
    RSC_RULE_RSC_OFF,
    RSC_RULE_FIRST_SEGMENT,
    RSC_RULE_APPEND,
    RSC_RULE_PURE_ACK,
    RSC_RULE_DUP_ACK,
    RSC_RULE_WINDOW_UPDATE,
    /* exceptions, in the order of [exceptions] */
    RSC_RULE_PRIORITY_TAG,
    RSC_RULE_MALFORMED,
    RSC_RULE_DF_CLEAR,
    RSC_RULE_IP_FRAGMENT,
    RSC_RULE_IP_OPTIONS,
    RSC_RULE_HOST_GSO,
    RSC_RULE_TCP_FLAGS,
    RSC_RULE_TCP_OPTIONS,
    RSC_RULE_CHECKSUM,
    RSC_RULE_ECN_UNNEGOTIATED,
    RSC_RULE_NO_ROOM,
    /* conditions, in the order of [append.needs] */
    RSC_RULE_SEQUENCE,
    RSC_RULE_DATA_ON_PURE_ACK,
    RSC_RULE_ACK_NUMBER,
    RSC_RULE_WINDOW,
    RSC_RULE_PSH,
    RSC_RULE_ECN_IP,
    RSC_RULE_ECN_TCP,
    RSC_RULE_DSCP,
    RSC_RULE_DF,
    RSC_RULE_FLOW_LABEL,
    RSC_RULE_TTL,
    RSC_RULE_TIMESTAMP,
    RSC_RULE_FIRST_SIZE,
    RSC_RULE_LENGTH,
    RSC_RULE_LINK,
    RSC_RULE_COUNT
} RscRule;

/*
 * Why a unit was finalised: a rule, see rsc_cause_of_rule(), or one of the
 * following [end.cause].
 */
typedef enum RscCause {
    RSC_CAUSE_INTERVAL = RSC_RULE_COUNT,
    RSC_CAUSE_FLOW_TABLE,
    /* the device's lifecycle [lifecycle] */
    RSC_CAUSE_DRIVER_GONE,
    RSC_CAUSE_VM_STOP,
    RSC_CAUSE_LINK_DOWN,
    RSC_CAUSE_QUEUE_GONE,
    RSC_CAUSE_COUNT
} RscCause;

/* The cause of a unit that a frame finalised by this rule. */
static inline RscCause rsc_cause_of_rule(RscRule rule)
{
    return (RscCause)rule;
}

/* The actions on a frame. */
typedef enum RscAction {
    RSC_ACTION_PASS,            /* deliver the frame unchanged */
    RSC_ACTION_START,           /* start a unit with the segment */
    RSC_ACTION_APPEND,          /* append the payload to the unit */
    RSC_ACTION_FOLD,            /* merge the pure ACK into the unit */
    RSC_ACTION_FINALISE_PASS,   /* finalise the unit, deliver the frame */
    RSC_ACTION_FINALISE_START,  /* finalise the unit, start the next one */
    RSC_ACTION_COUNT
} RscAction;

/* By EtherType. */
typedef enum RscFamily {
    RSC_FAMILY_OTHER,
    RSC_FAMILY_IPV4,
    RSC_FAMILY_IPV6,
    RSC_FAMILY_COUNT
} RscFamily;

/* Bytes from which on vectors take fewer instructions to sum them. */
#define RSC_SUM_LONG 256

/*
 * Adds len bytes, RSC_SUM_LONG to RSC_MAX_FRAME, to an Internet checksum of up
 * to 64 bits in the order of memory, with the means of one kind of processor.
 */
typedef uint64_t RscSum(uint64_t sum, const uint8_t *bytes, size_t len);

typedef struct RscConfig {
    int64_t interval_ns;    /* 0: one burst [end.interval] */
    uint64_t memory;        /* bytes that the units share [end.memory] */
    uint32_t max_units;     /* up to RSC_MAX_UNITS; 0: memory alone decides */
    bool ipv4;              /* negotiated, initially on [frame.on] */
    bool ipv6;
    bool guest_ecn;         /* VIRTIO_NET_F_GUEST_ECN negotiated */
    RscSum *sum_long;       /* of long frames; NULL: in plain C */
    uint64_t hash_key[2];   /* random in production, fixed in tests */
    RscRules rules;         /* all zero: the rules for Windows guests */
} RscConfig;

/* virtio_net_hdr in host byte order; the device adds num_buffers. */
typedef struct RscHeader {
    uint8_t flags;
    uint8_t gso_type;
    uint16_t hdr_len;
    uint16_t gso_size;
    uint16_t csum_start;    /* with RSC_INFO, the number of segments */
    uint16_t csum_offset;   /* with RSC_INFO, the number of duplicate ACKs */
} RscHeader;

/* Consecutive bytes of a frame. */
typedef struct RscPiece {
    const uint8_t *bytes;
    size_t len;
} RscPiece;

/*
 * One frame for the guest, in pieces.
 *
 * A frame that passes is the caller's own: it is one piece, piece and header
 * are those given to rsc_receive(), but for a header that is rewritten,
 * headroom is NULL. A unit lies in the engine's
 * memory. Its first piece holds all its headers, and has RSC_HEADROOM writable
 * bytes at headroom, directly before it, where the caller can put a virtio
 * header without copying. The pointers are valid only during the call.
 */
typedef struct RscDelivery {
    RscHeader header;
    const RscPiece *pieces;
    size_t piece_count;     /* 1..RSC_MAX_PIECES */
    size_t len;             /* bytes of all pieces */
    uint8_t *headroom;
    int64_t time_ns;        /* due time [end.interval.delivery] */
    RscFamily family;
    RscCause cause;         /* of a unit; of a frame, the rule it passes by */
    uint32_t segments;      /* with payload; 0 for a frame that passes */
    size_t payload;         /* bytes; 0 for a frame that passes */
    bool coalesced;         /* a unit [deliver.coalesced] */
    bool rewritten;         /* of a frame that passes [deliver.gso] */
} RscDelivery;

/* The decision on one frame. */
typedef struct RscDecision {
    RscAction action;
    RscRule rule;
    RscFamily family;
    /*
     * The values that the rule compared, named by rsc_operand_name(): first
     * the segment's, then the unit's or the limit. Addresses of the rule
     * "link" are 48-bit numbers.
     */
    unsigned operand_count;
    uint64_t operands[RSC_MAX_OPERANDS];
} RscDecision;

typedef struct RscOps {
    /*
     * Delivers a frame to the guest. False: the guest has too few buffers and
     * the engine repeats the same delivery later. The callee drops a frame
     * that can never be delivered and returns true. Must not call the engine.
     */
    bool (*deliver)(void *opaque, const RscDelivery *delivery);

    /* Reports each decision once, when its frame is consumed; may be NULL. */
    void (*decided)(void *opaque, const RscDecision *decision);
} RscOps;

/* Counts of one family since rsc_new(). */
typedef struct RscCounters {
    uint64_t decided[RSC_RULE_COUNT];       /* frames, by rule */
    uint64_t finalised[RSC_CAUSE_COUNT];    /* units, by cause */
    /* OID_TCP_RSC_STATISTICS [count.ms], counted on delivery */
    uint64_t coalesced_pkts;
    uint64_t coalesced_octets;
    uint64_t coalesce_events;
    uint64_t aborts;
} RscCounters;

typedef struct RscEngine RscEngine;

/*
 * Allocates all memory of the engine: config->memory, and 16 to 32 bytes for
 * each unit that can be held, at most 1 MiB. The engine touches pages as units
 * come into use. Returns NULL when config is out of range or memory is short.
 * Does not copy ops.
 */
RscEngine *rsc_new(const RscConfig *config, const RscOps *ops, void *opaque);

/* Drops the units held. Allows NULL. */
void rsc_free(RscEngine *engine);

/*
 * Receives one frame from the backend. now_ns is the caller's clock and never
 * decreases.
 *
 * True: the engine consumed the frame, by delivering it or by copying it into
 * a unit, and wrote the decision unless decision is NULL. Under some rules the
 * frame finalises its own unit, which then waits when the guest has too few
 * buffers: see rsc_has_ready().
 *
 * False: BLOCKED. The guest has too few buffers for a unit that precedes the
 * frame, or for the frame. The engine consumed and counted nothing of the
 * frame. The caller keeps the frame and offers it again when the guest has
 * buffers, or drops it. Earlier deliveries of the call stand, so the guest
 * sees the sequence it would have seen with enough buffers.
 */
bool rsc_receive(RscEngine *engine, const RscHeader *header,
                 const uint8_t *frame, size_t len, int64_t now_ns,
                 RscDecision *decision);

/*
 * The fast path of rsc_receive(): appends the next segment of a unit, which
 * nearly every frame is. Neither delivers nor calls RscOps.decided nor needs
 * the time: the unit is one that rsc_expire() has not finalised yet. Returns
 * where the payload now begins in the unit. NULL: the frame is another one,
 * nothing has changed, and the caller gives the frame to rsc_receive_slow().
 */
const uint8_t *rsc_receive_fast(RscEngine *engine, const RscHeader *header,
                                const uint8_t *frame, size_t len);

/* rsc_receive() without the fast path: asks every rule in order. */
bool rsc_receive_slow(RscEngine *engine, const RscHeader *header,
                      const uint8_t *frame, size_t len, int64_t now_ns,
                      RscDecision *decision);

/*
 * Delivers the units that are ready, then each unit whose interval is over.
 * The caller calls it at rsc_deadline(), and whenever the guest posts buffers
 * while rsc_has_ready(). False: ready units still wait for buffers.
 */
bool rsc_expire(RscEngine *engine, int64_t now_ns);

/*
 * The time of the next rsc_expire(): the next end of an interval.
 * RSC_NO_DEADLINE while no unit is held or ready units wait for buffers.
 */
int64_t rsc_deadline(const RscEngine *engine);

/* Whether a finalised unit waits for buffers of the guest. */
bool rsc_has_ready(const RscEngine *engine);

/* Units held, including those that are ready. */
size_t rsc_held(const RscEngine *engine);

/* Bytes of the blocks that these units do not take [end.memory.blocks]. */
uint64_t rsc_free_memory(const RscEngine *engine);

/*
 * Switches families on or off; a family that was not negotiated stays off.
 * Finalises the units of a family that goes off. False: some of them wait for
 * buffers.
 */
bool rsc_set_families(RscEngine *engine, bool ipv4, bool ipv6,
                      int64_t now_ns);

/*
 * Sets the longest frame that appending may make, in bytes with the Ethernet
 * header: the capacity of the guest's buffers without the virtio header
 * [buffers.limit]. With 0, the initial value, the engine appends no payload.
 * Units held keep their length.
 */
void rsc_set_unit_limit(RscEngine *engine, size_t bytes);

/*
 * Finalises every unit, oldest first, for a cause of the lifecycle. False: some
 * of them wait for buffers.
 */
bool rsc_finalise_all(RscEngine *engine, RscCause cause, int64_t now_ns);

/*
 * Drops the units held, as a device reset does. The families are then on as
 * negotiated, and the unit limit is 0.
 */
void rsc_reset(RscEngine *engine);

/* Migration to another engine, after rsc_finalise_all() */

/*
 * Calls visit for each ready unit, in the order of delivery, with a NULL
 * headroom, and delivers none. Stops and returns false when visit does.
 */
bool rsc_each_ready(const RscEngine *engine,
                    bool (*visit)(void *opaque, const RscDelivery *delivery),
                    void *opaque);

/*
 * Appends a unit of another engine's rsc_each_ready() to the ready units, to be
 * delivered and counted as in that engine. Copies the pieces, which may be cut
 * in any way, and ignores headroom. The values may come from an untrusted
 * stream: false, with nothing changed, when they describe no possible unit, or
 * there is no place or no memory for it.
 */
bool rsc_restore(RscEngine *engine, const RscDelivery *saved);

/* Copies the frame, of len bytes. */
void rsc_copy_frame(const RscDelivery *delivery, uint8_t *to);

const RscCounters *rsc_counters(const RscEngine *engine, RscFamily family);

/* The names of docs/rules/; "unknown" for an unknown number. */
const char *rsc_rule_name(RscRule rule);
const char *rsc_cause_name(RscCause cause);
const char *rsc_action_name(RscAction action);

/* The name of an operand of this rule's decisions, NULL if it has no such. */
const char *rsc_operand_name(RscRule rule, unsigned operand);

#endif /* HW_NET_RSC_H */
