/*
 * rsc-native: the records of the input
 *
 * Their format is in the usage text of rsc-native.c.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdlib.h>
#include <string.h>
#include "native.h"

#define MAX_ERROR   1024
#define KEPT_EVENTS 64
#define KEPT_BYTES  (1u << 20)
#define DRIVER      (1 + 4 + 4)

static struct {
    bool running;
    Properties properties;
    Driver driver;          /* the first */
    Device device;
    bool report_decisions;
    bool report_counters;
    bool numbered;
    uint32_t number;        /* of the run, when numbered */
    bool digests;
    uint32_t event;
} scenario;

/* With digests, the events so far, each its kind and its fields. */
static struct {
    uint8_t bytes[KEPT_BYTES];
    size_t starts[KEPT_EVENTS + 1];
    unsigned count;
    size_t end;
    bool undone;            /* the device has seen more than these */
    const uint8_t *again;   /* the next field of one that is played again */
} kept;

/* Appends to the event that is kept. */
static void keep(const uint8_t *bytes, size_t len)
{
    if (len > KEPT_BYTES - kept.end) {
        die("too-many-events", "with digests they have %u bytes at most",
            KEPT_BYTES);
    }
    memcpy(kept.bytes + kept.end, bytes, len);
    kept.end += len;
}

static const uint8_t *read_bytes(size_t len)
{
    uint64_t position = input_position();
    const uint8_t *bytes;

    if (kept.again) {
        bytes = kept.again;
        kept.again += len;
        return bytes;
    }
    bytes = input_read(len);
    if (!bytes) {
        die("truncated", "the input ends within the record at byte %llu",
            (unsigned long long)position);
    }
    if (scenario.running && scenario.digests) {
        keep(bytes, len);
    }
    return bytes;
}

/* Reads the time of an event; it stands still while the machine is stopped. */
static void read_time(const uint8_t *field)
{
    Device *device = &scenario.device;
    uint64_t at = get64(field);

    if (at > INT64_MAX || (int64_t)at < device->now_ns) {
        die("bad-time", "event %u is at %llu ns, before the one it follows "
            "(%lld ns) or beyond 2^63", scenario.event,
            (unsigned long long)at, (long long)device->now_ns);
    }
    if (device->stopped && (int64_t)at > device->now_ns) {
        die("bad-time", "event %u is at %llu ns, but time stands still at "
            "%lld ns until cont", scenario.event, (unsigned long long)at,
            (long long)device->now_ns);
    }
    device_clock(device, (int64_t)at);
}

void parse_rules(const char *text, RscRules *rules)
{
    char error[MAX_ERROR];

    if (!rsc_rules_parse(text, rules, error, sizeof(error))) {
        die("bad-rules", "%s", error);
    }
}

static void read_rules(RscRules *rules)
{
    static char text[UINT16_MAX + 1];
    uint16_t len = get16(read_bytes(2));

    memcpy(text, read_bytes(len), len);
    text[len] = 0;
    parse_rules(text, rules);
}

static Driver driver_of(const uint8_t *in)
{
    uint8_t features = in[0];
    Driver driver = {
        .ipv4 = features & 1,
        .ipv6 = features & 2,
        .guest_ecn = features & 4,
        .mergeable = features & 8,
        .hash_report = features & 16,
        .buffer_size = get32(in + 1),
    };

    if (features & ~31 || !driver_valid(&driver)) {
        die("bad-config", "features %u, buffers of %u bytes", features,
            driver.buffer_size);
    }
    driver_post(&driver, get32(in + 5));
    return driver;
}

/* The device before the first event. */
static void create(void)
{
    scenario.event = 0;
    device_create(&scenario.device, &scenario.properties, &scenario.driver,
                  scenario.report_decisions);
}

static void begin(void)
{
    const uint8_t *in = read_bytes(1 + 4 + 8 + 8 + 16 + DRIVER);
    uint8_t options = in[0];
    uint64_t interval = get64(in + 13);
    Properties properties = {
        .interval_ns = (int64_t)interval,
        .units = get32(in + 1),
        .memory = get64(in + 5),
        .hash_key = { get64(in + 21), get64(in + 29) },
    };
    Driver driver = driver_of(in + 37);

    if (options & ~7 || interval > INT64_MAX ||
        properties.units > RSC_MAX_UNITS ||
        properties.memory < RSC_MIN_MEMORY ||
        properties.memory > RSC_MAX_MEMORY) {
        die("bad-config", "options %u, units %u, memory %llu bytes, "
            "interval %llu ns", options, properties.units,
            (unsigned long long)properties.memory,
            (unsigned long long)interval);
    }
    read_rules(&properties.rules);
    scenario.properties = properties;
    scenario.driver = driver;
    scenario.report_decisions = options & 1;
    scenario.report_counters = options & 2;
    scenario.digests = options & 4;
    scenario.running = true;
    kept.count = 0;
    kept.end = 0;
    kept.undone = false;
    create();
}

static void give(const RscHeader *header, const uint8_t *frame, size_t len)
{
#ifdef __SANITIZE_ADDRESS__
    /* An allocation of its own, so that ASan sees reads beyond the frame. */
    uint8_t *exact = malloc(len);

    if (len > 0) {
        memcpy(exact, frame, len);
    }
    device_frame(&scenario.device, scenario.event, header, exact, len);
    free(exact);
#else
    device_frame(&scenario.device, scenario.event, header, frame, len);
#endif
}

static void frame(void)
{
    const uint8_t *in = read_bytes(8 + 10 + 4);
    uint32_t len = get32(in + 18);
    RscHeader header = {
        .flags = in[8],
        .gso_type = in[9],
        .hdr_len = get16(in + 10),
        .gso_size = get16(in + 12),
        .csum_start = get16(in + 14),
        .csum_offset = get16(in + 16),
    };

    read_time(in);
    if (len > MAX_FRAME) {
        die("frame-too-long", "event %u has %u bytes, the limit is %u",
            scenario.event, len, MAX_FRAME);
    }
    give(&header, read_bytes(len), len);
}

static void offloads(void)
{
    const uint8_t *in = read_bytes(8 + 1);

    read_time(in);
    device_offloads(&scenario.device, in[8] & 1, in[8] & 2);
}

static void buffers(void)
{
    const uint8_t *in = read_bytes(8 + 4);

    read_time(in);
    device_buffers(&scenario.device, get32(in + 8));
}

static void driver(void)
{
    const uint8_t *in = read_bytes(8 + DRIVER);
    Driver next = driver_of(in + 8);

    read_time(in);
    device_driver(&scenario.device, &next);
}

static void link_state(void)
{
    const uint8_t *in = read_bytes(8 + 1);

    read_time(in);
    device_link(&scenario.device, in[8] & 1);
}

static void cont(void)
{
    read_time(read_bytes(8));
    if (!scenario.device.stopped) {
        die("bad-record", "event %u: cont, and the machine is not stopped",
            scenario.event);
    }
    device_cont(&scenario.device);
}

/* An event that has no field but its time. */
static void simple(void (*act)(Device *device))
{
    read_time(read_bytes(8));
    if (act) {
        act(&scenario.device);
    }
}

static void happens(uint8_t kind)
{
    const Device *device = &scenario.device;

    if (device->stopped && !strchr("FLG", kind)) {
        die("bad-record", "event %u: kind %c, and the machine is stopped",
            scenario.event, kind);
    }
    if (device->unplugged && !strchr("FC", kind)) {
        die("bad-record", "event %u: kind %c, and the card is taken out",
            scenario.event, kind);
    }
    switch (kind) {
    case 'F':
        frame();
        break;
    case 'C':
        simple(NULL);
        break;
    case 'O':
        offloads();
        break;
    case 'P':
        buffers();
        break;
    case 'N':
        driver();
        break;
    case 'S':
        simple(device_stop);
        break;
    case 'G':
        cont();
        break;
    case 'L':
        link_state();
        break;
    case 'M':
        simple(device_migrate);
        break;
    case 'Q':
        simple(device_queue_gone);
        break;
    case 'U':
        simple(device_unplug);
        break;
    }
    scenario.event++;
}

/* A device of its own that has seen the events that are left. */
static void play_again(void)
{
    unsigned i;

    device_destroy(&scenario.device);
    create();
    report_digest_begin();
    for (i = 0; i < kept.count; i++) {
        kept.again = kept.bytes + kept.starts[i];
        happens(*kept.again++);
    }
    report_digest_end();
    kept.again = NULL;
    kept.undone = false;
}

static void end(void)
{
    const Device *device = &scenario.device;
    RscFamily family;

    if (kept.undone) {
        play_again();
    }

    /* The next call counts an interval that ended while units were ready. */
    if (rsc_has_ready(device->engine)) {
        rsc_expire(device->engine, device->now_ns);
    }
    if (scenario.numbered) {
        report_number(scenario.number);
    }
    report_end(rsc_held(device->engine));
    for (family = 0; scenario.report_counters && family < RSC_FAMILY_COUNT;
         family++) {
        RscCounters counters = device_counters(device, family);

        report_counters(&counters);
    }
    device_destroy(&scenario.device);
    scenario.running = false;
    scenario.numbered = false;
}

/* The number of the run that follows. */
static void number(void)
{
    scenario.number = get32(read_bytes(4));
    scenario.numbered = true;
}

static void undo(void)
{
    if (kept.count == 0) {
        die("bad-record", "no event is left to undo before byte %llu",
            (unsigned long long)input_position());
    }
    kept.count--;
    kept.end = kept.starts[kept.count];
    kept.undone = true;
}

static void event(uint8_t kind)
{
    if (!scenario.digests) {
        happens(kind);
        return;
    }
    if (kept.undone) {
        play_again();
    }
    if (kept.count == KEPT_EVENTS) {
        die("too-many-events", "with digests there are %d at most",
            KEPT_EVENTS);
    }
    kept.starts[kept.count++] = kept.end;
    keep(&kind, 1);
    report_digest_begin();
    happens(kind);
    report_digest(report_digest_end());
}

static void record(uint8_t kind)
{
    if (kind == 'Z' && scenario.running && scenario.digests) {
        undo();
        return;
    }
    if (kind == 'I' && !scenario.running) {
        number();
        return;
    }
    if (kind == 0 || !strchr("BFCOPNQSGLMUE", kind)) {
        die("bad-record", "kind 0x%02x before byte %llu is none of "
            "B F C O P N Q S G L M U E", kind,
            (unsigned long long)input_position());
    }
    if ((kind == 'B') == scenario.running) {
        die("bad-record", "kind %c before byte %llu: %s", kind,
            (unsigned long long)input_position(),
            kind == 'B' ? "the scenario before it has no end"
                        : "no scenario has begun");
    }
    if (kind == 'B') {
        begin();
    } else if (kind == 'E') {
        end();
    } else {
        event(kind);
    }
}

void records_run(void)
{
    const uint8_t *kind;

    while ((kind = input_read(1)) != NULL) {
        record(*kind);
    }
    if (scenario.running) {
        die("truncated", "the input ends within a scenario");
    }
}
