/*
 * virtio-net: receive segment coalescing
 *
 * Passes negotiation, offloads and the device's lifecycle to the engines of its
 * receive queues.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "qapi/error.h"
#include "qapi/visitor.h"
#include "qemu/guest-random.h"
#include "host/cpuinfo.h"
#ifdef CONFIG_AVX2_OPT
#include "rsc/rsc-checksum-avx2.h"
#endif
#include "hw/virtio/virtio-access.h"
#include "net/net.h"
#include "net/vhost_net.h"
#include "system/runstate.h"
#include "trace.h"
#include "virtio-net-rsc-int.h"

/* Negotiation and offloads */

bool virtio_net_rsc_family_on(uint64_t offloads, unsigned int tso)
{
    return virtio_has_feature(offloads, VIRTIO_NET_F_RSC_EXT) &&
           virtio_has_feature(offloads, VIRTIO_NET_F_GUEST_CSUM) &&
           virtio_has_feature(offloads, tso);
}

static RscSum *rsc_sum_of_processor(void)
{
#ifdef CONFIG_AVX2_OPT
    if (cpuinfo & CPUINFO_AVX2) {
        return rsc_sum_avx2;
    }
#endif
    return NULL;
}

void virtio_net_rsc_set_features(VirtIONet *n, uint64_t features)
{
    int queue_pairs = n->multiqueue ? n->max_queue_pairs : 1;
    RscConfig config = {
        .interval_ns = MIN(n->rsc_timeout, INT64_MAX),
        .memory = n->rsc_memory,
        .max_units = n->rsc_units,
        .ipv4 = virtio_net_rsc_family_on(features, VIRTIO_NET_F_GUEST_TSO4),
        .ipv6 = virtio_net_rsc_family_on(features, VIRTIO_NET_F_GUEST_TSO6),
        .guest_ecn = virtio_has_feature(features, VIRTIO_NET_F_GUEST_ECN),
        .sum_long = rsc_sum_of_processor(),
    };

    for (int i = 0; i < n->max_queue_pairs; i++) {
        virtio_net_rsc_free(n->vqs[i].rsc);
        n->vqs[i].rsc = NULL;
    }
    n->rsc_off = false;
    /* With vhost the device sees no frames: the backend may coalesce. */
    if (get_vhost_net(qemu_get_queue(n->nic)->peer)) {
        return;
    }
    trace_virtio_net_rsc_families(n, config.ipv4, config.ipv6);
    if (!config.ipv4 && !config.ipv6) {
        return;
    }

    for (int i = 0; i < queue_pairs; i++) {
        qemu_guest_getrandom_nofail(config.hash_key, sizeof(config.hash_key));
        n->vqs[i].rsc = virtio_net_rsc_new(n, i, &config);
    }
}

uint64_t virtio_net_rsc_offloads(const VirtIONet *n, bool off)
{
    uint64_t ext = 1ULL << VIRTIO_NET_F_RSC_EXT;

    return n->curr_guest_offloads |
           (off ? 0 : VIRTIO_DEVICE(n)->guest_features & ext);
}

static void rsc_switch(VirtIONet *n, uint64_t offloads)
{
    bool ipv4 = virtio_net_rsc_family_on(offloads, VIRTIO_NET_F_GUEST_TSO4);
    bool ipv6 = virtio_net_rsc_family_on(offloads, VIRTIO_NET_F_GUEST_TSO6);

    for (int i = 0; i < n->max_queue_pairs; i++) {
        VirtIONetRsc *rsc = n->vqs[i].rsc;

        if (virtio_net_rsc_enter(rsc)) {
            rsc_set_families(rsc->engine, ipv4, ipv6, virtio_net_rsc_now(rsc));
            virtio_net_rsc_leave(rsc);
        }
    }
    trace_virtio_net_rsc_families(n, ipv4, ipv6);
}

bool virtio_net_rsc_set_offloads(VirtIONet *n, uint64_t offloads)
{
    for (int i = 0; i < n->max_queue_pairs; i++) {
        if (n->vqs[i].rsc && n->vqs[i].rsc->busy) {
            return false;
        }
    }
    n->rsc_off = !virtio_has_feature(offloads, VIRTIO_NET_F_RSC_EXT);
    rsc_switch(n, offloads);
    return true;
}

/* The device's lifecycle */

void virtio_net_rsc_retry(VirtIONet *n, int index)
{
    for (int i = 0; i < n->max_queue_pairs; i++) {
        VirtIONetRsc *rsc = n->vqs[i].rsc;
        bool ready;

        /* With RSS in software any unit may be steered to this queue. */
        if (i != index && index >= 0 && !n->rss_data.enabled_software_rss) {
            continue;
        }
        if (!virtio_net_rsc_enter(rsc)) {
            continue;
        }
        ready = rsc_has_ready(rsc->engine) &&
                !rsc_expire(rsc->engine, virtio_net_rsc_now(rsc));
        virtio_net_rsc_leave(rsc);
        if (i != index && !ready) {
            qemu_flush_queued_packets(qemu_get_subqueue(n->nic, i));
        }
    }
}

static void rsc_finalise_queues(VirtIONet *n, int first, RscCause cause)
{
    for (int i = first; i < n->max_queue_pairs; i++) {
        VirtIONetRsc *rsc = n->vqs[i].rsc;

        if (virtio_net_rsc_enter(rsc)) {
            rsc_finalise_all(rsc->engine, cause, virtio_net_rsc_now(rsc));
            rsc->receiving = false;
            virtio_net_rsc_leave(rsc);
        }
    }
}

/* No driver is left for the queues: units that find no buffers are dropped. */
static void rsc_drop_queues(VirtIONet *n, int first, RscCause cause)
{
    for (int i = first; i < n->max_queue_pairs; i++) {
        VirtIONetRsc *rsc = n->vqs[i].rsc;

        if (!virtio_net_rsc_enter(rsc)) {
            continue;
        }
        if (!rsc_finalise_all(rsc->engine, cause, virtio_net_rsc_now(rsc))) {
            trace_virtio_net_rsc_drop(n, i, rsc_held(rsc->engine));
        }
        rsc_reset(rsc->engine);
        if (cause == RSC_CAUSE_DRIVER_GONE) {
            rsc->unit_limit = 0;
        }
        rsc->receiving = false;
        virtio_net_rsc_leave(rsc);
    }
    rsc_switch(n, virtio_net_rsc_offloads(n, n->rsc_off));
}

void virtio_net_rsc_driver_gone(VirtIONet *n)
{
    rsc_drop_queues(n, 0, RSC_CAUSE_DRIVER_GONE);
}

void virtio_net_rsc_link_down(VirtIONet *n)
{
    rsc_finalise_queues(n, 0, RSC_CAUSE_LINK_DOWN);
}

void virtio_net_rsc_queues_gone(VirtIONet *n, int first)
{
    rsc_drop_queues(n, first, RSC_CAUSE_QUEUE_GONE);
    /* A frame that waits for the queue would come when it is used again. */
    for (int i = first; i < n->max_queue_pairs; i++) {
        NetClientState *peer = qemu_get_subqueue(n->nic, i)->peer;

        if (peer) {
            qemu_purge_queued_packets(peer);
        }
    }
}

void virtio_net_rsc_queue_reset(VirtIONet *n, int index)
{
    VirtIONetRsc *rsc = n->vqs[index].rsc;

    if (virtio_net_rsc_enter(rsc)) {
        rsc_finalise_all(rsc->engine, RSC_CAUSE_QUEUE_GONE,
                         virtio_net_rsc_now(rsc));
        rsc->unit_limit = 0;
        rsc->receiving = false;
        virtio_net_rsc_leave(rsc);
    }
}

/*
 * Runs before virtio's own handler, which stops the device, because it was
 * added after it: all units are delivered while the guest has buffers.
 */
static void rsc_vm_state_change(void *opaque, bool running, RunState state)
{
    if (!running) {
        rsc_finalise_queues(opaque, 0, RSC_CAUSE_VM_STOP);
    }
}

/* The property x-rsc-memory: a size, for which one message states the range */

static void rsc_get_memory(Object *obj, Visitor *v, const char *name,
                           void *opaque, Error **errp)
{
    uint64_t bytes = *(uint64_t *)object_field_prop_ptr(obj, opaque);

    visit_type_size(v, name, &bytes, errp);
}

static void rsc_set_memory(Object *obj, Visitor *v, const char *name,
                           void *opaque, Error **errp)
{
    uint64_t bytes;

    if (!visit_type_size(v, name, &bytes, NULL) ||
        bytes < RSC_MIN_MEMORY || bytes > RSC_MAX_MEMORY) {
        error_setg(errp, "'%s' must be between %d and %" PRIu64 " bytes",
                   name, RSC_MIN_MEMORY, RSC_MAX_MEMORY);
        return;
    }
    *(uint64_t *)object_field_prop_ptr(obj, opaque) = bytes;
}

static void rsc_set_default_memory(ObjectProperty *op, const Property *prop)
{
    object_property_set_default_uint(op, prop->defval.u);
}

const PropertyInfo virtio_net_rsc_prop_memory = {
    .type = "size",
    .get = rsc_get_memory,
    .set = rsc_set_memory,
    .set_default_value = rsc_set_default_memory,
};

bool virtio_net_rsc_realize(VirtIONet *n, Error **errp)
{
    if (n->rsc_units > RSC_MAX_UNITS) {
        error_setg(errp, "'x-rsc-units' must be between 1 and %d, or 0 for "
                   "as many as 'x-rsc-memory' allows", RSC_MAX_UNITS);
        return false;
    }
    n->rsc_vmstate = qdev_add_vm_change_state_handler(DEVICE(n),
                                                      rsc_vm_state_change, n);
    return true;
}

void virtio_net_rsc_unrealize(VirtIONet *n)
{
    for (int i = 0; i < n->max_queue_pairs; i++) {
        virtio_net_rsc_free(n->vqs[i].rsc);
        n->vqs[i].rsc = NULL;
    }
    qemu_del_vm_change_state_handler(n->rsc_vmstate);
}
