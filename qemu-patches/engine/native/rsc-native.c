/*
 * rsc-native: the engine between two pipes
 *
 * Reads scenarios on stdin, writes what the guest would be handed on stdout.
 * The format is in usage[] below, and nowhere else in prose; its other end
 * is harness/core/protocol.ts.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "native.h"
#include "../rsc.h"

#define MAX_FRAME   131072
#define VNET_HEADER 12
#define MAX_ERROR   1024

static const char usage[] =
"Usage: rsc-native < EVENTS > DELIVERIES\n"
"       rsc-native --reasons | --choices | --check-rules RULES | --help\n"
"\n"
"Runs scenarios through the coalescing engine. Both streams are records: one\n"
"byte of kind, then fields without padding, little-endian. A scenario is one B,\n"
"any number of F, C and O (its events, counted from 0), one E. Times are ns of\n"
"virtual time, below 2^63, and never decrease within a scenario.\n"
"\n"
"In\n"
"  B  u8 options: 1 IPv4 on, 2 IPv6 on, 4 GUEST_ECN, 8 MRG_RXBUF,\n"
"       16 tell decisions, 32 tell counters\n"
"     u32 units, 1..65536; u64 interval, ns\n"
"     u32 length of a guest buffer, at least 12 with MRG_RXBUF\n"
"     u64, u64 key of the flow table's hash\n"
"     u16 length of the rules, RULES\n"
"  F  u64 time; u8 flags, u8 gso_type, u16 hdr_len, u16 gso_size,\n"
"     u16 csum_start, u16 csum_offset; u32 length, up to 131072; the frame\n"
"  C  u64 time: the clock goes on\n"
"  O  u64 time; u8 families on: 1 IPv4, 2 IPv6\n"
"  E  end of the scenario; units still held are dropped\n"
"\n"
"Out\n"
"  D  a delivery: u64 time; virtio header as in F, then u16 num_buffers;\n"
"     u32 length; the frame\n"
"  R  the decision on a frame: u32 event; u8 action; u8 rule; u8 number of\n"
"     operands; u64 the segment's; u64 the unit's\n"
"  E  end of the scenario: u32 units still held; with option 32 for each\n"
"     family (other, IPv4, IPv6) u64 decided by rule, u64 finalised by\n"
"     reason (both as long as --reasons), u64 CoalescedPkts,\n"
"     CoalescedOctets, CoalesceEvents, Aborts\n"
"\n"
"RULES are \"choice=reading,choice=reading\": where they differ from what\n"
"Windows is to get. --choices prints a line for each choice with its readings,\n"
"the default first; --check-rules says what is wrong with some.\n"
"\n"
"Actions: 0 pass, 1 start, 2 append, 3 fold, 4 finalise-pass,\n"
"5 finalise-start. Rules are numbered as --reasons prints them, from 0.\n"
"\n"
"Output is flushed whenever more input is waited for. Input that is none of\n"
"this ends the program with a named error and status 2.\n";

static struct {
    RscEngine *engine;          /* while in a scenario */
    bool mergeable;
    bool tell_decisions;
    bool tell_counters;
    uint32_t buffer_size;
    uint32_t event;
    int64_t now_ns;
} scenario;

void die(const char *name, const char *format, ...)
{
    va_list args;

    output_flush();
    fprintf(stderr, "rsc-native: %s: ", name);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(2);
}

static const uint8_t *take(size_t len)
{
    uint64_t position = input_position();
    const uint8_t *taken = input_take(len);

    if (!taken) {
        die("truncated", "the input ends within the record at byte %llu",
            (unsigned long long)position);
    }
    return taken;
}

/* Every event begins with its time. */
static void take_time(const uint8_t *field)
{
    uint64_t at = get64(field);

    if (at > INT64_MAX || (int64_t)at < scenario.now_ns) {
        die("bad-time", "event %u is at %llu ns, before the one it follows "
            "(%lld ns) or beyond 2^63", scenario.event,
            (unsigned long long)at, (long long)scenario.now_ns);
    }
    scenario.now_ns = (int64_t)at;
}

/* [8.12] */
static uint16_t num_buffers(size_t len)
{
    size_t total = VNET_HEADER + len;

    if (!scenario.mergeable) {
        return 1;
    }
    return (uint16_t)((total + scenario.buffer_size - 1) /
                      scenario.buffer_size);
}

static bool deliver(void *opaque, const RscDelivery *delivery)
{
    const RscHeader *header = &delivery->header;
    uint8_t *out = output_take(1 + 8 + VNET_HEADER + 4 + delivery->len);

    (void)opaque;
    *out++ = 'D';
    out = put64(out, (uint64_t)delivery->time_ns);
    *out++ = header->flags;
    *out++ = header->gso_type;
    out = put16(out, header->hdr_len);
    out = put16(out, header->gso_size);
    out = put16(out, header->csum_start);
    out = put16(out, header->csum_offset);
    out = put16(out, num_buffers(delivery->len));
    out = put32(out, (uint32_t)delivery->len);
    if (delivery->len > 0) {
        memcpy(out, delivery->frame, delivery->len);
    }
    return true;
}

static void decided(void *opaque, const RscDecision *decision)
{
    uint8_t *out;

    (void)opaque;
    if (!scenario.tell_decisions) {
        return;
    }
    out = output_take(1 + 4 + 3 + 16);
    *out++ = 'R';
    out = put32(out, scenario.event);
    *out++ = (uint8_t)decision->action;
    *out++ = (uint8_t)decision->rule;
    *out++ = (uint8_t)decision->operands;
    out = put64(out, decision->segment);
    put64(out, decision->unit);
}

static const RscOps ops = {
    .deliver = deliver,
    .decided = decided,
};

static void parse_rules(const char *text, RscRules *rules)
{
    char error[MAX_ERROR];

    if (!rsc_rules_parse(text, rules, error, sizeof(error))) {
        die("bad-rules", "%s", error);
    }
}

static void take_rules(RscRules *rules)
{
    static char text[UINT16_MAX + 1];
    uint16_t len = get16(take(2));

    memcpy(text, take(len), len);
    text[len] = 0;
    parse_rules(text, rules);
}

static void begin(void)
{
    const uint8_t *in = take(1 + 4 + 8 + 4 + 16);
    uint8_t options = in[0];
    uint64_t interval = get64(in + 5);
    RscConfig config = {
        .interval_ns = (int64_t)interval,
        .max_units = get32(in + 1),
        .ipv4 = options & 1,
        .ipv6 = options & 2,
        .guest_ecn = options & 4,
        .hash_key = { get64(in + 17), get64(in + 25) },
    };

    scenario.mergeable = options & 8;
    scenario.tell_decisions = options & 16;
    scenario.tell_counters = options & 32;
    scenario.buffer_size = get32(in + 13);
    scenario.event = 0;
    scenario.now_ns = 0;
    if (options & ~63 || interval > INT64_MAX || config.max_units < 1 ||
        config.max_units > RSC_MAX_UNITS ||
        (scenario.mergeable && scenario.buffer_size < VNET_HEADER)) {
        die("bad-config", "options %u, units %u, interval %llu ns, buffer %u",
            options, config.max_units, (unsigned long long)interval,
            scenario.buffer_size);
    }
    take_rules(&config.rules);
    scenario.engine = rsc_new(&config, &ops, NULL);
    if (!scenario.engine) {
        die("no-memory", "for %u units", config.max_units);
    }
    rsc_set_limit(scenario.engine, RSC_MAX_FRAME);
}

static void receive(const RscHeader *header, const uint8_t *frame, size_t len)
{
#ifdef __SANITIZE_ADDRESS__
    /* In a block of its own, so that one byte too far is seen. */
    uint8_t *exact = malloc(len);

    if (len > 0) {
        memcpy(exact, frame, len);
    }
    rsc_receive(scenario.engine, header, exact, len, scenario.now_ns, NULL);
    free(exact);
#else
    rsc_receive(scenario.engine, header, frame, len, scenario.now_ns, NULL);
#endif
}

static void frame(void)
{
    const uint8_t *in = take(8 + 10 + 4);
    uint32_t len = get32(in + 18);
    RscHeader header = {
        .flags = in[8],
        .gso_type = in[9],
        .hdr_len = get16(in + 10),
        .gso_size = get16(in + 12),
        .csum_start = get16(in + 14),
        .csum_offset = get16(in + 16),
    };

    take_time(in);
    if (len > MAX_FRAME) {
        die("frame-too-long", "event %u has %u bytes, at most %u are taken",
            scenario.event, len, MAX_FRAME);
    }
    receive(&header, take(len), len);
    scenario.event++;
}

static void passage(void)
{
    take_time(take(8));
    rsc_expire(scenario.engine, scenario.now_ns);
    scenario.event++;
}

static void offloads(void)
{
    const uint8_t *in = take(8 + 1);

    take_time(in);
    rsc_set_families(scenario.engine, in[8] & 1, in[8] & 2, scenario.now_ns);
    scenario.event++;
}

static void counters(RscFamily family)
{
    const RscCounters *c = rsc_counters(scenario.engine, family);
    uint8_t *out = output_take((2 * RSC_REASON_COUNT + 4) * 8);
    int i;

    for (i = 0; i < RSC_REASON_COUNT; i++) {
        out = put64(out, c->decided[i]);
    }
    for (i = 0; i < RSC_REASON_COUNT; i++) {
        out = put64(out, c->finalised[i]);
    }
    out = put64(out, c->coalesced_pkts);
    out = put64(out, c->coalesced_octets);
    out = put64(out, c->coalesce_events);
    put64(out, c->aborts);
}

static void end(void)
{
    uint8_t *out = output_take(1 + 4);

    *out++ = 'E';
    put32(out, (uint32_t)rsc_held(scenario.engine));
    if (scenario.tell_counters) {
        counters(RSC_FAMILY_OTHER);
        counters(RSC_FAMILY_IPV4);
        counters(RSC_FAMILY_IPV6);
    }
    rsc_free(scenario.engine);
    scenario.engine = NULL;
}

static void record(uint8_t kind)
{
    if ((kind == 'B') == (scenario.engine != NULL)) {
        die("bad-record", "kind 0x%02x before byte %llu: %s", kind,
            (unsigned long long)input_position(),
            kind == 'B' ? "the scenario before it has no end"
                        : "no scenario has begun");
    }
    switch (kind) {
    case 'B':
        begin();
        break;
    case 'F':
        frame();
        break;
    case 'C':
        passage();
        break;
    case 'O':
        offloads();
        break;
    case 'E':
        end();
        break;
    default:
        die("bad-record", "kind 0x%02x before byte %llu is none of B F C O E",
            kind, (unsigned long long)input_position());
    }
}

static int print_reasons(void)
{
    int i;

    for (i = 0; i < RSC_REASON_COUNT; i++) {
        puts(rsc_reason_name(i));
    }
    return 0;
}

static int print_choices(void)
{
    const char *choice, *reading;
    size_t i, j;

    for (i = 0; (choice = rsc_choice_name(i)) != NULL; i++) {
        fputs(choice, stdout);
        for (j = 0; (reading = rsc_reading_name(i, j)) != NULL; j++) {
            printf(" %s", reading);
        }
        putchar('\n');
    }
    return 0;
}

int main(int argc, char **argv)
{
    const uint8_t *kind;

    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "--reasons") == 0) {
        return print_reasons();
    }
    if (argc == 2 && strcmp(argv[1], "--choices") == 0) {
        return print_choices();
    }
    if (argc == 3 && strcmp(argv[1], "--check-rules") == 0) {
        RscRules rules;

        parse_rules(argv[2], &rules);
        return 0;
    }
    if (argc > 1) {
        fputs(usage, stderr);
        die("bad-argument", "%s; no argument or one of the above", argv[1]);
    }
    signal(SIGPIPE, SIG_IGN);
    while ((kind = input_take(1)) != NULL) {
        record(*kind);
    }
    if (scenario.engine) {
        die("truncated", "the input ends within a scenario");
    }
    output_flush();
    return 0;
}
