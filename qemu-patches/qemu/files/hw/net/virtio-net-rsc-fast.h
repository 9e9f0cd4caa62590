/*
 * virtio-net: receive segment coalescing, the fast path
 *
 * Inline, because it is short and nearly every frame takes it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_VIRTIO_NET_RSC_FAST_H
#define HW_NET_VIRTIO_NET_RSC_FAST_H

#include "hw/virtio/virtio-access.h"
#include "trace.h"
#include "virtio-net-rsc-int.h"

QEMU_BUILD_BUG_ON(sizeof(RscHeader) != sizeof(struct virtio_net_hdr));
QEMU_BUILD_BUG_ON(offsetof(RscHeader, csum_offset) !=
                  offsetof(struct virtio_net_hdr, csum_offset));

/*
 * The backend writes its header in the guest's byte order, or in the host's
 * when virtio-net has to swap. Without a backend header all fields are 0.
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
 * Appends the frame if it is the next segment of a unit; false: it is not.
 * Units exist only while the queue can receive, so the state of the queue is
 * not checked.
 *
 * The clock is not read either, though the unit's interval may be over: the
 * timer that finalises the unit runs in the same iteration of the main loop,
 * and a frame that the backend had before it arrived before it.
 */
static inline bool virtio_net_rsc_receive_fast(VirtIONetRsc *rsc,
                                               const uint8_t *buf,
                                               size_t size)
{
    VirtIONet *n = rsc->n;
    RscHeader header;

    if (rsc->busy || size < n->host_hdr_len ||
        trace_event_get_state_backends(TRACE_VIRTIO_NET_RSC_DECISION)) {
        return false;
    }
    virtio_net_rsc_header(n, buf, &header);
    return rsc_receive_fast(rsc->engine, &header, buf + n->host_hdr_len,
                            size - n->host_hdr_len) != NULL;
}

#endif
