/*
 * rsc-native: what its files share
 *
 * records.c reads events and gives them to device.c: the engine with a guest
 * that has so many buffers (driver.c) before it and QEMU's network queue
 * (queue.c) behind it. tell.c writes what comes of it. input.c and output.c
 * move bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef RSC_NATIVE_H
#define RSC_NATIVE_H

#include <stddef.h>
#include <stdint.h>
#include "../rsc.h"

/* Longest frame that is taken, bytes. */
#define MAX_FRAME   131072

/*
 * Ends the program: "rsc-native: NAME: MESSAGE" on stderr, status 2.
 * What was written before is flushed first.
 */
void die(const char *name, const char *format, ...)
    __attribute__((noreturn, format(printf, 2, 3)));

/* records.c */

/* Runs every scenario of the input. */
void records_run(void);

/* Ends the program when they are none. */
void parse_rules(const char *text, RscRules *rules);

/* driver.c: what the guest's driver negotiated, and its receive buffers */

#define BUFFERS_ALWAYS UINT32_MAX

typedef struct Driver {
    bool ipv4;
    bool ipv6;
    bool guest_ecn;
    bool mergeable;
    bool hash_report;
    uint32_t buffer_size;   /* of each buffer, virtio header included, bytes */
    uint32_t buffers;       /* not yet used; BUFFERS_ALWAYS: never too few */
    bool posted;            /* it has posted one, ever */
} Driver;

/* Whether a buffer has room for its header. */
bool driver_valid(const Driver *driver);
void driver_post(Driver *driver, uint32_t buffers);

/* Takes the buffers for a frame of len bytes; how many, 0: too few [10.1]. */
uint16_t driver_use(Driver *driver, size_t len);

/* For rsc_set_limit() [10.5]. */
size_t driver_limit(const Driver *driver);

/* queue.c: B, what waits in the backend [10] */

typedef struct Queued {
    struct Queued *next;
    uint32_t event;
    RscHeader header;
    size_t len;
    uint8_t *frame;
} Queued;

typedef struct Queue {
    Queued *first;
    Queued *last;
} Queue;

/* A copy goes to the end. */
void queue_append(Queue *queue, uint32_t event, const RscHeader *header,
                  const uint8_t *frame, size_t len);
void queue_drop_first(Queue *queue);
void queue_purge(Queue *queue);

/* device.c: a device and what happens to it */

typedef struct Properties {
    int64_t interval_ns;
    uint32_t units;
    uint64_t hash_key[2];
    RscRules rules;
} Properties;

typedef struct Device {
    Properties properties;
    Driver driver;
    bool tell_decisions;
    RscEngine *engine;
    RscCounters before[RSC_FAMILY_COUNT];   /* of drivers that have gone */
    bool ipv4;              /* as the offloads command last said */
    bool ipv6;
    Queue queue;
    bool stopped;
    bool link_down;
    bool refused;           /* the first of queue was offered, and not taken */
    bool unplugged;
    uint32_t event;         /* the frame the engine has before it */
    int64_t now_ns;
    int64_t room_since_ns;  /* when there was last reason to try W again */
} Device;

/* Ends the program without memory. */
void device_create(Device *device, const Properties *properties,
                   const Driver *driver, bool tell_decisions);
void device_destroy(Device *device);

/* Since the device is on this machine [10.10]. */
RscCounters device_counters(const Device *device, RscFamily family);

/* The clock goes on; comes before each of the others. */
void device_clock(Device *device, int64_t now_ns);

/* event: number of the frame, for the decision on it */
void device_frame(Device *device, uint32_t event, const RscHeader *header,
                  const uint8_t *frame, size_t len);
void device_offloads(Device *device, bool ipv4, bool ipv6);

/* Section 10; between stop and cont only frames and link may come. */
void device_buffers(Device *device, uint32_t buffers);
void device_driver(Device *device, const Driver *driver);
void device_queue_gone(Device *device);
void device_stop(Device *device);
void device_cont(Device *device);
void device_link(Device *device, bool up);
void device_migrate(Device *device);
void device_unplug(Device *device);

/* tell.c: records of the output */

void tell_delivery(int64_t at_ns, const RscHeader *header,
                   uint16_t num_buffers, const uint8_t *frame, size_t len);
void tell_decision(uint32_t event, const RscDecision *decision);
void tell_counters(const RscCounters *counters);
void tell_end(size_t held);

/* input.c: stdin, in pieces of any length that fit its buffer */

#define INPUT_BUFFER (1u << 20)

/* How many bytes of the input are behind us. */
uint64_t input_position(void);

/*
 * The next len bytes (at most INPUT_BUFFER), valid until the next call; NULL
 * at the end of the input. Output is flushed before waiting for more input,
 * so a partner that waits for answers always gets them.
 */
const uint8_t *input_take(size_t len);

uint16_t get16(const uint8_t *bytes);
uint32_t get32(const uint8_t *bytes);
uint64_t get64(const uint8_t *bytes);

/* output.c: stdout, buffered */

/* Room for the next len bytes (at most OUTPUT_BUFFER); they are to be set. */
uint8_t *output_take(size_t len);
void output_flush(void);

#define OUTPUT_BUFFER (1u << 20)

uint8_t *put16(uint8_t *bytes, uint16_t value);
uint8_t *put32(uint8_t *bytes, uint32_t value);
uint8_t *put64(uint8_t *bytes, uint64_t value);

#endif /* RSC_NATIVE_H */
