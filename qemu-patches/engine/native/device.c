/*
 * rsc-native: the lifecycle of a device
 *
 * The lifecycle and the buffers of docs/rules/ around the engine, as virtio-net
 * and QEMU's network layer implement them. The engine holds the ready queue,
 * backlog.c the backlog.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdlib.h>
#include <string.h>
#include "native.h"
#include "processor.h"

/* RscOps.deliver */
static bool deliver(void *opaque, const RscDelivery *delivery)
{
    Device *device = opaque;
    uint16_t num_buffers = driver_use(&device->driver, delivery->len);
    int64_t at_ns = delivery->time_ns;

    if (num_buffers == 0) {
        return false;
    }
    /* A delivery that waited for buffers happens when buffers come. */
    if (at_ns < device->buffers_since_ns) {
        at_ns = device->buffers_since_ns;
    }
    report_delivery(at_ns, num_buffers, delivery);
    return true;
}

/* RscOps.decided */
static void decided(void *opaque, const RscDecision *decision)
{
    const Device *device = opaque;

    if (device->report_decisions) {
        report_decision(device->event, decision);
    }
}

static const RscOps ops = {
    .deliver = deliver,
    .decided = decided,
};

/* Creates an engine with the driver's features. */
static void start_engine(Device *device)
{
    const Properties *properties = &device->properties;
    const Driver *driver = &device->driver;
    RscConfig config = {
        .interval_ns = properties->interval_ns,
        .memory = properties->memory,
        .max_units = properties->units,
        .ipv4 = driver->ipv4,
        .ipv6 = driver->ipv6,
        .guest_ecn = driver->guest_ecn,
        .sum_long = sum_of_processor(),
        .hash_key = { properties->hash_key[0], properties->hash_key[1] },
        .rules = properties->rules,
    };

    device->engine = rsc_new(&config, &ops, device);
    if (!device->engine) {
        die("no-memory", "%llu bytes for units",
            (unsigned long long)properties->memory);
    }
    rsc_set_unit_limit(device->engine, driver_unit_limit(driver));
}

/* All members of RscCounters are uint64_t. */
static void add_counters(RscCounters *sum, const RscCounters *more)
{
    const size_t members = sizeof(*sum) / sizeof(uint64_t);
    uint64_t *to = (uint64_t *)sum;
    const uint64_t *from = (const uint64_t *)more;
    size_t i;

    for (i = 0; i < members; i++) {
        to[i] += from[i];
    }
}

RscCounters device_counters(const Device *device, RscFamily family)
{
    RscCounters sum = device->before[family];

    add_counters(&sum, rsc_counters(device->engine, family));
    return sum;
}

static void start_driver(Device *device, const Driver *driver)
{
    device->driver = *driver;
    device->ipv4 = driver->ipv4;
    device->ipv6 = driver->ipv6;
    device->buffers_since_ns = device->now_ns;
    start_engine(device);
}

void device_create(Device *device, const Properties *properties,
                   const Driver *driver, bool report_decisions)
{
    memset(device, 0, sizeof(*device));
    device->properties = *properties;
    device->report_decisions = report_decisions;
    start_driver(device, driver);
}

void device_destroy(Device *device)
{
    backlog_purge(&device->backlog);
    rsc_free(device->engine);
}

/*
 * Acts as a timer that is set to rsc_deadline() after every call. It fires at
 * that instant, before any other event of the same time. Nothing else expires
 * units.
 */
void device_clock(Device *device, int64_t now_ns)
{
    int64_t before_ns = device->now_ns - 1;
    int64_t deadline_ns = rsc_deadline(device->engine);

    while (deadline_ns <= now_ns && deadline_ns != RSC_NO_DEADLINE) {
        if (deadline_ns <= before_ns) {
            die("bad-deadline", "%lld ns, after %lld ns",
                (long long)deadline_ns, (long long)before_ns);
        }
        device->now_ns = before_ns = deadline_ns;
        rsc_expire(device->engine, deadline_ns);
        deadline_ns = rsc_deadline(device->engine);
    }
    device->now_ns = now_ns;
}

/* False: the frame waits in the backlog. */
static bool handle(Device *device, uint32_t event, const RscHeader *header,
                   const uint8_t *frame, size_t len)
{
    /* The network layer drops frames without a link [lifecycle.link]. */
    if (device->link_down) {
        return true;
    }
    if (rsc_has_ready(device->engine)) {
        return false;
    }
    device->event = event;
    return rsc_receive(device->engine, header, frame, len, device->now_ns,
                       NULL);
}

/* Offers the backlog until the device refuses a frame. */
static void offer_backlog(Device *device)
{
    Backlog *backlog = &device->backlog;
    const BacklogFrame *first;

    device->refused = false;
    for (first = backlog->first; first; first = backlog->first) {
        if (!handle(device, first->event, &first->header, first->frame,
                    first->len)) {
            device->refused = true;
            break;
        }
        backlog_drop_first(backlog);
    }
}

void device_frame(Device *device, uint32_t event, const RscHeader *header,
                  const uint8_t *frame, size_t len)
{
    if (device->unplugged) {
        return;
    }
    if (!device->stopped && !device->backlog.first) {
        device->refused = !handle(device, event, header, frame, len);
        if (!device->refused) {
            return;
        }
    }
    backlog_append(&device->backlog, event, header, frame, len);
    if (!device->stopped && !device->refused) {
        offer_backlog(device);
    }
}

/* Delivers the ready units, then the backlog [buffers.new]. */
static void retry(Device *device)
{
    device->buffers_since_ns = device->now_ns;
    if (rsc_has_ready(device->engine)) {
        rsc_expire(device->engine, device->now_ns);
    }
    offer_backlog(device);
}

void device_offloads(Device *device, bool ipv4, bool ipv6)
{
    device->ipv4 = ipv4;
    device->ipv6 = ipv6;
    rsc_set_families(device->engine, ipv4, ipv6, device->now_ns);
}

void device_buffers(Device *device, uint32_t buffers)
{
    driver_post(&device->driver, buffers);
    rsc_set_unit_limit(device->engine, driver_unit_limit(&device->driver));
    retry(device);
}

static void finalise(Device *device, RscCause cause)
{
    rsc_finalise_all(device->engine, cause, device->now_ns);
}

void device_driver(Device *device, const Driver *driver)
{
    RscFamily family;

    finalise(device, RSC_CAUSE_DRIVER_GONE);
    for (family = 0; family < RSC_FAMILY_COUNT; family++) {
        device->before[family] = device_counters(device, family);
    }
    rsc_free(device->engine);
    start_driver(device, driver);
    retry(device);
}

/* Nothing may use the queue any more, not even what waits for it. */
void device_queue_gone(Device *device)
{
    finalise(device, RSC_CAUSE_QUEUE_GONE);
    rsc_reset(device->engine);
    rsc_set_unit_limit(device->engine, driver_unit_limit(&device->driver));
    rsc_set_families(device->engine, device->ipv4, device->ipv6,
                     device->now_ns);
    backlog_purge(&device->backlog);
    device->refused = false;
}

void device_stop(Device *device)
{
    finalise(device, RSC_CAUSE_VM_STOP);
    backlog_purge(&device->backlog);
    device->refused = false;
    device->stopped = true;
}

void device_cont(Device *device)
{
    device->stopped = false;
    if (!device->link_down) {
        retry(device);
    }
}

void device_link(Device *device, bool up)
{
    device->link_down = !up;
    if (!up) {
        finalise(device, RSC_CAUSE_LINK_DOWN);
    } else if (!device->stopped) {
        retry(device);
    }
}

static bool move_unit(void *opaque, const RscDelivery *unit)
{
    return rsc_restore(opaque, unit);
}

/* Moves the ready units to another engine, as migration does. */
void device_migrate(Device *device)
{
    RscEngine *old = device->engine;

    device_stop(device);
    memset(device->before, 0, sizeof(device->before));
    device->driver.posted = device->driver.buffers > 0;
    start_engine(device);
    if (!rsc_each_ready(old, move_unit, device->engine)) {
        die("not-restored", "a ready unit of the engine before");
    }
    rsc_free(old);
    rsc_set_families(device->engine, device->ipv4, device->ipv6,
                     device->now_ns);
    device_cont(device);
}

void device_unplug(Device *device)
{
    finalise(device, RSC_CAUSE_DRIVER_GONE);
    rsc_reset(device->engine);
    backlog_purge(&device->backlog);
    device->unplugged = true;
}
