/*
 * The network interface. See interface.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "interface.h"
#include "say.h"

#define INTERFACE "eth0"

/* Far more than a burst of the largest packets, the kernel's overhead included. */
#define SOCKET_BUFFER (32 << 20)

static void write_setting(const char *path, const char *value)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);

    if (file < 0 || write(file, value, strlen(value)) < 0) {
        fatal(path);
    }
    close(file);
}

static void bring_up(int socket)
{
    struct ifreq request = { .ifr_name = INTERFACE };

    if (ioctl(socket, SIOCGIFFLAGS, &request) != 0) {
        fatal(INTERFACE);
    }
    request.ifr_flags |= IFF_UP | IFF_PROMISC | IFF_NOARP;
    if (ioctl(socket, SIOCSIFFLAGS, &request) != 0) {
        fatal(INTERFACE " up");
    }
}

static void set_option(int socket, int level, int option, int value, const char *what)
{
    if (setsockopt(socket, level, option, &value, sizeof(value)) != 0) {
        fatal(what);
    }
}

static int packet_socket(void)
{
    int fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);

    if (fd < 0) {
        fatal("AF_PACKET");
    }
    return fd;
}

static void watch(int socket)
{
    struct sockaddr_ll address = {
        .sll_family = AF_PACKET,
        .sll_protocol = htons(ETH_P_ALL),
        .sll_ifindex = if_nametoindex(INTERFACE),
    };

    if (bind(socket, (struct sockaddr *)&address, sizeof(address)) != 0) {
        fatal("bind");
    }
}

/*
 * A second socket, which drops every packet. The kernel serves a packet's last receiver late
 * (__netif_receive_skb_list_core). Where no protocol receives the packet, that would be our socket, which
 * would see it behind later packets. The newest socket is served first, so this older one is the last.
 */
static void watch_last(void)
{
    struct sock_filter nothing[] = { { BPF_RET | BPF_K, 0, 0, 0 } };
    struct sock_fprog filter = { 1, nothing };
    int fd = packet_socket();

    if (setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof(filter)) != 0) {
        fatal("SO_ATTACH_FILTER");
    }
    watch(fd);
}

int interface_open(void)
{
    int fd = packet_socket();

    /* Without an address the stack neither answers nor sends anything of its own. */
    write_setting("/proc/sys/net/ipv6/conf/" INTERFACE "/disable_ipv6", "1");
    /* GRO delivers held packets at the end of the poll, never by a timer. */
    write_setting("/sys/class/net/" INTERFACE "/gro_flush_timeout", "0");
    write_setting("/sys/class/net/" INTERFACE "/napi_defer_hard_irqs", "0");
    set_option(fd, SOL_SOCKET, SO_RCVBUFFORCE, SOCKET_BUFFER, "SO_RCVBUFFORCE");
    set_option(fd, SOL_PACKET, PACKET_VNET_HDR, 1, "PACKET_VNET_HDR");
    set_option(fd, SOL_PACKET, PACKET_AUXDATA, 1, "PACKET_AUXDATA");
    set_option(fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, 1, "PACKET_IGNORE_OUTGOING");
    bring_up(fd);
    watch_last();
    watch(fd);
    return fd;
}

static Vlan vlan_of(struct msghdr *message)
{
    Vlan vlan = { .tagged = false };

    for (struct cmsghdr *part = CMSG_FIRSTHDR(message); part; part = CMSG_NXTHDR(message, part)) {
        struct tpacket_auxdata data;

        if (part->cmsg_level != SOL_PACKET || part->cmsg_type != PACKET_AUXDATA) {
            continue;
        }
        memcpy(&data, CMSG_DATA(part), sizeof(data));
        if (data.tp_status & TP_STATUS_VLAN_VALID) {
            vlan = (Vlan) { true, data.tp_vlan_tpid, data.tp_vlan_tci };
        }
    }
    return vlan;
}

bool interface_next(int socket, bool wait, Packet *packet)
{
    static uint8_t bytes[PACKET_LENGTH];
    char control[CMSG_SPACE(sizeof(struct tpacket_auxdata))];
    struct iovec parts[] = {
        { &packet->header, sizeof(packet->header) },
        { bytes, sizeof(bytes) },
    };
    struct msghdr message = {
        .msg_iov = parts,
        .msg_iovlen = 2,
        .msg_control = control,
        .msg_controllen = sizeof(control),
    };
    ssize_t length = recvmsg(socket, &message, wait ? 0 : MSG_DONTWAIT);

    if (length < 0) {
        if (!wait && errno == EAGAIN) {
            return false;
        }
        fatal("recvmsg");
    }
    if (message.msg_flags & MSG_TRUNC || length < (ssize_t)sizeof(packet->header)) {
        errno = EMSGSIZE;
        fatal("recvmsg");
    }
    packet->length = length - sizeof(packet->header);
    packet->bytes = bytes;
    packet->vlan = vlan_of(&message);
    return true;
}

void interface_check_complete(int socket)
{
    struct tpacket_stats stats;
    socklen_t length = sizeof(stats);

    if (getsockopt(socket, SOL_PACKET, PACKET_STATISTICS, &stats, &length) != 0) {
        fatal("PACKET_STATISTICS");
    }
    if (stats.tp_drops > 0) {
        errno = ENOBUFS;
        fatal("packets were dropped");
    }
}
