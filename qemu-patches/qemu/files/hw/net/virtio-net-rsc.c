/*
 * virtio-net: receive segment coalescing
 *
 * Joins the engine in rsc/ to the device: one engine for each receive queue,
 * the virtual clock as its time, the guest's buffers as its way out.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "qapi/error.h"
#include "qemu/error-report.h"
#include "qemu/guest-random.h"
#include "qemu/timer.h"
#include "hw/virtio/virtio-access.h"
#include "net/net.h"
#include "system/runstate.h"
#include "rsc/rsc.h"
#include "trace.h"
#include "virtio-net-rsc.h"

QEMU_BUILD_BUG_ON(RSC_HEADROOM < sizeof(struct virtio_net_hdr_v1_hash));

struct VirtIONetRsc {
    VirtIONet *n;
    NetClientState *nc;
    RscEngine *engine;
    QEMUTimer *timer;
    int64_t deadline;   /* the timer's, RSC_NO_DEADLINE when it is not armed */
    bool busy;          /* inside the engine */
    bool doomed;        /* no queue's any more, freed when no longer busy */
};

static int64_t rsc_now(void)
{
    return qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL);
}

static void rsc_destroy(VirtIONetRsc *rsc)
{
    timer_free(rsc->timer);
    rsc_free(rsc->engine);
    g_free(rsc);
}

static void rsc_arm(VirtIONetRsc *rsc)
{
    int64_t deadline = rsc_deadline(rsc->engine);

    if (deadline == rsc->deadline) {
        return;
    }
    rsc->deadline = deadline;
    if (deadline == RSC_NO_DEADLINE) {
        timer_del(rsc->timer);
    } else {
        timer_mod_ns(rsc->timer, deadline);
    }
}

/*
 * A guest may point its buffers at the device's own registers, so that a
 * delivery arrives here again. The engine is not entered twice, nor freed
 * while it runs.
 */
static bool rsc_enter(VirtIONetRsc *rsc)
{
    if (!rsc || rsc->busy) {
        return false;
    }
    rsc->busy = true;
    return true;
}

static void rsc_leave(VirtIONetRsc *rsc)
{
    rsc->busy = false;
    if (rsc->doomed) {
        rsc_destroy(rsc);
    } else {
        rsc_arm(rsc);
    }
}

static void rsc_expired(void *opaque)
{
    VirtIONetRsc *rsc = opaque;

    rsc->deadline = RSC_NO_DEADLINE;
    if (rsc_enter(rsc)) {
        rsc_expire(rsc->engine, rsc_now());
        rsc_leave(rsc);
    }
}

/*
 * The backend writes its header in the guest's byte order, or in the host's
 * when virtio-net has to swap. A backend without one has nothing to say.
 */
static RscHeader rsc_header(const VirtIONet *n, const uint8_t *buf)
{
    VirtIODevice *vdev = VIRTIO_DEVICE(n);
    struct virtio_net_hdr hdr;

    if (!n->has_vnet_hdr) {
        return (RscHeader) { .gso_type = VIRTIO_NET_HDR_GSO_NONE };
    }

    memcpy(&hdr, buf, sizeof(hdr));
    if (!n->needs_vnet_hdr_swap) {
        virtio_tswap16s(vdev, &hdr.hdr_len);
        virtio_tswap16s(vdev, &hdr.gso_size);
        virtio_tswap16s(vdev, &hdr.csum_start);
        virtio_tswap16s(vdev, &hdr.csum_offset);
    }
    return (RscHeader) {
        .flags = hdr.flags,
        .gso_type = hdr.gso_type,
        .hdr_len = hdr.hdr_len,
        .gso_size = hdr.gso_size,
        .csum_start = hdr.csum_start,
        .csum_offset = hdr.csum_offset,
    };
}

static struct virtio_net_hdr rsc_guest_header(const VirtIONet *n,
                                              const RscHeader *header)
{
    VirtIODevice *vdev = VIRTIO_DEVICE(n);

    return (struct virtio_net_hdr) {
        .flags = header->flags,
        .gso_type = header->gso_type,
        .hdr_len = virtio_tswap16(vdev, header->hdr_len),
        .gso_size = virtio_tswap16(vdev, header->gso_size),
        .csum_start = virtio_tswap16(vdev, header->csum_start),
        .csum_offset = virtio_tswap16(vdev, header->csum_offset),
    };
}

/* RscOps.deliver: true when taken, or when there is nobody to take it. */
static bool rsc_deliver(void *opaque, const RscDelivery *delivery)
{
    VirtIONetRsc *rsc = opaque;
    VirtIONet *n = rsc->n;
    const uint8_t *buf = delivery->frame - n->host_hdr_len;
    size_t size = delivery->len + n->host_hdr_len;
    struct virtio_net_hdr hdr;

    if (rsc->doomed) {
        return true;
    }

    /* Still the backend's own buffer: on its way as if we were not here. */
    if (!delivery->headroom) {
        return virtio_net_do_receive(rsc->nc, buf, size, NULL) != 0;
    }

    /* A stopped queue refuses with an error, but its units are still owed. */
    if (!rsc->nc->info->can_receive(rsc->nc)) {
        return false;
    }

    hdr = rsc_guest_header(n, &delivery->header);
    if (virtio_net_do_receive(rsc->nc, buf, size, &hdr) == 0) {
        return false;
    }
    trace_virtio_net_rsc_unit(n, rsc->nc->queue_index,
                              rsc_reason_name(delivery->reason),
                              delivery->segments, delivery->len);
    return true;
}

/* RscOps.decided */
static void rsc_decided(void *opaque, const RscDecision *decision)
{
    VirtIONetRsc *rsc = opaque;

    trace_virtio_net_rsc_decision(rsc->n, rsc->nc->queue_index,
                                  rsc_action_name(decision->action),
                                  rsc_reason_name(decision->rule),
                                  decision->operands, decision->segment,
                                  decision->unit);
}

static const RscOps rsc_ops = {
    .deliver = rsc_deliver,
    .decided = rsc_decided,
};

static bool rsc_family_on(uint64_t offloads, unsigned int tso)
{
    return virtio_has_feature(offloads, VIRTIO_NET_F_RSC_EXT) &&
           virtio_has_feature(offloads, VIRTIO_NET_F_GUEST_CSUM) &&
           virtio_has_feature(offloads, tso);
}

/* Without memory for it nothing is coalesced, which the driver must accept. */
static VirtIONetRsc *rsc_create(VirtIONet *n, NetClientState *nc,
                                const RscConfig *config)
{
    VirtIONetRsc *rsc = g_new0(VirtIONetRsc, 1);

    rsc->engine = rsc_new(config, &rsc_ops, rsc);
    if (!rsc->engine) {
        warn_report("virtio-net: no memory for %" PRIu32 " RSC units, "
                    "segments are not coalesced", config->max_units);
        g_free(rsc);
        return NULL;
    }
    rsc_set_limit(rsc->engine, RSC_MAX_FRAME);
    rsc->n = n;
    rsc->nc = nc;
    rsc->timer = timer_new_ns(QEMU_CLOCK_VIRTUAL, rsc_expired, rsc);
    rsc->deadline = RSC_NO_DEADLINE;
    return rsc;
}

static void rsc_detach(VirtIONetQueue *q)
{
    VirtIONetRsc *rsc = q->rsc;

    q->rsc = NULL;
    if (!rsc) {
        return;
    }
    if (rsc->busy) {
        rsc->doomed = true;
    } else {
        rsc_destroy(rsc);
    }
}

bool virtio_net_rsc_active(NetClientState *nc)
{
    VirtIONet *n = qemu_get_nic_opaque(nc);

    return n->vqs[nc->queue_index].rsc;
}

ssize_t virtio_net_rsc_receive(NetClientState *nc, const uint8_t *buf,
                               size_t size)
{
    VirtIONet *n = qemu_get_nic_opaque(nc);
    VirtIONetRsc *rsc = n->vqs[nc->queue_index].rsc;
    RscHeader header;
    bool consumed;

    if (size < n->host_hdr_len) {
        return virtio_net_do_receive(nc, buf, size, NULL);
    }
    if (!rsc_enter(rsc)) {
        return 0;
    }

    header = rsc_header(n, buf);
    consumed = rsc_receive(rsc->engine, &header, buf + n->host_hdr_len,
                           size - n->host_hdr_len, rsc_now(), NULL);
    rsc_leave(rsc);
    return consumed ? size : 0;
}

void virtio_net_rsc_retry(VirtIONet *n, int index)
{
    for (int i = 0; i < n->max_queue_pairs; i++) {
        VirtIONetRsc *rsc = n->vqs[i].rsc;
        bool waiting;

        /* With RSS in software any unit may be meant for this queue. */
        if (i != index && !n->rss_data.enabled_software_rss) {
            continue;
        }
        if (!rsc_enter(rsc)) {
            continue;
        }
        waiting = rsc_waiting(rsc->engine) &&
                  !rsc_expire(rsc->engine, rsc_now());
        rsc_leave(rsc);
        if (i != index && !waiting) {
            qemu_flush_queued_packets(qemu_get_subqueue(n->nic, i));
        }
    }
}

void virtio_net_rsc_finalise(VirtIONet *n, int first)
{
    for (int i = first; i < n->max_queue_pairs; i++) {
        VirtIONetRsc *rsc = n->vqs[i].rsc;

        if (rsc_enter(rsc)) {
            rsc_finalise_all(rsc->engine, RSC_REASON_VM_STOP, rsc_now());
            rsc_leave(rsc);
        }
    }
}

void virtio_net_rsc_set_offloads(VirtIONet *n, uint64_t offloads)
{
    bool ipv4 = rsc_family_on(offloads, VIRTIO_NET_F_GUEST_TSO4);
    bool ipv6 = rsc_family_on(offloads, VIRTIO_NET_F_GUEST_TSO6);

    for (int i = 0; i < n->max_queue_pairs; i++) {
        VirtIONetRsc *rsc = n->vqs[i].rsc;

        if (rsc_enter(rsc)) {
            rsc_set_families(rsc->engine, ipv4, ipv6, rsc_now());
            rsc_leave(rsc);
        }
    }
    trace_virtio_net_rsc_families(n, ipv4, ipv6);
}

void virtio_net_rsc_set_features(VirtIONet *n, uint64_t features)
{
    int queue_pairs = n->multiqueue ? n->max_queue_pairs : 1;
    RscConfig config = {
        .interval_ns = MIN(n->rsc_timeout, INT64_MAX),
        .max_units = n->rsc_units,
        .ipv4 = rsc_family_on(features, VIRTIO_NET_F_GUEST_TSO4),
        .ipv6 = rsc_family_on(features, VIRTIO_NET_F_GUEST_TSO6),
        .guest_ecn = virtio_has_feature(features, VIRTIO_NET_F_GUEST_ECN),
    };

    for (int i = 0; i < n->max_queue_pairs; i++) {
        rsc_detach(&n->vqs[i]);
    }
    trace_virtio_net_rsc_families(n, config.ipv4, config.ipv6);
    if (!config.ipv4 && !config.ipv6) {
        return;
    }

    for (int i = 0; i < queue_pairs; i++) {
        qemu_guest_getrandom_nofail(config.hash_key, sizeof(config.hash_key));
        n->vqs[i].rsc = rsc_create(n, qemu_get_subqueue(n->nic, i), &config);
    }
}

/*
 * Called before virtio's own handler stops the device, because it was added
 * after it: nothing stays behind unless the guest is out of buffers.
 */
static void rsc_vm_state_change(void *opaque, bool running, RunState state)
{
    if (!running) {
        virtio_net_rsc_finalise(opaque, 0);
    }
}

bool virtio_net_rsc_realize(VirtIONet *n, Error **errp)
{
    if (n->rsc_units < 1 || n->rsc_units > RSC_MAX_UNITS) {
        error_setg(errp, "'x-rsc-units' must be between 1 and %d",
                   RSC_MAX_UNITS);
        return false;
    }
    n->rsc_vmstate = qdev_add_vm_change_state_handler(DEVICE(n),
                                                      rsc_vm_state_change, n);
    return true;
}

void virtio_net_rsc_unrealize(VirtIONet *n)
{
    for (int i = 0; i < n->max_queue_pairs; i++) {
        rsc_detach(&n->vqs[i]);
    }
    qemu_del_vm_change_state_handler(n->rsc_vmstate);
}
