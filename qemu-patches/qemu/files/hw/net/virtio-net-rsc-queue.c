/*
 * virtio-net: receive segment coalescing of one queue
 *
 * Connects an engine to a receive queue: gives it frames and the virtual time,
 * and delivers its frames and units to the guest's buffers.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "qemu/error-report.h"
#include "qemu/iov.h"
#include "qemu/timer.h"
#include "net/net.h"
#include "virtio-net-rsc-fast.h"

QEMU_BUILD_BUG_ON(RSC_HEADROOM < sizeof(struct virtio_net_hdr_v1_hash));

/*
 * For units that end with their burst, the engine's time stands still during
 * the burst. The burst is over when the timer fires: at the end of the
 * iteration of the main loop that read the backend, since timers run last.
 */
int64_t virtio_net_rsc_now(const VirtIONetRsc *rsc)
{
    if (rsc->per_burst && rsc->deadline != RSC_NO_DEADLINE) {
        return rsc->deadline - 1;
    }
    return qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL);
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

static void rsc_destroy(VirtIONetRsc *rsc)
{
    timer_free(rsc->timer);
    rsc_free(rsc->engine);
    g_free(rsc);
}

/*
 * A guest may point its buffers at the device's own registers. The re-entrancy
 * guard blocks such an access, as it does while the guest accesses the
 * registers itself. Should there be another path into the engine, it is neither
 * entered twice nor freed while it runs.
 */
bool virtio_net_rsc_enter(VirtIONetRsc *rsc)
{
    if (!rsc || rsc->busy) {
        return false;
    }
    rsc->busy = true;
    rsc->guarded = !rsc->guard->engaged_in_io;
    rsc->guard->engaged_in_io = true;
    return true;
}

void virtio_net_rsc_leave(VirtIONetRsc *rsc)
{
    if (rsc->guarded) {
        rsc->guard->engaged_in_io = false;
    }
    rsc->busy = false;
    if (rsc->doomed) {
        rsc_destroy(rsc);
    } else {
        rsc_set_unit_limit(rsc->engine, rsc->unit_limit);
        rsc_arm(rsc);
    }
}

static void rsc_expired(void *opaque)
{
    VirtIONetRsc *rsc = opaque;

    rsc->deadline = RSC_NO_DEADLINE;
    if (virtio_net_rsc_enter(rsc)) {
        rsc_expire(rsc->engine, virtio_net_rsc_now(rsc));
        virtio_net_rsc_leave(rsc);
    }
}

/* Receiving and delivering frames */

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

size_t virtio_net_rsc_copy(VirtIONetRscUnit *unit, const struct iovec *sg,
                           unsigned int sg_count, size_t offset)
{
    size_t done = 0;

    for (unsigned int i = 0; i < sg_count && unit->left; i++) {
        uint8_t *to = sg[i].iov_base;
        size_t at = MIN(offset, sg[i].iov_len);

        offset -= at;
        while (at < sg[i].iov_len && unit->left) {
            size_t len = MIN(sg[i].iov_len - at,
                             unit->piece->len - unit->copied);

            memcpy(to + at, unit->piece->bytes + unit->copied, len);
            at += len;
            done += len;
            unit->copied += len;
            if (unit->copied == unit->piece->len) {
                unit->piece++;
                unit->left--;
                unit->copied = 0;
            }
        }
    }
    return done;
}

/* RscOps.deliver: true when delivered, or when no queue is left for it. */
static bool rsc_deliver(void *opaque, const RscDelivery *delivery)
{
    VirtIONetRsc *rsc = opaque;
    VirtIONet *n = rsc->n;
    const uint8_t *buf = delivery->pieces->bytes - n->host_hdr_len;
    size_t size = delivery->len + n->host_hdr_len;
    VirtIONetRscUnit unit;

    if (rsc->doomed) {
        return true;
    }

    unit = (VirtIONetRscUnit) {
        .hdr = rsc_guest_header(n, &delivery->header),
        .piece = delivery->pieces,
        .left = delivery->piece_count,
    };

    /* A frame that passes: the backend's own buffer, its header perhaps not. */
    if (!delivery->headroom) {
        return virtio_net_do_receive(rsc->nc, buf, size,
                                     delivery->rewritten ? &unit : NULL) != 0;
    }

    /* A stopped queue refuses with an error, but keeps its units. */
    if (!rsc->nc->info->can_receive(rsc->nc)) {
        return false;
    }
    if (virtio_net_do_receive(rsc->nc, buf, size, &unit) == 0) {
        return false;
    }
    trace_virtio_net_rsc_unit(n, rsc->nc->queue_index,
                              rsc_cause_name(delivery->cause),
                              delivery->segments, delivery->len);
    return true;
}

/* RscOps.decided */
static void rsc_decided(void *opaque, const RscDecision *decision)
{
    VirtIONetRsc *rsc = opaque;
    g_autoptr(GString) operands = NULL;

    if (!trace_event_get_state_backends(TRACE_VIRTIO_NET_RSC_DECISION)) {
        return;
    }
    operands = g_string_new(NULL);
    for (unsigned i = 0; i < decision->operand_count; i++) {
        g_string_append_printf(operands, "%s%s=0x%" PRIx64, i ? ", " : "",
                               rsc_operand_name(decision->rule, i),
                               decision->operands[i]);
    }
    trace_virtio_net_rsc_decision(rsc->n, rsc->nc->queue_index,
                                  rsc_action_name(decision->action),
                                  rsc_rule_name(decision->rule),
                                  operands->str);
}

static const RscOps rsc_ops = {
    .deliver = rsc_deliver,
    .decided = rsc_decided,
};

void virtio_net_rsc_see_buffer(VirtIONetQueue *q,
                               const VirtQueueElement *elem)
{
    VirtIONetRsc *rsc = q->rsc;
    uint64_t capacity;

    if (!rsc) {
        return;
    }
    capacity = iov_size(elem->in_sg, elem->in_num);
    if (q->n->mergeable_rx_bufs) {
        /* As if none were indirect: each descriptor uses a ring entry. */
        capacity *= MAX(1, virtio_queue_get_num(VIRTIO_DEVICE(q->n),
                                                2 * rsc->nc->queue_index) /
                           (elem->in_num + elem->out_num));
    }
    capacity -= MIN(capacity, q->n->guest_hdr_len);
    capacity = MIN(capacity, RSC_MAX_FRAME);
    if (!rsc->unit_limit || capacity < rsc->unit_limit) {
        rsc->unit_limit = capacity;
        if (!rsc->busy) {
            rsc_set_unit_limit(rsc->engine, capacity);
        }
        trace_virtio_net_rsc_unit_limit(q->n, rsc->nc->queue_index,
                                        rsc->unit_limit);
    }
}

/* Looks at the first buffer and returns it to the queue. */
static void rsc_peek(VirtIONetRsc *rsc)
{
    VirtIONetQueue *q = &rsc->n->vqs[rsc->nc->queue_index];
    VirtQueueElement *elem = virtqueue_pop(q->rx_vq, sizeof(*elem));

    if (elem) {
        virtio_net_rsc_see_buffer(q, elem);
        virtqueue_unpop(q->rx_vq, elem, 0);
        g_free(elem);
    }
}

/* Caches the answer until units are finalised for the device's lifecycle. */
static bool rsc_can_receive(VirtIONetRsc *rsc)
{
    if (!rsc->receiving) {
        rsc->receiving = rsc->nc->info->can_receive(rsc->nc);
    }
    return rsc->receiving;
}

ssize_t virtio_net_rsc_receive(VirtIONetRsc *rsc, const uint8_t *buf,
                               size_t size)
{
    VirtIONet *n = rsc->n;
    RscHeader header;
    bool consumed;

    if (size < n->host_hdr_len || !rsc_can_receive(rsc)) {
        return virtio_net_do_receive(rsc->nc, buf, size, NULL);
    }
    if (!rsc->unit_limit && !rsc->busy) {
        rsc_peek(rsc);
    }
    if (!virtio_net_rsc_enter(rsc)) {
        return 0;
    }

    virtio_net_rsc_header(n, buf, &header);
    consumed = rsc_receive_slow(rsc->engine, &header, buf + n->host_hdr_len,
                                size - n->host_hdr_len,
                                virtio_net_rsc_now(rsc), NULL);
    virtio_net_rsc_leave(rsc);
    return consumed ? size : 0;
}

/* Creation and destruction */

VirtIONetRsc *virtio_net_rsc_new(VirtIONet *n, int index,
                                 const RscConfig *config)
{
    VirtIONetRsc *rsc = g_new0(VirtIONetRsc, 1);

    rsc->engine = rsc_new(config, &rsc_ops, rsc);
    if (!rsc->engine) {
        warn_report("virtio-net: no %" PRIu64 " bytes of memory for RSC, "
                    "segments are not coalesced", config->memory);
        g_free(rsc);
        return NULL;
    }
    rsc->n = n;
    rsc->nc = qemu_get_subqueue(n->nic, index);
    rsc->guard = &qdev_get_parent_bus(DEVICE(n))->parent->mem_reentrancy_guard;
    rsc->timer = timer_new_ns(QEMU_CLOCK_VIRTUAL, rsc_expired, rsc);
    rsc->deadline = RSC_NO_DEADLINE;
    rsc->per_burst = config->interval_ns == 0 ||
                     config->rules.interval == RSC_INTERVAL_PER_BURST;
    return rsc;
}

void virtio_net_rsc_free(VirtIONetRsc *rsc)
{
    if (rsc && rsc->busy) {
        rsc->doomed = true;
    } else if (rsc) {
        rsc_destroy(rsc);
    }
}
