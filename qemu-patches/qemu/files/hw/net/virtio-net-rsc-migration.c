/*
 * virtio-net: receive segment coalescing, migration
 *
 * All units are finalised when the machine stops. The state to migrate is the
 * units that then wait for the guest's buffers, and whether the last offloads
 * command left RSC_EXT out. Without either the stream has no such section, and
 * a QEMU that does not know the section can load it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "qemu/cutils.h"
#include "qemu/error-report.h"
#include "qemu/timer.h"
#include "migration/qemu-file-types.h"
#include "migration/vmstate.h"
#include "net/net.h"
#include "virtio-net-rsc-int.h"

/* Bytes of the longest name of a cause, with its NUL. */
#define RSC_CAUSE_SIZE 32

typedef struct RscIncomingUnit {
    uint16_t queue;
    RscDelivery delivery;
    RscPiece piece;
    uint8_t frame[];
} RscIncomingUnit;

/* Loaded before the features, and so before there are engines. */
struct VirtIONetRscIncoming {
    bool off;
    GPtrArray *units;       /* of RscIncomingUnit */
};

/* Saving */

typedef struct RscVisit {
    QEMUFile *f;
    uint16_t queue;
    uint32_t count;
} RscVisit;

static bool rsc_count_unit(void *opaque, const RscDelivery *unit)
{
    RscVisit *visit = opaque;

    visit->count++;
    return true;
}

static bool rsc_put_unit(void *opaque, const RscDelivery *unit)
{
    RscVisit *visit = opaque;
    QEMUFile *f = visit->f;
    char cause[RSC_CAUSE_SIZE] = "";

    /* By name: the numbers of another version may differ. */
    pstrcpy(cause, sizeof(cause), rsc_cause_name(unit->cause));
    qemu_put_be16(f, visit->queue);
    qemu_put_buffer(f, (uint8_t *)cause, sizeof(cause));
    qemu_put_byte(f, unit->family == RSC_FAMILY_IPV6);
    qemu_put_byte(f, unit->coalesced);
    qemu_put_be32(f, unit->segments);
    qemu_put_be32(f, unit->payload);
    qemu_put_byte(f, unit->header.flags);
    qemu_put_byte(f, unit->header.gso_type);
    qemu_put_be16(f, unit->header.hdr_len);
    qemu_put_be16(f, unit->header.gso_size);
    qemu_put_be16(f, unit->header.csum_start);
    qemu_put_be16(f, unit->header.csum_offset);
    qemu_put_be32(f, unit->len);
    for (size_t i = 0; i < unit->piece_count; i++) {
        qemu_put_buffer(f, unit->pieces[i].bytes, unit->pieces[i].len);
    }
    return true;
}

static void rsc_each_unit(VirtIONet *n, RscVisit *visit,
                          bool (*act)(void *opaque, const RscDelivery *unit))
{
    for (int i = 0; i < n->max_queue_pairs; i++) {
        visit->queue = i;
        if (n->vqs[i].rsc) {
            rsc_each_ready(n->vqs[i].rsc->engine, act, visit);
        }
    }
}

static int rsc_put(QEMUFile *f, void *pv, size_t size,
                   const VMStateField *field, JSONWriter *vmdesc)
{
    VirtIONet *n = pv;
    RscVisit visit = { .f = f };

    qemu_put_byte(f, n->rsc_off);
    qemu_put_be64(f, n->rsc_memory);
    rsc_each_unit(n, &visit, rsc_count_unit);
    qemu_put_be32(f, visit.count);
    rsc_each_unit(n, &visit, rsc_put_unit);
    return 0;
}

/* Loading: every number of the stream is checked before use. */

static bool rsc_get_cause(QEMUFile *f, RscCause *cause)
{
    char name[RSC_CAUSE_SIZE];

    qemu_get_buffer(f, (uint8_t *)name, sizeof(name));
    name[sizeof(name) - 1] = '\0';
    for (int i = 0; i < RSC_CAUSE_COUNT; i++) {
        if (strcmp(name, rsc_cause_name(i)) == 0) {
            *cause = i;
            return true;
        }
    }
    return false;
}

/* @left: bytes that the frames of all units may still have. */
static RscIncomingUnit *rsc_get_unit(QEMUFile *f, uint64_t *left)
{
    g_autofree RscIncomingUnit *unit = NULL;
    RscDelivery delivery = { 0 };
    uint16_t queue = qemu_get_be16(f);

    if (!rsc_get_cause(f, &delivery.cause)) {
        return NULL;
    }
    delivery.family = qemu_get_byte(f) ? RSC_FAMILY_IPV6 : RSC_FAMILY_IPV4;
    delivery.coalesced = qemu_get_byte(f);
    delivery.segments = qemu_get_be32(f);
    delivery.payload = qemu_get_be32(f);
    delivery.header.flags = qemu_get_byte(f);
    delivery.header.gso_type = qemu_get_byte(f);
    delivery.header.hdr_len = qemu_get_be16(f);
    delivery.header.gso_size = qemu_get_be16(f);
    delivery.header.csum_start = qemu_get_be16(f);
    delivery.header.csum_offset = qemu_get_be16(f);
    delivery.len = qemu_get_be32(f);
    if (delivery.len > MIN(RSC_MAX_FRAME, *left)) {
        return NULL;
    }
    *left -= delivery.len;
    unit = g_malloc(sizeof(*unit) + delivery.len);
    if (qemu_get_buffer(f, unit->frame, delivery.len) != delivery.len) {
        return NULL;
    }
    unit->queue = queue;
    unit->delivery = delivery;
    unit->piece = (RscPiece) { unit->frame, delivery.len };
    return g_steal_pointer(&unit);
}

static int rsc_get(QEMUFile *f, void *pv, size_t size,
                   const VMStateField *field)
{
    VirtIONet *n = pv;
    uint64_t memory, left;
    uint32_t count;

    virtio_net_rsc_drop_incoming(n);
    n->rsc_incoming = g_new0(VirtIONetRscIncoming, 1);
    n->rsc_incoming->units = g_ptr_array_new_with_free_func(g_free);
    n->rsc_incoming->off = qemu_get_byte(f);
    memory = qemu_get_be64(f);
    if (memory != n->rsc_memory) {
        error_report("virtio-net: 'x-rsc-memory' is %" PRIu64 " on the source "
                     "and %" PRIu64 " here, and must be the same on both, "
                     "between %d and %" PRIu64 " bytes", memory,
                     n->rsc_memory, RSC_MIN_MEMORY, RSC_MAX_MEMORY);
        return -EINVAL;
    }
    count = qemu_get_be32(f);
    if (count > MIN(n->rsc_units ?: RSC_MAX_UNITS, memory / RSC_BLOCK) *
                n->max_queue_pairs) {
        error_report("virtio-net: saved image has %" PRIu32 " RSC units, "
                     "more than 'x-rsc-units' and 'x-rsc-memory' allow", count);
        return -EINVAL;
    }
    left = memory * n->max_queue_pairs;
    for (uint32_t i = 0; i < count; i++) {
        RscIncomingUnit *unit = rsc_get_unit(f, &left);

        if (!unit) {
            error_report("virtio-net: saved image has an invalid RSC unit");
            return -EINVAL;
        }
        g_ptr_array_add(n->rsc_incoming->units, unit);
    }
    return 0;
}

static bool rsc_restore_unit(VirtIONet *n, const RscIncomingUnit *unit)
{
    VirtIONetRsc *rsc;
    RscDelivery delivery = unit->delivery;

    delivery.pieces = &unit->piece;
    delivery.piece_count = 1;
    if (unit->queue >= n->max_queue_pairs) {
        return false;
    }
    rsc = n->vqs[unit->queue].rsc;
    if (!rsc) {
        return false;
    }
    delivery.time_ns = virtio_net_rsc_now(rsc);
    return rsc_restore(rsc->engine, &delivery);
}

int virtio_net_rsc_post_load(VirtIONet *n)
{
    VirtIONetRscIncoming *incoming = n->rsc_incoming;
    int ret = 0;

    virtio_net_rsc_set_offloads(n,
        virtio_net_rsc_offloads(n, incoming && incoming->off));
    for (guint i = 0; incoming && i < incoming->units->len; i++) {
        if (!rsc_restore_unit(n, g_ptr_array_index(incoming->units, i))) {
            error_report("virtio-net: saved image has an impossible RSC unit");
            ret = -EINVAL;
            break;
        }
    }
    virtio_net_rsc_drop_incoming(n);
    return ret;
}

void virtio_net_rsc_drop_incoming(VirtIONet *n)
{
    if (n->rsc_incoming) {
        g_ptr_array_unref(n->rsc_incoming->units);
        g_free(n->rsc_incoming);
        n->rsc_incoming = NULL;
    }
}

/* Whether a destination without this section would lose something. */
static bool rsc_needed(void *opaque)
{
    VirtIONet *n = opaque;
    uint64_t assumed = virtio_net_rsc_offloads(n, false);
    RscVisit visit = { 0 };

    rsc_each_unit(n, &visit, rsc_count_unit);
    return visit.count ||
           (n->rsc_off &&
            (virtio_net_rsc_family_on(assumed, VIRTIO_NET_F_GUEST_TSO4) ||
             virtio_net_rsc_family_on(assumed, VIRTIO_NET_F_GUEST_TSO6)));
}

const VMStateDescription vmstate_virtio_net_rsc = {
    .name = "virtio-net-device/rsc",
    .version_id = 1,
    .minimum_version_id = 1,
    .needed = rsc_needed,
    .fields = (const VMStateField[]) {
        {
            .name = "units",
            .info = &(const VMStateInfo) {
                .name = "virtio-net RSC units",
                .get = rsc_get,
                .put = rsc_put,
            },
        },
        VMSTATE_END_OF_LIST()
    },
};
