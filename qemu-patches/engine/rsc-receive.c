/*
 * Receive segment coalescing: a frame arrives
 *
 * Nearly every frame is the next segment of a unit, with the very headers the
 * unit has but for what each segment moves on. That is seen here at a glance,
 * comparing eight bytes at a time (after Van Jacobson's header prediction);
 * anything else is decided row by row, by rsc_receive_any().
 *
 * This is no rule of its own: a unit holds nothing that is an exception, so a
 * segment with the same bytes where the rules look holds none either. Under
 * rules other than the default nothing is predicted.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-checksum.h"
#include "rsc-internal.h"

#define IP4_TCP (RSC_IP + RSC_IP4_HEADER)
#define IP6_TCP (RSC_IP + RSC_IP6_HEADER)

/* NOP, NOP, timestamps (RFC 7323, appendix A): TSval and TSecr come last. */
#define USUAL_OPTIONS   12
#define USUAL_TIMESTAMP 4

bool rsc_predictable(const RscRules *rules)
{
    RscRules usual = { .interval = rules->interval };

    return memcmp(rules, &usual, sizeof(usual)) == 0;
}

static inline bool differ16(const uint8_t *a, const uint8_t *b,
                            const uint8_t mask[2])
{
    return (rsc_raw16(a) ^ rsc_raw16(b)) & rsc_raw16(mask);
}

static inline bool differ32(const uint8_t *a, const uint8_t *b,
                            const uint8_t mask[4])
{
    return (rsc_raw32(a) ^ rsc_raw32(b)) & rsc_raw32(mask);
}

static inline bool differ64(const uint8_t *a, const uint8_t *b)
{
    return rsc_raw64(a) != rsc_raw64(b);
}

/* Ethernet, version and the byte after it. */
static inline bool beginning_differs(const uint8_t *s, const uint8_t *h)
{
    return differ64(s, h) || differ64(s + 8, h + 8);
}

/*
 * The unit of the frame's connection, if the frame is usual up to TCP; then
 * end is the end of the datagram and sum that of the addresses.
 */
static inline RscUnit *usual_ip4(RscTable *table, const uint8_t *s,
                                 size_t *end, uint64_t *sum)
{
    /* Flags but the reserved one, fragment offset, TTL, protocol. */
    static const uint8_t all_but_reserved[4] = { 0x7f, 0xff, 0xff, 0xff };
    uint64_t addresses = rsc_raw64(s + RSC_IP4_ADDRESSES);
    uint64_t ports = rsc_key_ports(s + IP4_TCP, RSC_FAMILY_IPV4);
    RscUnit *unit = rsc_table_find_ip4(table, addresses, ports);

    if (!unit || beginning_differs(s, unit->frame) ||
        differ32(s + RSC_IP4_FRAGMENT, unit->frame + RSC_IP4_FRAGMENT,
                 all_but_reserved) ||
        !rsc_sum_is_right(rsc_sum_ip4(s + RSC_IP))) {
        return NULL;
    }
    *end = RSC_IP + rsc_load16(s + RSC_IP4_LENGTH);
    *sum = addresses;
    return unit;
}

static inline RscUnit *usual_ip6(RscTable *table, const uint8_t *s,
                                 size_t *end, uint64_t *sum)
{
    static const uint8_t all[2] = { 0xff, 0xff };
    RscUnit *unit;
    RscKey key;

    key.ports = rsc_key_ports(s + IP6_TCP, RSC_FAMILY_IPV6);
    memcpy(key.addresses, s + RSC_IP6_ADDRESSES, sizeof(key.addresses));
    unit = rsc_table_find_ip6(table, &key);
    /* The rest of the flow label; protocol and hop limit. */
    if (!unit || beginning_differs(s, unit->frame) ||
        differ16(s + RSC_IP + 2, unit->frame + RSC_IP + 2, all) ||
        differ16(s + RSC_IP6_NEXT, unit->frame + RSC_IP6_NEXT, all)) {
        return NULL;
    }
    *end = IP6_TCP + rsc_load16(s + RSC_IP6_LENGTH);
    *sum = rsc_sum_add32(0, s + RSC_IP6_ADDRESSES);
    return unit;
}

/* Header length and flags are the unit's; it follows the unit. */
static inline bool is_usual_tcp(const RscUnit *unit, const uint8_t *tcp,
                                uint32_t seq)
{
    static const uint8_t all_but_psh[2] = { 0xff, 0xff & ~RSC_TCP_PSH };
    const uint8_t *h = unit->frame + unit->tcp;

    return seq == unit->next_seq &&
           !differ16(tcp + RSC_TCP_OFFSET, h + RSC_TCP_OFFSET, all_but_psh) &&
           rsc_not_before(rsc_load32(tcp + RSC_TCP_ACK),
                          rsc_load32(h + RSC_TCP_ACK));
}

/* No options, or the usual ones with the same TSval. */
static inline bool are_usual_options(const RscUnit *unit, const uint8_t *s)
{
    size_t options = unit->tcp + RSC_TCP_HEADER;

    if (unit->payload == options) {
        return true;
    }
    return unit->payload == options + USUAL_OPTIONS &&
           unit->timestamp == options + USUAL_TIMESTAMP &&
           !differ64(s + options, unit->frame + options);
}

/* What table 3 says a unit takes, where every row agrees. */
static inline void append(RscUnit *unit, const uint8_t *s, size_t len)
{
    uint8_t *frame = unit->frame;
    uint8_t *h = frame + unit->tcp;
    const uint8_t *tcp = s + unit->tcp;
    const uint8_t *payload = s + unit->payload;

    if (unit->timestamp) {
        memcpy(frame + unit->timestamp + 4, s + unit->timestamp + 4, 4);
    }
    memcpy(h + RSC_TCP_ACK, tcp + RSC_TCP_ACK, 4);
    h[RSC_TCP_FLAGS] |= tcp[RSC_TCP_FLAGS];
    memcpy(h + RSC_TCP_WINDOW, tcp + RSC_TCP_WINDOW, 2);
    unit->touched = true;
    rsc_unit_chain(unit, payload, len);
}

static inline void tell(const RscEngine *engine, RscFamily family,
                        uint32_t seq, RscDecision *decision)
{
    if (decision) {
        decision->action = RSC_ACTION_APPEND;
        decision->family = family;
        rsc_decide(decision, RSC_REASON_APPEND, 2, seq, seq);
    }
    if (engine->ops->decided) {
        RscDecision made = {
            .action = RSC_ACTION_APPEND,
            .family = family,
        };

        rsc_decide(&made, RSC_REASON_APPEND, 2, seq, seq);
        engine->ops->decided(engine->opaque, &made);
    }
}

/* Appends the usual frame; false, and nothing has changed, of any other. */
static inline bool receive_usual(RscEngine *engine, const RscHeader *header,
                                 const uint8_t *s, size_t len,
                                 RscDecision *decision)
{
    RscUnit *unit = NULL;
    const uint8_t *tcp;
    size_t end;
    uint64_t sum;
    uint32_t seq;

    if (len < IP4_TCP + RSC_TCP_HEADER || len > RSC_MAX_FRAME) {
        return false;
    }
    if (s[RSC_IP] >> 4 == 4) {
        unit = usual_ip4(&engine->table, s, &end, &sum);
    } else if (len >= IP6_TCP + RSC_TCP_HEADER) {
        unit = usual_ip6(&engine->table, s, &end, &sum);
    }
    if (!unit) {
        return false;
    }
    tcp = s + unit->tcp;
    seq = rsc_load32(tcp + RSC_TCP_SEQ);
    if (end > len || end <= unit->payload ||
        unit->end + end - unit->payload > engine->limit ||
        !is_usual_tcp(unit, tcp, seq) || !are_usual_options(unit, s)) {
        return false;
    }
    if (!rsc_vouched(header, unit->tcp)) {
        sum = rsc_sum_add(sum, rsc_sum_protocol(end - unit->tcp));
        if (!rsc_sum_is_right(rsc_sum(sum, tcp, end - unit->tcp))) {
            return false;
        }
    }
    append(unit, s, end - unit->payload);
    engine->counters[unit->family].decided[RSC_REASON_APPEND]++;
    tell(engine, unit->family, seq, decision);
    return true;
}

bool rsc_receive(RscEngine *engine, const RscHeader *header,
                 const uint8_t *frame, size_t len, int64_t now_ns,
                 RscDecision *decision)
{
    return (now_ns < engine->quiet_ns && header->gso_type == RSC_GSO_NONE &&
            receive_usual(engine, header, frame, len, decision)) ||
           rsc_receive_any(engine, header, frame, len, now_ns, decision);
}
