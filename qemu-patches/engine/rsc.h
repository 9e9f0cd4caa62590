/*
 * Receive segment coalescing: TCP segments in, larger units out
 *
 * The whole public interface of the engine. It knows nothing of QEMU: frames
 * come in through rsc_receive(), everything for the guest goes out through
 * RscOps.deliver(), and the caller owns the clock.
 *
 * The rules are docs/rules.md of the rsclab project; numbers in brackets,
 * like [8.7], are its sections.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_RSC_H
#define HW_NET_RSC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "rsc-rules.h"

/* Writable bytes before the frame of every unit that is delivered. */
#define RSC_HEADROOM 64

/* Longest frame a unit can hold: Ethernet header and largest datagram [8.10] */
#define RSC_MAX_FRAME (14 + 65535)

/* Bound on RscConfig.max_units. */
#define RSC_MAX_UNITS 65536

/* What rsc_deadline() says when there is nothing to wait for. */
#define RSC_NO_DEADLINE INT64_MAX

/*
 * Every reason the engine has, in the order of docs/rules.md. A decision on a
 * frame carries one before RSC_RULE_COUNT; a unit ends for any of them.
 */
typedef enum RscReason {
    /* section 1, the way of a frame */
    RSC_REASON_UNATTRIBUTED,
    RSC_REASON_RSC_OFF,
    RSC_REASON_FIRST_SEGMENT,
    RSC_REASON_APPEND,
    RSC_REASON_PURE_ACK,
    RSC_REASON_DUP_ACK,
    RSC_REASON_WINDOW_UPDATE,
    /* section 2, exceptions, in the order of 8.1 */
    RSC_REASON_MALFORMED,
    RSC_REASON_DF_CLEAR,
    RSC_REASON_IP_FRAGMENT,
    RSC_REASON_IP_OPTIONS,
    RSC_REASON_HOST_GSO,
    RSC_REASON_TCP_FLAGS,
    RSC_REASON_TCP_OPTIONS,
    RSC_REASON_CHECKSUM,
    RSC_REASON_ECN_UNNEGOTIATED,
    RSC_REASON_NO_ROOM,
    /* section 3, comparing rows, in the order of section 9 */
    RSC_REASON_SEQUENCE,
    RSC_REASON_DATA_ON_PURE_ACK,
    RSC_REASON_ACK_NUMBER,
    RSC_REASON_WINDOW,
    RSC_REASON_PSH,
    RSC_REASON_ECN_IP,
    RSC_REASON_ECN_TCP,
    RSC_REASON_DSCP,
    RSC_REASON_DF,
    RSC_REASON_FLOW_LABEL,
    RSC_REASON_TTL,
    RSC_REASON_TIMESTAMP,
    RSC_REASON_FIRST_SIZE,
    RSC_REASON_LENGTH,
    RSC_REASON_LINK,
    RSC_RULE_COUNT,
    /* what ends a unit besides a frame of its connection and RSC_OFF [1.6] */
    RSC_REASON_INTERVAL = RSC_RULE_COUNT,
    RSC_REASON_FLOW_TABLE,
    /* the life of the device [10] */
    RSC_REASON_DRIVER_GONE,
    RSC_REASON_VM_STOP,
    RSC_REASON_LINK_DOWN,
    RSC_REASON_QUEUE_GONE,
    RSC_REASON_COUNT
} RscReason;

/* What became of a frame. Names as in the rules: "finalise-pass" and so on. */
typedef enum RscAction {
    RSC_ACTION_PASS,            /* handed on as it came */
    RSC_ACTION_START,           /* first segment of a unit */
    RSC_ACTION_APPEND,          /* payload chained to a unit */
    RSC_ACTION_FOLD,            /* pure ACK taken into a unit */
    RSC_ACTION_FINALISE_PASS,   /* ended the unit, then handed on */
    RSC_ACTION_FINALISE_START,  /* ended the unit, then started the next */
    RSC_ACTION_COUNT
} RscAction;

/* By EtherType. */
typedef enum RscFamily {
    RSC_FAMILY_OTHER,
    RSC_FAMILY_IPV4,
    RSC_FAMILY_IPV6,
    RSC_FAMILY_COUNT
} RscFamily;

typedef struct RscConfig {
    int64_t interval_ns;    /* longest time held; 0: a burst [10.15] */
    uint32_t max_units;     /* 1..RSC_MAX_UNITS [8.9] */
    bool ipv4;              /* families negotiated, on from the start [8.11] */
    bool ipv6;
    bool guest_ecn;         /* VIRTIO_NET_F_GUEST_ECN negotiated */
    uint64_t hash_key[2];   /* random in production, fixed in tests */
    RscRules rules;         /* all zero: what Windows is to get */
} RscConfig;

/* virtio_net_hdr in host byte order; num_buffers is the device's affair. */
typedef struct RscHeader {
    uint8_t flags;
    uint8_t gso_type;
    uint16_t hdr_len;
    uint16_t gso_size;
    uint16_t csum_start;    /* number of segments when RSC_INFO is set */
    uint16_t csum_offset;   /* number of duplicate ACKs */
} RscHeader;

/*
 * One frame on its way to the guest.
 *
 * A frame that passes is the caller's own: frame and header as given to
 * rsc_receive(), headroom is NULL. A unit lives in the engine's buffer and
 * has RSC_HEADROOM writable bytes at headroom, directly before frame, so that
 * a virtio header can be put there without copying. Both are valid only
 * during the call.
 */
typedef struct RscDelivery {
    RscHeader header;
    const uint8_t *frame;
    size_t len;
    uint8_t *headroom;
    int64_t time_ns;        /* when the rules deliver it, room or not [8.7] */
    RscFamily family;
    RscReason reason;       /* rule that let it pass, or what ended the unit */
    uint32_t segments;      /* with payload; 0 for a frame that passes */
    size_t payload;         /* bytes of it; 0 for a frame that passes */
    bool coalesced;         /* a unit that more than one segment went into */
} RscDelivery;

/* What was decided about one frame. */
typedef struct RscDecision {
    RscAction action;
    RscReason rule;
    RscFamily family;
    /*
     * The operands compared, in the rule's own terms: the arriving segment's
     * against the unit's (or the limit) where operands is 2, the segment's
     * alone where it is 1. Addresses of the rule "link" are 48-bit numbers.
     */
    unsigned operands;
    uint64_t segment;
    uint64_t unit;
} RscDecision;

typedef struct RscOps {
    /*
     * Hands a frame to the guest. False: the guest has no room, nothing was
     * taken; the very same delivery is made again later. A frame that can
     * never be delivered is the callee's to drop: return true.
     * Must not call back into the engine.
     */
    bool (*deliver)(void *opaque, const RscDelivery *delivery);

    /* Tells each decision once, when its frame is consumed; may be NULL. */
    void (*decided)(void *opaque, const RscDecision *decision);
} RscOps;

/* Since rsc_new(), for one family. */
typedef struct RscCounters {
    uint64_t decided[RSC_REASON_COUNT];     /* frames, by rule */
    uint64_t finalised[RSC_REASON_COUNT];   /* units that ended, by cause */
    /* OID_TCP_RSC_STATISTICS [8.16], of units once they are delivered */
    uint64_t coalesced_pkts;
    uint64_t coalesced_octets;
    uint64_t coalesce_events;
    uint64_t aborts;
} RscCounters;

typedef struct RscEngine RscEngine;

/*
 * All the memory the engine will ever use is allocated here, about 64 KiB of
 * address space a unit; pages are touched as units come into use.
 * NULL when config is out of range or memory is short. ops is not copied.
 */
RscEngine *rsc_new(const RscConfig *config, const RscOps *ops, void *opaque);

/* Drops what is held. NULL is allowed. */
void rsc_free(RscEngine *engine);

/*
 * One frame from the backend. now_ns is the caller's clock, never decreasing.
 *
 * True: the frame is consumed (delivered, or copied into a unit), decision,
 * which may be NULL, says how. Under some rules it ends its own unit, which
 * waits when the guest has no room: see rsc_waiting().
 *
 * False: BLOCKED. The guest had no room for something that must be delivered
 * first, or for the frame itself. Nothing of the frame was consumed, nothing
 * was decided or counted; the caller keeps the frame and offers it again when
 * there is room. What was delivered before the refusal stays delivered, so
 * the guest sees the same sequence as if there had been room. The caller may
 * also drop the frame instead.
 */
bool rsc_receive(RscEngine *engine, const RscHeader *header,
                 const uint8_t *frame, size_t len, int64_t now_ns,
                 RscDecision *decision);

/*
 * What rsc_receive() begins with, for a caller in a hurry: takes nearly every
 * frame, the next segment of a unit, at a glance. Delivers nothing, does not
 * call RscOps.decided and does not ask for the time: the unit is one that
 * rsc_expire() has not ended yet. False: it is no such frame, nothing has
 * changed, and rsc_receive() is to have it.
 */
bool rsc_receive_usual(RscEngine *engine, const RscHeader *header,
                       const uint8_t *frame, size_t len);

/*
 * Delivers what waits for room, then every unit whose interval is over.
 * To be called when rsc_deadline() has come and whenever the guest gives new
 * buffers while rsc_waiting(). False: still something waiting for room.
 */
bool rsc_expire(RscEngine *engine, int64_t now_ns);

/*
 * When rsc_expire() has something to do by itself: the next end of an
 * interval. RSC_NO_DEADLINE when nothing is held, or while only new
 * room in the guest can help.
 */
int64_t rsc_deadline(const RscEngine *engine);

/* Whether a unit that ended waits for room in the guest. */
bool rsc_waiting(const RscEngine *engine);

/* Units held, those waiting for room included. */
size_t rsc_held(const RscEngine *engine);

/*
 * Switches families on or off; one that was not negotiated stays off. The
 * units of a family going off end now. False: some of them wait for room.
 */
bool rsc_set_families(RscEngine *engine, bool ipv4, bool ipv6,
                      int64_t now_ns);

/*
 * How long a frame may become by joining, Ethernet header included: what the
 * guest's buffers take, without the virtio header [10.5]. 0, and so it is at
 * the start: no payload is joined. What is held keeps its length.
 */
void rsc_set_limit(RscEngine *engine, size_t frame);

/*
 * Ends every unit, oldest first; cause is one of those of section 10. False:
 * some of them wait for room.
 */
bool rsc_finalise_all(RscEngine *engine, RscReason cause, int64_t now_ns);

/*
 * Drops what is held, as a device reset does; families as negotiated, the
 * limit 0.
 */
void rsc_reset(RscEngine *engine);

/* To another engine, which goes on: rsc_finalise_all() comes first. */

/*
 * Shows every unit that waits for room, in the order of delivery. Nothing is
 * delivered by it: headroom is NULL. False: visit said false, which ends it.
 */
bool rsc_each_waiting(const RscEngine *engine,
                      bool (*visit)(void *opaque, const RscDelivery *delivery),
                      void *opaque);

/*
 * Puts a unit that rsc_each_waiting() showed elsewhere behind what waits here:
 * it is delivered and counted as it would have been there. frame is copied,
 * headroom not looked at. False, and nothing is changed, when it cannot be a
 * unit or there are max_units of them: the numbers may come from anywhere.
 */
bool rsc_restore(RscEngine *engine, const RscDelivery *saved);

const RscCounters *rsc_counters(const RscEngine *engine, RscFamily family);

/* The names of docs/rules.md; never NULL. */
const char *rsc_reason_name(RscReason reason);
const char *rsc_action_name(RscAction action);

#endif /* HW_NET_RSC_H */
