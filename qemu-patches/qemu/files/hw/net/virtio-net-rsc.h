/*
 * virtio-net: receive segment coalescing
 *
 * The functions that virtio-net.c calls, and one that it provides. Each receive
 * queue has its own engine while the driver has negotiated
 * VIRTIO_NET_F_RSC_EXT; see docs/system/devices/virtio-net-rsc.rst.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_VIRTIO_NET_RSC_H
#define HW_NET_VIRTIO_NET_RSC_H

#include "qemu/units.h"
#include "hw/qdev-properties.h"
#include "hw/virtio/virtio-net.h"

/*
 * Longest time that a segment is held, ns. Microsoft's certification of a
 * Windows guest passes with 300 us; 50 us doubles netperf's throughput when the
 * host does not coalesce.
 */
#define VIRTIO_NET_RSC_DEFAULT_INTERVAL 300000

/* Memory of the units that each receive queue holds at a time, bytes. */
#define VIRTIO_NET_RSC_DEFAULT_MEMORY (16 * MiB)

/* Type of x-rsc-memory: a size within the engine's range. */
extern const PropertyInfo virtio_net_rsc_prop_memory;

/* Checks the other properties; false: @errp is set. */
bool virtio_net_rsc_realize(VirtIONet *n, Error **errp);
void virtio_net_rsc_unrealize(VirtIONet *n);

/* Receiving and delivering frames */

/* NetClientInfo.receive for frames that are not on the fast path. */
ssize_t virtio_net_rsc_receive(VirtIONetRsc *rsc, const uint8_t *buf,
                               size_t size);

/*
 * Learns the unit limit from @elem, a receive buffer of @q: the capacity of the
 * guest's smallest buffer, or of a queue full of them with mergeable buffers.
 */
void virtio_net_rsc_see_buffer(VirtIONetQueue *q,
                               const VirtQueueElement *elem);

/*
 * Delivers ready units and queued frames: receive queue @index has new buffers
 * or was started; -1: units may be steered to another queue.
 */
void virtio_net_rsc_retry(VirtIONet *n, int index);

/* Negotiation and offloads */

/*
 * The driver negotiated @features, or a reset cleared them. Every offload of
 * @features is then on, and no unit is held.
 */
void virtio_net_rsc_set_features(VirtIONet *n, uint64_t features);

/*
 * Sets the guest offloads, VIRTIO_NET_F_RSC_EXT among them. On return the units
 * of a family that went off are delivered, or ready for the guest's next
 * buffers. Returns false, with nothing changed, when a delivery into the
 * device's own registers led here.
 */
bool virtio_net_rsc_set_offloads(VirtIONet *n, uint64_t offloads);

/* The device's lifecycle: finalise all units; some may wait for buffers. */

/* Drops the units that wait for buffers: no driver is left to post any. */
void virtio_net_rsc_driver_gone(VirtIONet *n);

void virtio_net_rsc_link_down(VirtIONet *n);

/* The driver stops using the queues from @first on. */
void virtio_net_rsc_queues_gone(VirtIONet *n, int first);

/* Receive queue @index loses its buffers; later ones may differ in size. */
void virtio_net_rsc_queue_reset(VirtIONet *n, int index);

#endif
