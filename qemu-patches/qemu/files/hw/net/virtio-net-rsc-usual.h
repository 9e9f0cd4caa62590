/*
 * virtio-net: receive segment coalescing, the way of nearly every frame
 *
 * Inline, because it is short and every frame goes it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_VIRTIO_NET_RSC_USUAL_H
#define HW_NET_VIRTIO_NET_RSC_USUAL_H

#include "hw/virtio/virtio-access.h"
#include "trace.h"
#include "virtio-net-rsc-int.h"

QEMU_BUILD_BUG_ON(sizeof(RscHeader) != sizeof(struct virtio_net_hdr));
QEMU_BUILD_BUG_ON(offsetof(RscHeader, csum_offset) !=
                  offsetof(struct virtio_net_hdr, csum_offset));

/*
 * The backend writes its header in the guest's byte order, or in the host's
 * when virtio-net has to swap. A backend without one has nothing to say.
 */
static inline void virtio_net_rsc_header(VirtIONet *n, const uint8_t *buf,
                                         RscHeader *header)
{
    /* Not VIRTIO_DEVICE(n), which checks the type of n each time. */
    VirtIODevice *vdev = &n->parent_obj;

    if (!n->has_vnet_hdr) {
        memset(header, 0, sizeof(*header));
        return;
    }
    memcpy(header, buf, sizeof(*header));
    if (!n->needs_vnet_hdr_swap) {
        virtio_tswap16s(vdev, &header->hdr_len);
        virtio_tswap16s(vdev, &header->gso_size);
        virtio_tswap16s(vdev, &header->csum_start);
        virtio_tswap16s(vdev, &header->csum_offset);
    }
}

/*
 * Whether the frame was the next segment of a unit and has joined it. There
 * are units only while the queue can receive, so nothing need be asked of it.
 *
 * Nor is the clock, though it may be past the end of the unit's interval: the
 * timer that ends it runs in this same iteration of the main loop, and what
 * the backend had by then is what arrived by then.
 */
static inline bool virtio_net_rsc_usual(VirtIONetRsc *rsc, const uint8_t *buf,
                                        size_t size)
{
    VirtIONet *n = rsc->n;
    RscHeader header;

    if (rsc->busy || size < n->host_hdr_len ||
        trace_event_get_state_backends(TRACE_VIRTIO_NET_RSC_DECISION)) {
        return false;
    }
    virtio_net_rsc_header(n, buf, &header);
    return rsc_receive_usual(rsc->engine, &header, buf + n->host_hdr_len,
                             size - n->host_hdr_len);
}

#endif
