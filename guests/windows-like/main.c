/*
 * A guest that behaves as a Windows machine's network driver and reports to the harness exactly the
 * packets the device delivered. It keeps no time: it acts only on frames and orders.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "command_line.h"
#include "hotplug.h"
#include "interrupt.h"
#include "log.h"
#include "memory.h"
#include "netkvm.h"
#include "order.h"
#include "receive.h"
#include "serial.h"

void guest_main(const void *start_info) __attribute__((noreturn));

/* Logs every packet the device has delivered. */
static void drain(void)
{
    if (netkvm_runs()) {
        receive_drain();
    }
}

static void switch_rsc(bool ipv4, bool ipv6)
{
    if (!netkvm_runs()) {
        fatal("an order switches RSC, and there is no driver");
    }
    netkvm_switch_rsc(ipv4, ipv6);
    drain();
}

static LogStatus change_driver(const Order *order)
{
    const Driver driver = {
        .ipv4 = order->flags & ORDER_IPV4,
        .ipv6 = order->flags & ORDER_IPV6,
        .ecn = order->flags & ORDER_ECN,
        .mergeable = order->flags & ORDER_MERGEABLE,
        .hash = order->flags & ORDER_HASH,
        .always = order->flags & ORDER_ALWAYS,
        .buffer_bytes = order->buffer_bytes,
        .buffers = order->count,
    };

    if (!netkvm_stop()) {
        return LOG_SHORT;
    }
    if (!netkvm_start(&driver)) {
        return LOG_RING_FULL;
    }
    drain();
    return LOG_DONE;
}

static LogStatus post_buffers(uint32_t count)
{
    if (!netkvm_runs()) {
        fatal("an order posts buffers, and there is no driver");
    }
    if (!receive_post(count)) {
        return LOG_RING_FULL;
    }
    drain();
    return LOG_DONE;
}

/* The device delivers the units of a queue that is given up before it acknowledges. */
static void use_pairs(uint32_t count)
{
    if (!netkvm_runs()) {
        fatal("an order uses queue pairs, and there is no driver");
    }
    netkvm_use_pairs(count);
    drain();
}

static LogStatus obey(const Order *order)
{
    drain();
    switch (order->command) {
    case ORDER_SYNC:
        return LOG_DONE;
    case ORDER_OFFLOADS:
        switch_rsc(order->flags & ORDER_IPV4, order->flags & ORDER_IPV6);
        return LOG_DONE;
    case ORDER_END:
        switch_rsc(false, false);
        netkvm_switch_rsc(true, true);
        return LOG_DONE;
    case ORDER_DRIVER:
        return change_driver(order);
    case ORDER_BUFFERS:
        return post_buffers(order->count);
    case ORDER_RESET:
        return netkvm_stop() ? LOG_DONE : LOG_SHORT;
    case ORDER_EJECT:
        hotplug_eject();
        return netkvm_lost() ? LOG_DONE : LOG_SHORT;
    case ORDER_PAIRS:
        use_pairs(order->count);
        return LOG_DONE;
    default:
        fatal("an unknown order");
    }
}

static void serve(void)
{
    Order order;

    for (;;) {
        if (order_next(&order)) {
            log_publish(order.number, obey(&order));
            serial_signal(SIGNAL_DONE);
            continue;
        }
        drain();
        if (!netkvm_runs() || receive_arm()) {
            interrupt_wait();
        }
    }
}

void guest_main(const void *start_info)
{
    CommandLine line = command_line_read(start_info);

    memory_init(line.orders);
    interrupt_init();
    order_init(line.orders);
    log_init(line.log_base, line.log_bytes);
    serial_signal(SIGNAL_READY);
    serve();
    __builtin_unreachable();
}
