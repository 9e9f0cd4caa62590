/*
 * A guest that does what a Windows machine's network driver does, and tells the harness exactly what
 * the device handed it. It keeps no time: everything it does, it does because a frame came.
 */

#include "command_line.h"
#include "interrupt.h"
#include "log.h"
#include "memory.h"
#include "netkvm.h"
#include "receive.h"
#include "serial.h"

void guest_main(const void *start_info) __attribute__((noreturn));

/* Logs every packet that is there, and those that come as soon as the device sees free buffers. */
static void drain(void)
{
    Marker marker;
    bool found;

    do {
        found = false;
        for (;;) {
            Received received = receive_next(&marker);

            if (received == RECEIVED_NOTHING) {
                break;
            }
            if (received == RECEIVED_MARKER) {
                fatal("a marker came before the last one was answered");
            }
            found = true;
        }
        receive_kick();
    } while (found);
}

static void obey(const Marker *marker)
{
    log_marker(marker);
    switch (marker->command) {
    case MARKER_SYNC:
        break;
    case MARKER_OFFLOADS:
        netkvm_switch_rsc(marker->argument & MARKER_IPV4, marker->argument & MARKER_IPV6);
        drain();
        break;
    case MARKER_END:
        netkvm_switch_rsc(false, false);
        drain();
        netkvm_switch_rsc(true, true);
        break;
    default:
        fatal("an unknown marker came");
    }
    log_publish(marker->number);
    serial_signal(SIGNAL_DONE);
}

static void serve(void)
{
    Marker marker;

    for (;;) {
        switch (receive_next(&marker)) {
        case RECEIVED_PACKET:
            break;
        case RECEIVED_MARKER:
            obey(&marker);
            break;
        case RECEIVED_NOTHING:
            receive_kick();
            if (receive_arm()) {
                interrupt_wait();
            }
            break;
        }
    }
}

void guest_main(const void *start_info)
{
    CommandLine line = command_line_read(start_info);

    memory_init(line.log_base);
    interrupt_init(line.device_base, line.device_irq);
    log_init(line.log_base, line.log_bytes, netkvm_start(line.device_base, line.mergeable));
    serial_signal(SIGNAL_READY);
    serve();
    __builtin_unreachable();
}
