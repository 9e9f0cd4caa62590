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
#define DRIVER      (1 + 4 + 4)

static struct {
    bool running;
    Device device;
    bool report_counters;
    uint32_t event;
} scenario;

static const uint8_t *read_bytes(size_t len)
{
    uint64_t position = input_position();
    const uint8_t *bytes = input_read(len);

    if (!bytes) {
        die("truncated", "the input ends within the record at byte %llu",
            (unsigned long long)position);
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

    if (options & ~3 || interval > INT64_MAX ||
        properties.units > RSC_MAX_UNITS ||
        properties.memory < RSC_MIN_MEMORY ||
        properties.memory > RSC_MAX_MEMORY) {
        die("bad-config", "options %u, units %u, memory %llu bytes, "
            "interval %llu ns", options, properties.units,
            (unsigned long long)properties.memory,
            (unsigned long long)interval);
    }
    read_rules(&properties.rules);
    scenario.running = true;
    scenario.event = 0;
    scenario.report_counters = options & 2;
    device_create(&scenario.device, &properties, &driver, options & 1);
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
static void simple(void (*happens)(Device *device))
{
    read_time(read_bytes(8));
    if (happens) {
        happens(&scenario.device);
    }
}

static void end(void)
{
    const Device *device = &scenario.device;
    RscFamily family;

    /* The next call counts an interval that ended while units were ready. */
    if (rsc_has_ready(device->engine)) {
        rsc_expire(device->engine, device->now_ns);
    }
    report_end(rsc_held(device->engine));
    for (family = 0; scenario.report_counters && family < RSC_FAMILY_COUNT;
         family++) {
        RscCounters counters = device_counters(device, family);

        report_counters(&counters);
    }
    device_destroy(&scenario.device);
    scenario.running = false;
}

static void event(uint8_t kind)
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

static void record(uint8_t kind)
{
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
