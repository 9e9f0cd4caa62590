/*
 * The only process of the Linux guest: it reports to the harness every packet the network stack received,
 * in order. Only the kernel's own GRO coalesces.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <string.h>
#include <sys/mount.h>

#include "interface.h"
#include "log.h"
#include "modules.h"
#include "say.h"

#define ETHERTYPE_AT 12

/* EtherType 0x88b5 and the 16 bytes behind it; command, number and argument follow, little-endian. */
static const uint8_t magic[] = "\x88\xb5" "rsclab to guest\n";
#define MAGIC_LENGTH (sizeof(magic) - 1)

typedef struct Marker {
    uint32_t command;
    uint32_t number;
    uint32_t argument;
} Marker;

static bool read_marker(const Packet *packet, Marker *marker)
{
    const uint8_t *at = packet->bytes + ETHERTYPE_AT;

    if (packet->length < ETHERTYPE_AT + MAGIC_LENGTH + sizeof(*marker) || packet->vlan.tagged ||
        memcmp(at, magic, MAGIC_LENGTH) != 0) {
        return false;
    }
    memcpy(marker, at + MAGIC_LENGTH, sizeof(*marker));
    return true;
}

static void mount_at(const char *type, const char *place)
{
    if (mount(type, place, type, 0, NULL) != 0) {
        fatal(place);
    }
}

int main(void)
{
    Marker marker;
    Packet packet;
    int socket;

    mount_at("devtmpfs", "/dev");
    say_open();
    mount_at("proc", "/proc");
    mount_at("sysfs", "/sys");
    modules_load();
    log_open();
    socket = interface_open();
    say(SIGNAL_READY);

    for (;;) {
        interface_next(socket, true, &packet);
        if (!read_marker(&packet, &marker)) {
            log_packet(&packet);
            continue;
        }
        /*
         * The marker is the last frame of its burst and passes at once. GRO delivered the packets it
         * still held at the end of the same poll, which is over: there is one processor, and it runs
         * this process only after the softirq.
         */
        while (interface_next(socket, false, &packet)) {
            log_packet(&packet);
        }
        interface_check_complete(socket);
        log_publish(marker.number);
        say(SIGNAL_DONE);
    }
}
