/*
 * virtio-net: receive segment coalescing, statistics
 *
 * An engine counts from one negotiation to the next. What it has counted is
 * the device's when it goes, so that a reset does not clear it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "qapi/qapi-types-net.h"
#include "hw/virtio/virtio.h"
#include "net/net.h"
#include "virtio-net-rsc-int.h"

static void rsc_add(RscCounters *sum, const RscCounters *more)
{
    for (int i = 0; i < RSC_REASON_COUNT; i++) {
        sum->decided[i] += more->decided[i];
        sum->finalised[i] += more->finalised[i];
    }
    sum->coalesced_pkts += more->coalesced_pkts;
    sum->coalesced_octets += more->coalesced_octets;
    sum->coalesce_events += more->coalesce_events;
    sum->aborts += more->aborts;
}

static RscCounters *rsc_kept(const VirtIONet *n, int queue, RscFamily family)
{
    return &n->rsc_counters[queue * RSC_FAMILY_COUNT + family];
}

void virtio_net_rsc_keep_counters(VirtIONetRsc *rsc)
{
    VirtIONet *n = rsc->n;

    if (!n->rsc_counters) {
        n->rsc_counters = g_new0(RscCounters,
                                 n->max_queue_pairs * RSC_FAMILY_COUNT);
    }
    for (int i = 0; i < RSC_FAMILY_COUNT; i++) {
        rsc_add(rsc_kept(n, rsc->nc->queue_index, i),
                rsc_counters(rsc->engine, i));
    }
}

static NetRscReasonList *rsc_reasons(const RscCounters *counters)
{
    NetRscReasonList *list = NULL, **tail = &list;

    for (int i = 0; i < RSC_REASON_COUNT; i++) {
        NetRscReason *reason;

        if (!counters->decided[i] && !counters->finalised[i]) {
            continue;
        }
        reason = g_new0(NetRscReason, 1);
        reason->reason = g_strdup(rsc_reason_name(i));
        reason->frames = counters->decided[i];
        reason->units = counters->finalised[i];
        QAPI_LIST_APPEND(tail, reason);
    }
    return list;
}

typedef struct RscFamilyInfo {
    RscFamily family;
    NetRscFamily shown;
    unsigned int tso;       /* 0: never on */
} RscFamilyInfo;

static const RscFamilyInfo families[] = {
    { RSC_FAMILY_IPV4, NET_RSC_FAMILY_IPV4, VIRTIO_NET_F_GUEST_TSO4 },
    { RSC_FAMILY_IPV6, NET_RSC_FAMILY_IPV6, VIRTIO_NET_F_GUEST_TSO6 },
    { RSC_FAMILY_OTHER, NET_RSC_FAMILY_OTHER, 0 },
};

static NetRscInfo *rsc_info(const VirtIONet *n, const NetClientState *nc,
                            const RscFamilyInfo *family)
{
    const VirtIONetRsc *rsc = n->vqs[nc->queue_index].rsc;
    uint64_t offloads = virtio_net_rsc_offloads(n, n->rsc_off);
    NetRscInfo *info = g_new0(NetRscInfo, 1);
    RscCounters sum = { 0 };

    if (n->rsc_counters) {
        rsc_add(&sum, rsc_kept(n, nc->queue_index, family->family));
    }
    if (rsc) {
        rsc_add(&sum, rsc_counters(rsc->engine, family->family));
    }
    info->name = g_strdup(nc->name);
    info->queue = nc->queue_index;
    info->family = family->shown;
    info->enabled = rsc && family->tso &&
                    virtio_net_rsc_family_on(offloads, family->tso);
    info->coalesced_pkts = sum.coalesced_pkts;
    info->coalesced_octets = sum.coalesced_octets;
    info->coalesce_events = sum.coalesce_events;
    info->aborts = sum.aborts;
    info->reasons = rsc_reasons(&sum);
    return info;
}

NetRscInfoList *virtio_net_rsc_query(NetClientState *nc)
{
    VirtIONet *n = qemu_get_nic_opaque(nc);
    NetRscInfoList *list = NULL, **tail = &list;

    if (!virtio_host_has_feature(VIRTIO_DEVICE(n), VIRTIO_NET_F_RSC_EXT)) {
        return NULL;
    }
    for (int i = 0; i < n->max_queue_pairs; i++) {
        for (int j = 0; j < ARRAY_SIZE(families); j++) {
            NetRscInfo *info = rsc_info(n, qemu_get_subqueue(n->nic, i),
                                        &families[j]);

            QAPI_LIST_APPEND(tail, info);
        }
    }
    return list;
}
