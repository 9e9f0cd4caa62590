/*
 * rsc-native: the engine between two pipes
 *
 * Reads scenarios on stdin, writes the deliveries to the guest on stdout. The
 * usage text below is the description of the format; its other end is
 * harness/subjects/core/protocol.ts.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include "native.h"

static const char usage[] =
"Usage: rsc-native < EVENTS > DELIVERIES\n"
"       rsc-native --adapter < RUNS > ANSWERS\n"
"       rsc-native --causes | --operands | --choices | --help\n"
"       rsc-native --check-rules RULES\n"
"\n"
"Runs scenarios through the coalescing engine. Both streams are records: one\n"
"byte of kind, then fields without padding, little-endian. A scenario is one\n"
"B, any number of events (counted from 0), one E. Every event begins with its\n"
"time: u64, ns of virtual time, below 2^63, never decreasing in a scenario.\n"
"\n"
"In\n"
"  I  u32 number of the run that follows, which its answer repeats before E;\n"
"     may be left out\n"
"  B  u8 options: 1 report decisions, 2 report counters, 4 digests\n"
"     u32 units, 1..65536, 0: as many as memory allows\n"
"     u64 memory of the units, 66560 to 4294967296 bytes; u64 interval, ns\n"
"     u64, u64 key of the flow table's hash\n"
"     DRIVER\n"
"     u16 length of the rules, RULES\n"
"  E  end of the scenario; drops the units and frames still held\n"
"  Z  with option 4: the last event is undone, as if it had not been\n"
"\n"
"  DRIVER is\n"
"     u8 features: 1 IPv4 on, 2 IPv6 on, 4 GUEST_ECN, 8 MRG_RXBUF,\n"
"       16 HASH_REPORT\n"
"     u32 length of a receive buffer, with MRG_RXBUF at least a virtio header\n"
"     u32 buffers it posts, 0xffffffff: unlimited\n"
"\n"
"Events, each after its time\n"
"  F  u8 flags, u8 gso_type, u16 hdr_len, u16 gso_size, u16 csum_start,\n"
"     u16 csum_offset; u32 length, up to 131072; the frame\n"
"  C  only the time\n"
"  O  u8 families on: 1 IPv4, 2 IPv6\n"
"  P  u32 receive buffers that the driver posts\n"
"  N  DRIVER: the driver resets the card, this driver starts\n"
"  Q  the driver stops using this queue\n"
"  S  the machine stops; only F, L and G may follow until G, at the same time\n"
"  G  the machine continues\n"
"  L  u8 link: 1 up, 0 down\n"
"  M  the machine is migrated: ready units move to another engine\n"
"  U  the card is unplugged; only F and C may follow\n"
"\n"
"Out\n"
"  D  a delivery: u64 time; virtio header as in F, then u16 num_buffers;\n"
"     u32 length; the frame\n"
"  R  the decision on a frame: u32 event; u8 action; u8 rule; u8 number of\n"
"     operands; u64 the first, u64 the second\n"
"  H  with option 4, for each event instead of its D and R: u32, the FNV-1a\n"
"     of its D times 16777619, exclusive-or that of its R up to the rule\n"
"  E  end of the scenario: u32 units still held; with option 2 for each\n"
"     family (other, IPv4, IPv6) u64 decided by rule, u64 finalised by\n"
"     cause, u64 CoalescedPkts, CoalescedOctets, CoalesceEvents, Aborts,\n"
"     all since the last M\n"
"\n"
"RULES are \"choice=reading,choice=reading\", the differences from the rules\n"
"for Windows guests. --choices prints a line for each choice with its\n"
"readings, the default first. --check-rules reports a mistake in RULES.\n"
"\n"
"Actions: 0 pass, 1 start, 2 append, 3 fold, 4 finalise-pass,\n"
"5 finalise-start. --causes prints a line for each cause, numbered from 0;\n"
"the first causes are the rules. --operands prints a line for each rule with\n"
"the names of its operands, separated by commas.\n"
"\n"
"--adapter speaks the adapter protocol (docs/adapters.md) in the same records,\n"
"its binary framing, after a first line that says so.\n"
"\n"
"The program flushes its output before it waits for input. On any other input\n"
"it ends with a named error and status 2.\n";

static const char hello[] =
"{\"kind\":\"hello\",\"protocol\":1,\"name\":\"rsc-native\",\"version\":\"1\","
"\"framing\":\"binary\",\"link\":\"ethernet\",\"arrivals\":\"virtio\","
"\"deliveries\":\"rsc\",\"checksums\":\"final\",\"clock\":\"exact\",\"events\":["
"\"offloads\",\"buffers\",\"driver\",\"stop\",\"link\",\"migrate\",\"unplug\"],"
"\"limits\":{\"frame\":131072}}";

static int print_causes(void)
{
    int i;

    for (i = 0; i < RSC_CAUSE_COUNT; i++) {
        puts(rsc_cause_name(i));
    }
    return 0;
}

static int print_operands(void)
{
    const char *name;
    unsigned j;
    int i;

    for (i = 0; i < RSC_RULE_COUNT; i++) {
        fputs(rsc_rule_name(i), stdout);
        for (j = 0; (name = rsc_operand_name(i, j)) != NULL; j++) {
            printf("%s%s", j > 0 ? "," : " ", name);
        }
        putchar('\n');
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
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "--causes") == 0) {
        return print_causes();
    }
    if (argc == 2 && strcmp(argv[1], "--operands") == 0) {
        return print_operands();
    }
    if (argc == 2 && strcmp(argv[1], "--choices") == 0) {
        return print_choices();
    }
    if (argc == 3 && strcmp(argv[1], "--check-rules") == 0) {
        RscRules rules;

        parse_rules(argv[2], &rules);
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "--adapter") == 0) {
        puts(hello);
        fflush(stdout);
    } else if (argc > 1) {
        fputs(usage, stderr);
        die("bad-argument", "%s; expected no argument or one of the above",
            argv[1]);
    }
    signal(SIGPIPE, SIG_IGN);
    records_run();
    output_flush();
    return 0;
}
