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

/*
 * The driver negotiated @features, or lost them by a reset: what is held for
 * the previous driver is dropped, every offload of @features is on.
 */
void virtio_net_rsc_set_features(VirtIONet *n, uint64_t features);

/*
 * The guest offloads now on, VIRTIO_NET_F_RSC_EXT among them. Units of a
 * family going off are in the guest's hands on return, or first in line for
 * its next buffers.
 */
void virtio_net_rsc_set_offloads(VirtIONet *n, uint64_t offloads);

/* Ends every unit of the receive queues from @first on. */
void virtio_net_rsc_finalise(VirtIONet *n, int first);

/* Receive queue @index has new buffers or was started. */
void virtio_net_rsc_retry(VirtIONet *n, int index);

/* Whether frames for @nc go through virtio_net_rsc_receive(). */
bool virtio_net_rsc_active(NetClientState *nc);

/* As NetClientInfo.receive. */
ssize_t virtio_net_rsc_receive(NetClientState *nc, const uint8_t *buf,
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

#endif
