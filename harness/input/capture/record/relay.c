/*
 * The wire between two hosts: forwards frames between two taps, loses, reorders
 * and marks some on the way, and records the frames it delivers.
 *
 * relay TAP_A TAP_B PCAP LOSS REORDER MARK SEED
 *
 * LOSS, REORDER and MARK are chances per thousand and concern frames of at
 * least DATA_FRAME bytes only, so that no handshake waits for a second.
 * Says "ready" on stdout when the taps are there; ends when stdin does.
 * A tap opened without a virtio header gets whole frames from the kernel:
 * segmented, checksums filled in.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define DATA_FRAME 200
#define FRAME_MAX 65536
/* A frame held back goes out behind this many others, or after HELD_MS. */
#define HELD_BEHIND 2
#define HELD_MS 3

#define ETH_HEADER 14
#define ECN_MASK 3

typedef struct Side {
    int fd;
    uint8_t held[FRAME_MAX];
    size_t held_length;
    unsigned held_behind;
} Side;

static FILE *pcap;
static uint64_t random_state;
static Side sides[2];

static void die(const char *what)
{
    fprintf(stderr, "relay: %s: %s\n", what, strerror(errno));
    exit(1);
}

/* xorshift64 (Marsaglia 2003) */
static bool chance(unsigned per_thousand)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state % 1000 < per_thousand;
}

static int open_tap(const char *name)
{
    struct ifreq request = { .ifr_flags = IFF_TAP | IFF_NO_PI };
    int fd = open("/dev/net/tun", O_RDWR);

    if (fd < 0) {
        die("/dev/net/tun");
    }
    strncpy(request.ifr_name, name, sizeof(request.ifr_name) - 1);
    if (ioctl(fd, TUNSETIFF, &request) < 0) {
        die("TUNSETIFF");
    }
    return fd;
}

static void write_pcap(const void *bytes, size_t length)
{
    if (fwrite(bytes, 1, length, pcap) != length) {
        die("pcap file");
    }
}

/* pcap-savefile(5), nanoseconds, host byte order */
static void open_pcap(const char *path)
{
    const uint32_t header[] = { 0xa1b23c4d, 2 | 4 << 16, 0, 0, FRAME_MAX, 1 };

    pcap = fopen(path, "wb");
    if (!pcap) {
        die(path);
    }
    write_pcap(header, sizeof(header));
}

static void deliver(Side *to, const uint8_t *frame, size_t length)
{
    struct timespec now;
    uint32_t record[4];

    if (write(to->fd, frame, length) != (ssize_t)length) {
        /* EIO: the other host's interface is not up yet */
        if (errno == EIO) {
            return;
        }
        die("write to tap");
    }
    clock_gettime(CLOCK_REALTIME, &now);
    record[0] = now.tv_sec;
    record[1] = now.tv_nsec;
    record[2] = record[3] = length;
    write_pcap(record, sizeof(record));
    write_pcap(frame, length);
}

static void release(Side *to)
{
    if (to->held_length) {
        deliver(to, to->held, to->held_length);
        to->held_length = 0;
    }
}

/* RFC 1624: the header checksum after the low byte of the first word grew */
static void grow_tos(uint8_t *ip, uint8_t by)
{
    uint32_t sum = (uint16_t)~(ip[10] << 8 | ip[11]) + by;

    ip[1] += by;
    sum = ~((sum & 0xffff) + (sum >> 16));
    ip[10] = sum >> 8;
    ip[11] = sum;
}

/* RFC 3168: a router marks ECT frames with CE instead of dropping them */
static void mark_congestion(uint8_t *frame)
{
    uint8_t *ip = frame + ETH_HEADER;
    uint16_t ethertype = frame[12] << 8 | frame[13];

    if (ethertype == 0x0800 && (ip[1] & ECN_MASK)) {
        grow_tos(ip, ECN_MASK - (ip[1] & ECN_MASK));
    } else if (ethertype == 0x86dd && (ip[1] & ECN_MASK << 4)) {
        ip[1] |= ECN_MASK << 4;
    }
}

int main(int argc, char **argv)
{
    static uint8_t frame[FRAME_MAX];
    unsigned loss, reorder, mark;
    struct pollfd wait[3] = { { .events = POLLIN },
                              { .events = POLLIN },
                              { .fd = 0, .events = POLLIN } };

    if (argc != 8) {
        fprintf(stderr, "relay TAP_A TAP_B PCAP LOSS REORDER MARK SEED\n");
        return 2;
    }
    wait[0].fd = sides[0].fd = open_tap(argv[1]);
    wait[1].fd = sides[1].fd = open_tap(argv[2]);
    open_pcap(argv[3]);
    loss = atoi(argv[4]);
    reorder = atoi(argv[5]);
    mark = atoi(argv[6]);
    random_state = strtoull(argv[7], NULL, 10) * 0x9e3779b97f4a7c15 | 1;
    puts("ready");
    fflush(stdout);

    for (;;) {
        bool holding = sides[0].held_length || sides[1].held_length;
        int ready = poll(wait, 3, holding ? HELD_MS : -1);

        if (ready < 0) {
            die("poll");
        }
        if (ready == 0) {
            release(&sides[0]);
            release(&sides[1]);
        }
        if (wait[2].revents) {
            break;
        }
        for (unsigned from = 0; from < 2; from++) {
            Side *to = &sides[!from];
            ssize_t length;

            if (!wait[from].revents) {
                continue;
            }
            length = read(sides[from].fd, frame, sizeof(frame));
            if (length < 0) {
                die("read from tap");
            }
            if (length >= DATA_FRAME) {
                if (chance(loss)) {
                    continue;
                }
                if (chance(mark)) {
                    mark_congestion(frame);
                }
                if (chance(reorder) && !to->held_length) {
                    memcpy(to->held, frame, length);
                    to->held_length = length;
                    to->held_behind = HELD_BEHIND;
                    continue;
                }
            }
            deliver(to, frame, length);
            if (to->held_length && --to->held_behind == 0) {
                release(to);
            }
        }
    }
    if (fclose(pcap)) {
        die("pcap file");
    }
    return 0;
}
