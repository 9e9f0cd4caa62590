/*
 * virtio-net: receive segment coalescing
 *
 * What virtio-net.c calls, and the one thing it provides in return. Each
 * receive queue has an engine of its own while the driver has negotiated
 * VIRTIO_NET_F_RSC_EXT; see docs/system/devices/virtio-net-rsc.rst.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_VIRTIO_NET_RSC_H
#define HW_NET_VIRTIO_NET_RSC_H

#include "hw/virtio/virtio-net.h"

/*
 * Longest time a segment is held, ns. 300 us is what passes Microsoft's
 * certification of a Windows guest; 50 us doubles netperf's throughput when
 * the host coalesces nothing.
 */
#define VIRTIO_NET_RSC_DEFAULT_INTERVAL 300000

/* Units held at a time by each receive queue, 64 KiB of memory each. */
#define VIRTIO_NET_RSC_DEFAULT_UNITS 256

/* Checks the properties. */
bool virtio_net_rsc_realize(VirtIONet *n, Error **errp);
void virtio_net_rsc_unrealize(VirtIONet *n);

/* The way of a frame */

/* As NetClientInfo.receive, for what virtio_net_rsc_usual() has not taken. */
ssize_t virtio_net_rsc_receive(VirtIONetRsc *rsc, const uint8_t *buf,
                               size_t size);

/*
 * virtio-net.c: puts one frame into the guest's buffers. @buf starts with
 * the backend's header of n->host_hdr_len bytes. @unit_hdr, in the guest's
 * byte order, takes its place unless NULL. Returns 0 when the guest has no
 * room.
 */
ssize_t virtio_net_do_receive(NetClientState *nc, const uint8_t *buf,
                              size_t size,
                              const struct virtio_net_hdr *unit_hdr);

/*
 * @elem is a receive buffer of @q's guest: no unit grows beyond what its
 * smallest one takes, or a queue full of them when they can be merged.
 */
void virtio_net_rsc_see_buffer(VirtIONetQueue *q,
                               const VirtQueueElement *elem);

/*
 * Receive queue @index has new buffers or was started; -1: units may have
 * another way to the guest. What waits is delivered.
 */
void virtio_net_rsc_retry(VirtIONet *n, int index);

/* What the driver wants */

/*
 * The driver negotiated @features, or lost them by a reset: every offload of
 * @features is on, nothing is held.
 */
void virtio_net_rsc_set_features(VirtIONet *n, uint64_t features);

/*
 * The guest offloads now on, VIRTIO_NET_F_RSC_EXT among them. Units of a
 * family going off are in the guest's hands on return, or first in line for
 * its next buffers. False, and nothing is changed, when a guest calls it by
 * a delivery into the device's own registers.
 */
bool virtio_net_rsc_set_offloads(VirtIONet *n, uint64_t offloads);

/* The life of the device: all units end; those without room wait. */

/* Units that wait are dropped: nobody is left to take them. */
void virtio_net_rsc_driver_gone(VirtIONet *n);

void virtio_net_rsc_link_down(VirtIONet *n);

/* The queues from @first on are not used any more. */
void virtio_net_rsc_queues_gone(VirtIONet *n, int first);

/* Receive queue @index loses its buffers; the next may be of another size. */
void virtio_net_rsc_queue_reset(VirtIONet *n, int index);

#endif
