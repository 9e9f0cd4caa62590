/*
 * virtio-net: receive segment coalescing, statistics
 *
 * An engine counts from one negotiation to the next. The device adds up the
 * counts of all engines, so that a reset does not clear them.
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
    for (int i = 0; i < RSC_RULE_COUNT; i++) {
        sum->decided[i] += more->decided[i];
    }
    for (int i = 0; i < RSC_CAUSE_COUNT; i++) {
        sum->finalised[i] += more->finalised[i];
    }
    sum->coalesced_pkts += more->coalesced_pkts;
    sum->coalesced_octets += more->coalesced_octets;
    sum->coalesce_events += more->coalesce_events;
    sum->aborts += more->aborts;
}

static RscCounters *rsc_past_counters(const VirtIONet *n, int queue,
                                      RscFamily family)
{
    return &n->rsc_counters[queue * RSC_FAMILY_COUNT + family];
}

void virtio_net_rsc_add_past_counters(VirtIONetRsc *rsc)
{
    VirtIONet *n = rsc->n;

    if (!n->rsc_counters) {
        n->rsc_counters = g_new0(RscCounters,
                                 n->max_queue_pairs * RSC_FAMILY_COUNT);
    }
    for (int i = 0; i < RSC_FAMILY_COUNT; i++) {
        rsc_add(rsc_past_counters(n, rsc->nc->queue_index, i),
                rsc_counters(rsc->engine, i));
    }
}

static NetRscRuleList *rsc_rules(const RscCounters *counters)
{
    NetRscRuleList *list = NULL, **tail = &list;

    for (int i = 0; i < RSC_RULE_COUNT; i++) {
        NetRscRule *rule;

        if (!counters->decided[i]) {
            continue;
        }
        rule = g_new0(NetRscRule, 1);
        rule->rule = g_strdup(rsc_rule_name(i));
        rule->frames = counters->decided[i];
        QAPI_LIST_APPEND(tail, rule);
    }
    return list;
}

static NetRscCauseList *rsc_causes(const RscCounters *counters)
{
    NetRscCauseList *list = NULL, **tail = &list;

    for (int i = 0; i < RSC_CAUSE_COUNT; i++) {
        NetRscCause *cause;

        if (!counters->finalised[i]) {
            continue;
        }
        cause = g_new0(NetRscCause, 1);
        cause->cause = g_strdup(rsc_cause_name(i));
        cause->units = counters->finalised[i];
        QAPI_LIST_APPEND(tail, cause);
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
        rsc_add(&sum, rsc_past_counters(n, nc->queue_index, family->family));
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
    info->rules = rsc_rules(&sum);
    info->causes = rsc_causes(&sum);
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
