/*
 * rsc-native: declarations shared by its files
 *
 * records.c reads events for device.c, which holds the engine between the
 * guest's buffers (driver.c) and the backlog of QEMU's network layer
 * (backlog.c). report.c writes deliveries and decisions. input.c and output.c
 * move bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef RSC_NATIVE_H
#define RSC_NATIVE_H

#include <stddef.h>
#include <stdint.h>
#include "../rsc.h"

/* Longest frame of the input, bytes. */
#define MAX_FRAME   131072

/* records.c */

/* Runs every scenario of the input. */
void records_run(void);

/* Ends the program when text names no rules. */
void parse_rules(const char *text, RscRules *rules);

/* driver.c: features and receive buffers of the guest's driver */

#define BUFFERS_ALWAYS UINT32_MAX

typedef struct Driver {
    bool ipv4;
    bool ipv6;
    bool guest_ecn;
    bool mergeable;
    bool hash_report;
    uint32_t buffer_size;   /* of each buffer, virtio header included, bytes */
    uint32_t buffers;       /* posted and unused; BUFFERS_ALWAYS: unlimited */
    bool posted;            /* has posted a buffer */
} Driver;

/* Whether a buffer can hold the virtio header. */
bool driver_valid(const Driver *driver);
void driver_post(Driver *driver, uint32_t buffers);

/* Uses buffers for len bytes; returns their number, 0: too few. */
uint16_t driver_use(Driver *driver, size_t len);

/* For rsc_set_unit_limit() [buffers.limit]. */
size_t driver_unit_limit(const Driver *driver);

/* backlog.c: frames that wait in the backend */

typedef struct BacklogFrame {
    struct BacklogFrame *next;
    uint32_t event;
    RscHeader header;
    size_t len;
    uint8_t *frame;
} BacklogFrame;

typedef struct Backlog {
    BacklogFrame *first;
    BacklogFrame *last;
} Backlog;

/* Appends a copy of the frame. */
void backlog_append(Backlog *backlog, uint32_t event, const RscHeader *header,
                    const uint8_t *frame, size_t len);
void backlog_drop_first(Backlog *backlog);
void backlog_purge(Backlog *backlog);

/* device.c: the device and its lifecycle */

typedef struct Properties {
    int64_t interval_ns;
    uint32_t units;         /* 0: as many as memory allows */
    uint64_t memory;
    uint64_t hash_key[2];
    RscRules rules;
} Properties;

typedef struct Device {
    Properties properties;
    Driver driver;
    bool report_decisions;
    RscEngine *engine;
    RscCounters before[RSC_FAMILY_COUNT];   /* of earlier drivers */
    bool ipv4;              /* by the last offloads command */
    bool ipv6;
    Backlog backlog;
    bool stopped;
    bool link_down;
    bool refused;           /* the device refused the first frame of backlog */
    bool unplugged;
    uint32_t event;         /* of the frame that the engine receives */
    int64_t now_ns;
    int64_t buffers_since_ns;   /* when ready units were last retried */
} Device;

/* Ends the program when memory is short. */
void device_create(Device *device, const Properties *properties,
                   const Driver *driver, bool report_decisions);
void device_destroy(Device *device);

/* Counts since creation or migration [lifecycle.migrate]. */
RscCounters device_counters(const Device *device, RscFamily family);

/* Advances the clock; precedes each of the following calls. */
void device_clock(Device *device, int64_t now_ns);

/* event: number of the frame event, for its decision */
void device_frame(Device *device, uint32_t event, const RscHeader *header,
                  const uint8_t *frame, size_t len);
void device_offloads(Device *device, bool ipv4, bool ipv6);

/* Lifecycle; between stop and cont only frames and link may follow. */
void device_buffers(Device *device, uint32_t buffers);
void device_driver(Device *device, const Driver *driver);
void device_queue_gone(Device *device);
void device_stop(Device *device);
void device_cont(Device *device);
void device_link(Device *device, bool up);
void device_migrate(Device *device);
void device_unplug(Device *device);

/* report.c: records of the output */

void report_delivery(int64_t at_ns, uint16_t num_buffers,
                     const RscDelivery *delivery);
void report_decision(uint32_t event, const RscDecision *decision);
void report_counters(const RscCounters *counters);

/*
 * Digests are for a reader that knows what to expect: between begin and end,
 * deliveries and decisions are not written. End returns the digest of them all.
 */
void report_digest_begin(void);
uint32_t report_digest_end(void);
void report_digest(uint32_t digest);

/* Before the end of a run that has a number. */
void report_number(uint32_t number);
void report_end(size_t held);

/* input.c: stdin */

#define INPUT_BUFFER (1u << 20)

/* Number of bytes read so far. */
uint64_t input_position(void);

/*
 * Reads the next len bytes (at most INPUT_BUFFER), valid until the next call.
 * NULL at the end of the input. Flushes the output before it waits for input,
 * so that the reader of the output never waits for a buffered answer.
 */
const uint8_t *input_read(size_t len);

uint16_t get16(const uint8_t *bytes);
uint32_t get32(const uint8_t *bytes);
uint64_t get64(const uint8_t *bytes);

/* output.c: stdout, buffered */

/*
 * Flushes the output, prints "rsc-native: NAME: MESSAGE" to stderr and ends the
 * program with status 2.
 */
void die(const char *name, const char *format, ...)
    __attribute__((noreturn, format(printf, 2, 3)));

/* Reserves len bytes (at most OUTPUT_BUFFER), which the caller must write. */
uint8_t *output_reserve(size_t len);

/* Takes back the last len bytes that were reserved. */
void output_retract(size_t len);
void output_flush(void);

#define OUTPUT_BUFFER (1u << 20)

uint8_t *put16(uint8_t *bytes, uint16_t value);
uint8_t *put32(uint8_t *bytes, uint32_t value);
uint8_t *put64(uint8_t *bytes, uint64_t value);

#endif /* RSC_NATIVE_H */
