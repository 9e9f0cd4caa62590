/*
 * A tap of several queues, where each frame names its queue
 *
 * queue-tap TAP SOCKET COMMAND...
 *
 * To be started in a network namespace of its own, as root of the machine:
 * makes a persistent tap TAP, then becomes COMMAND, which opens its queues.
 * A child connects to the Unix socket SOCKET and puts frames into the tap,
 * as records without padding, little-endian:
 *
 *   u8 queue, u32 length, the frame    that frame, on that queue
 *   u8 255                             answered by one byte, once all frames
 *                                      before it are in the tap's queues
 *   u8 254                             frames go to the queues they name again,
 *                                      where COMMAND has changed that;
 *                                      answered by one byte
 *
 * The kernel chooses a queue by the hash of a flow; a program of two
 * instructions takes its place, which returns the mark of the sending socket.
 * The child ends when the socket or its parent does.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

/* The largest MTU of a tap (ETH_MAX_MTU less the Ethernet header), bytes. */
#define MAX_MTU (65535 - ETH_HLEN)
#define MAX_FRAME (MAX_MTU + ETH_HLEN)
#define ALL_IN 255
#define STEER 254

static void die(const char *what)
{
    fprintf(stderr, "queue-tap: %s: %s\n", what, strerror(errno));
    exit(1);
}

static struct ifreq request_for(const char *tap)
{
    struct ifreq request = { 0 };

    if (strlen(tap) >= sizeof(request.ifr_name)) {
        errno = ENAMETOOLONG;
        die(tap);
    }
    strcpy(request.ifr_name, tap);
    return request;
}

/* The kernel sends no frames of its own: it looks for no neighbours. */
static void no_ipv6(void)
{
    int fd = open("/proc/sys/net/ipv6/conf/default/disable_ipv6", O_WRONLY);

    if (fd < 0) {
        return;     /* a kernel without IPv6 */
    }
    if (write(fd, "1", 1) != 1) {
        die("disable_ipv6");
    }
    close(fd);
}

/* return skb->mark; */
static int mark_program(void)
{
    const struct bpf_insn program[] = {
        { .code = BPF_LDX | BPF_MEM | BPF_W, .dst_reg = BPF_REG_0,
          .src_reg = BPF_REG_1, .off = offsetof(struct __sk_buff, mark) },
        { .code = BPF_JMP | BPF_EXIT },
    };
    union bpf_attr load;
    int fd;

    memset(&load, 0, sizeof(load));
    load.prog_type = BPF_PROG_TYPE_SOCKET_FILTER;
    load.insns = (uintptr_t)program;
    load.insn_cnt = sizeof(program) / sizeof(program[0]);
    load.license = (uintptr_t)"GPL";
    fd = (int)syscall(SYS_bpf, BPF_PROG_LOAD, &load, sizeof(load));
    if (fd < 0) {
        die("bpf");
    }
    return fd;
}

/*
 * Makes the tap if there is none, and lets frames go to the queue of their mark.
 * The queue that this takes is the last one, and goes with its file.
 */
static void steer(const char *tap, int program)
{
    struct ifreq request = request_for(tap);
    int fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC);

    if (fd < 0) {
        die("/dev/net/tun");
    }
    request.ifr_flags = IFF_TAP | IFF_NO_PI | IFF_MULTI_QUEUE | IFF_VNET_HDR;
    if (ioctl(fd, TUNSETIFF, &request) < 0 || ioctl(fd, TUNSETPERSIST, 1) < 0 ||
        ioctl(fd, TUNSETSTEERINGEBPF, &program) < 0) {
        die("making the tap");
    }
    close(fd);
}

static void make_tap(const char *tap, int program)
{
    struct ifreq request;
    int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

    steer(tap, program);
    request = request_for(tap);
    request.ifr_mtu = MAX_MTU;
    if (control < 0 || ioctl(control, SIOCSIFMTU, &request) < 0) {
        die("SIOCSIFMTU");
    }
    request = request_for(tap);
    request.ifr_flags = IFF_UP | IFF_NOARP;
    if (ioctl(control, SIOCSIFFLAGS, &request) < 0) {
        die("bringing up the tap");
    }
    close(control);
}

/* A socket whose frames go to the tap directly, past every queue of Linux. */
static int packet_socket(const char *tap)
{
    struct sockaddr_ll address = {
        .sll_family = AF_PACKET,
        .sll_ifindex = (int)if_nametoindex(tap),
    };
    int one = 1;
    int fd = socket(AF_PACKET, SOCK_RAW, 0);

    if (fd < 0 || bind(fd, (void *)&address, sizeof(address)) < 0 ||
        setsockopt(fd, SOL_PACKET, PACKET_QDISC_BYPASS, &one, sizeof(one)) < 0) {
        die("packet socket");
    }
    return fd;
}

static int connect_to(const char *path)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    if (strlen(path) >= sizeof(address.sun_path)) {
        errno = ENAMETOOLONG;
        die(path);
    }
    strcpy(address.sun_path, path);
    if (fd < 0 || connect(fd, (void *)&address, sizeof(address)) < 0) {
        die(path);
    }
    return fd;
}

/* Returns false at the end of the stream, when the program ends. */
static bool read_fully(int from, void *into, size_t length)
{
    uint8_t *at = into;

    while (length > 0) {
        ssize_t taken = read(from, at, length);

        if (taken <= 0) {
            return false;
        }
        at += taken;
        length -= (size_t)taken;
    }
    return true;
}

static void feed(int from, int tap, const char *name, int program)
{
    static uint8_t frame[MAX_FRAME];
    uint8_t queue, bytes[4];

    while (read_fully(from, &queue, 1)) {
        uint32_t length, mark = queue;

        if (queue == STEER) {
            steer(name, program);
        }
        if (queue == STEER || queue == ALL_IN) {
            if (write(from, "", 1) != 1) {
                return;
            }
            continue;
        }
        if (!read_fully(from, bytes, sizeof(bytes))) {
            return;
        }
        length = bytes[0] | bytes[1] << 8 | bytes[2] << 16 |
                 (uint32_t)bytes[3] << 24;
        if (length < ETH_HLEN || length > MAX_FRAME) {
            errno = EMSGSIZE;
            die("a frame");
        }
        if (!read_fully(from, frame, length)) {
            return;
        }
        if (setsockopt(tap, SOL_SOCKET, SO_MARK, &mark, sizeof(mark)) < 0 ||
            send(tap, frame, length, 0) != (ssize_t)length) {
            die("sending a frame");
        }
    }
}

int main(int argc, char **argv)
{
    pid_t parent = getpid();
    pid_t child;
    int program;

    if (argc < 4) {
        fprintf(stderr, "usage: queue-tap TAP SOCKET COMMAND...\n");
        return 2;
    }
    no_ipv6();
    program = mark_program();
    make_tap(argv[1], program);
    child = fork();
    if (child < 0) {
        die("fork");
    }
    if (child > 0) {
        close(program);
        execvp(argv[3], argv + 3);
        die(argv[3]);
    }
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 || getppid() != parent) {
        die("parent");
    }
    feed(connect_to(argv[2]), packet_socket(argv[1]), argv[1], program);
    return 0;
}
