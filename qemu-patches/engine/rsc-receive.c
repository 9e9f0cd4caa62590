/*
 * Receive segment coalescing: receiving a frame, the fast path
 *
 * Nearly every frame is the next segment of a unit, and its headers differ
 * from the unit's only in the fields that every segment advances. The fast path
 * recognises such a frame by comparing eight bytes at a time (Van Jacobson's
 * header prediction). rsc_receive_slow() asks the rules about any other frame.
 *
 * The fast path follows from the rules: a unit never holds an exception, so
 * neither does a segment with the same bytes where the rules look. It exists
 * only under the default rules.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-checksum.h"
#include "rsc-internal.h"

#define IP4_TCP (RSC_IP + RSC_IP4_HEADER)
#define IP6_TCP (RSC_IP + RSC_IP6_HEADER)

/* First byte of an IPv4 header without options. */
#define IP4_START 0x45

/* NOP, NOP, timestamps (RFC 7323, appendix A): TSval and TSecr come last. */
#define PREDICTED_OPTIONS   12
#define PREDICTED_TIMESTAMP 4

/* One function, compiled for each family with its own registers. */
#define ALWAYS_INLINE   inline __attribute__((always_inline))
#define NOINLINE        __attribute__((noinline))

bool rsc_has_fast_path(const RscRules *rules)
{
    RscRules fast = { .interval = rules->interval };

    return memcmp(rules, &fast, sizeof(fast)) == 0;
}

static inline bool differ16(const uint8_t *a, const uint8_t *b)
{
    return rsc_raw16(a) != rsc_raw16(b);
}

static inline bool differ32(const uint8_t *a, const uint8_t *b)
{
    return rsc_raw32(a) != rsc_raw32(b);
}

static inline bool differ64(const uint8_t *a, const uint8_t *b)
{
    return rsc_raw64(a) != rsc_raw64(b);
}

/* The Ethernet header, the IP version and the byte after it. */
static inline bool beginning_differs(const uint8_t *s, const uint8_t *h)
{
    return differ64(s, h) || differ64(s + 8, h + 8);
}

/* In sequence, with the unit's header length and flags, but for PSH. */
static inline bool predicts_tcp(const RscUnit *unit, const uint8_t *s,
                                const uint8_t *h)
{
    static const uint8_t psh[2] = { 0, RSC_TCP_PSH };
    uint16_t difference = rsc_raw16(s + RSC_TCP_OFFSET) ^
                          rsc_raw16(h + RSC_TCP_OFFSET);

    return rsc_load32(s + RSC_TCP_SEQ) == unit->next_seq &&
           (difference & ~rsc_raw16(psh)) == 0 &&
           (!differ32(s + RSC_TCP_ACK, h + RSC_TCP_ACK) ||
            rsc_not_before(rsc_load32(s + RSC_TCP_ACK),
                           rsc_load32(h + RSC_TCP_ACK)));
}

/* No options, or the common layout with the same TSval. */
static inline bool predicts_options(const RscUnit *unit, size_t options,
                                    const uint8_t *s, const uint8_t *h)
{
    if (unit->payload == options) {
        return true;
    }
    return unit->payload == options + PREDICTED_OPTIONS &&
           unit->timestamp == options + PREDICTED_TIMESTAMP &&
           !differ64(s + options, h + options);
}

/* Merges the header [append.takes] after all conditions hold. */
static inline void merge_header(RscUnit *unit, size_t tcp, const uint8_t *s,
                                uint8_t *h)
{
    size_t timestamp = unit->timestamp;

    if (timestamp) {
        memcpy(h + timestamp + 4, s + timestamp + 4, 4);
    }
    memcpy(h + tcp + RSC_TCP_ACK, s + tcp + RSC_TCP_ACK, 4);
    h[tcp + RSC_TCP_FLAGS] |= s[tcp + RSC_TCP_FLAGS];
    memcpy(h + tcp + RSC_TCP_WINDOW, s + tcp + RSC_TCP_WINDOW, 2);
    unit->coalesced = true;
}

/* Counts the segment and merges its header. */
static ALWAYS_INLINE void merge_segment(RscEngine *engine, RscFamily family,
                                        RscUnit *unit, const uint8_t *s,
                                        size_t tcp, size_t end)
{
    engine->counters[family].decided[RSC_RULE_APPEND]++;
    rsc_unit_count(unit, end - unit->payload);
    merge_header(unit, tcp, s, unit->frame);
}

/*
 * Appends payload that goes beyond the block. The unit then takes at most one
 * block for each 512 bytes and one more: when fewer are left,
 * rsc_receive_slow() counts exactly.
 */
static NOINLINE uint8_t *append_beyond(RscEngine *engine, RscUnit *unit,
                                       const uint8_t *s, size_t end)
{
    RscMemory *memory = &engine->table.memory;
    size_t payload = unit->payload;

    if (unit->len > unit->end || (end - payload) / 512 >= memory->left) {
        return NULL;
    }
    merge_segment(engine, unit->family, unit, s, unit->tcp, end);
    return rsc_unit_write(memory, unit, s + payload, end - payload);
}

/*
 * Appends the payload of s, which ends at end, after all else is known to be
 * right. A unit with trailing bytes has no space in its block. Copying comes
 * last, so that nothing is kept beyond the call.
 */
static ALWAYS_INLINE uint8_t *append(RscEngine *engine, RscFamily family,
                                     RscUnit *unit, const uint8_t *s,
                                     size_t tcp, size_t end)
{
    size_t payload = unit->payload;

    if (end - payload > unit->append.space) {
        return append_beyond(engine, unit, s, end);
    }
    merge_segment(engine, family, unit, s, tcp, end);
    return rsc_unit_fill(unit, s + payload, end - payload);
}

/* The same for a long frame for whose checksum nobody vouches. */
static NOINLINE uint8_t *append_long(RscEngine *engine, RscUnit *unit,
                                     const uint8_t *s, size_t end)
{
    size_t tcp = unit->tcp;
    uint64_t sum = rsc_sum_pseudo(s, unit->family, end - tcp);

    sum = rsc_sum_long(sum, s + tcp, end - tcp, engine->config.sum_long);
    return rsc_sum_is_right(sum)
           ? append(engine, unit->family, unit, s, tcp, end) : NULL;
}

/*
 * Appends a frame that is predicted up to its TCP header at tcp. Its datagram
 * ends at end; sum is the sum of its addresses. Compiled for each family, with
 * the offsets as constants.
 */
static ALWAYS_INLINE uint8_t *append_fast(RscEngine *engine, RscFamily family,
                                          RscUnit *unit,
                                          const RscHeader *header,
                                          const uint8_t *s, size_t len,
                                          size_t tcp, size_t end, uint64_t sum)
{
    const uint8_t *h = unit->frame;

    if (end > len || end <= unit->payload ||
        unit->end + end - unit->payload > engine->unit_limit ||
        !predicts_tcp(unit, s + tcp, h + tcp) ||
        !predicts_options(unit, tcp + RSC_TCP_HEADER, s, h)) {
        return NULL;
    }
    if (header->flags == 0 || !rsc_vouched(header, tcp)) {
        if (end - tcp >= RSC_SUM_LONG) {
            return append_long(engine, unit, s, end);
        }
        sum = rsc_sum_add(sum, rsc_sum_protocol(end - tcp));
        if (!rsc_sum_is_right(rsc_sum(sum, s + tcp, end - tcp))) {
            return NULL;
        }
    }
    return append(engine, family, unit, s, tcp, end);
}

/*
 * Up to TCP a predicted frame equals the unit, but for lengths, checksums and
 * the identification of IPv4. Addresses and ports differ most often and are
 * compared first.
 */
static inline bool predicts_ip4(const RscUnit *unit, const uint8_t *s)
{
    const uint8_t *h = unit->frame;

    return !differ32(s + IP4_TCP, h + IP4_TCP) &&
           !differ64(s + RSC_IP4_ADDRESSES, h + RSC_IP4_ADDRESSES) &&
           !beginning_differs(s, h) &&
           /* Flags, fragment offset, TTL, protocol. */
           !differ32(s + RSC_IP4_FRAGMENT, h + RSC_IP4_FRAGMENT);
}

static inline bool predicts_ip6(const RscUnit *unit, const uint8_t *s)
{
    const uint8_t *h = unit->frame;
    size_t ports = IP6_TCP + 4 - 8;

    return !differ64(s + ports, h + ports) &&
           /* Protocol, hop limit, and the rest of the addresses. */
           !differ64(s + RSC_IP6_NEXT, h + RSC_IP6_NEXT) &&
           !differ64(s + RSC_IP6_NEXT + 8, h + RSC_IP6_NEXT + 8) &&
           !differ64(s + RSC_IP6_NEXT + 16, h + RSC_IP6_NEXT + 16) &&
           !differ64(s + RSC_IP6_NEXT + 24, h + RSC_IP6_NEXT + 24) &&
           !beginning_differs(s, h) &&
           /* The rest of the flow label. */
           !differ16(s + RSC_IP + 2, h + RSC_IP + 2);
}

static RscUnit *search_ip4(RscTable *table, const uint8_t *s)
{
    uint64_t addresses = rsc_raw64(s + RSC_IP4_ADDRESSES);
    uint64_t ports = rsc_key_ports(s + IP4_TCP, RSC_FAMILY_IPV4);

    return rsc_table_find_ip4(table, addresses, ports);
}

static RscUnit *search_ip6(RscTable *table, const uint8_t *s)
{
    RscKey key;

    key.ports = rsc_key_ports(s + IP6_TCP, RSC_FAMILY_IPV6);
    memcpy(key.addresses, s + RSC_IP6_ADDRESSES, sizeof(key.addresses));
    return rsc_table_find_ip6(table, &key);
}

static NOINLINE uint8_t *receive_ip4(RscEngine *engine,
                                     const RscHeader *header,
                                     const uint8_t *s, size_t len)
{
    RscUnit *unit = engine->table.found;

    if (!unit || !predicts_ip4(unit, s)) {
        unit = search_ip4(&engine->table, s);
        if (!unit || !predicts_ip4(unit, s)) {
            return NULL;
        }
    }
    if (!rsc_sum_is_right(rsc_sum_ip4(s + RSC_IP))) {
        return NULL;
    }
    return append_fast(engine, RSC_FAMILY_IPV4, unit, header, s, len, IP4_TCP,
                       RSC_IP + rsc_load16(s + RSC_IP4_LENGTH),
                       rsc_raw64(s + RSC_IP4_ADDRESSES));
}

static NOINLINE uint8_t *receive_ip6(RscEngine *engine,
                                     const RscHeader *header,
                                     const uint8_t *s, size_t len)
{
    RscUnit *unit = engine->table.found;

    if (len < IP6_TCP + RSC_TCP_HEADER) {
        return NULL;
    }
    if (!unit || !predicts_ip6(unit, s)) {
        unit = search_ip6(&engine->table, s);
        if (!unit || !predicts_ip6(unit, s)) {
            return NULL;
        }
    }
    return append_fast(engine, RSC_FAMILY_IPV6, unit, header, s, len, IP6_TCP,
                       IP6_TCP + rsc_load16(s + RSC_IP6_LENGTH),
                       unit->addresses);
}

const uint8_t *rsc_receive_fast(RscEngine *engine, const RscHeader *header,
                                const uint8_t *frame, size_t len)
{
    if (!engine->fast_path || header->gso_type != RSC_GSO_NONE ||
        len < IP4_TCP + RSC_TCP_HEADER || len > RSC_MAX_FRAME) {
        return NULL;
    }
    return frame[RSC_IP] == IP4_START
           ? receive_ip4(engine, header, frame, len)
           : receive_ip6(engine, header, frame, len);
}

/* Reports the decision of the fast path; its unit was found last. */
static void report(const RscEngine *engine, const uint8_t *frame,
                 RscDecision *decision)
{
    const RscUnit *unit = engine->table.found;
    uint32_t seq = rsc_load32(frame + unit->tcp + RSC_TCP_SEQ);
    RscDecision made = {
        .action = RSC_ACTION_APPEND,
        .family = unit->family,
    };

    rsc_decide(&made, RSC_RULE_APPEND, 2, seq, seq);
    if (engine->ops->decided) {
        engine->ops->decided(engine->opaque, &made);
    }
    if (decision) {
        *decision = made;
    }
}

bool rsc_receive(RscEngine *engine, const RscHeader *header,
                 const uint8_t *frame, size_t len, int64_t now_ns,
                 RscDecision *decision)
{
    if (now_ns < engine->deadline_ns &&
        rsc_receive_fast(engine, header, frame, len)) {
        report(engine, frame, decision);
        return true;
    }
    return rsc_receive_slow(engine, header, frame, len, now_ns, decision);
}
