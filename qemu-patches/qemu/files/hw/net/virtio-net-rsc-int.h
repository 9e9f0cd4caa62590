/*
 * virtio-net: receive segment coalescing, declarations shared by its files
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_VIRTIO_NET_RSC_INT_H
#define HW_NET_VIRTIO_NET_RSC_INT_H

#include "rsc/rsc.h"
#include "virtio-net-rsc.h"

/* Coalescing of one receive queue, while a driver has negotiated RSC. */
struct VirtIONetRsc {
    VirtIONet *n;
    NetClientState *nc;
    RscEngine *engine;
    MemReentrancyGuard *guard;  /* the transport's */
    QEMUTimer *timer;
    int64_t deadline;   /* of the timer; RSC_NO_DEADLINE: it is not armed */
    size_t unit_limit;  /* see rsc_set_unit_limit(); 0: not known */
    bool per_burst;     /* units end with the backend's burst */
    bool receiving;     /* the queue can receive; false: not known */
    bool busy;          /* inside the engine */
    bool doomed;        /* freed as soon as it is no longer busy */
    bool guarded;       /* this object has engaged the guard */
};

/* A unit on its way to the guest's buffers. */
typedef struct VirtIONetRscUnit {
    struct virtio_net_hdr hdr;  /* in the guest's byte order */
    const RscPiece *piece;      /* of the frame, to be copied next */
    size_t copied;              /* bytes of it */
    size_t left;                /* pieces, with this one */
} VirtIONetRscUnit;

/*
 * virtio-net.c: writes one frame to the guest's buffers. @buf starts with the
 * backend's header of n->host_hdr_len bytes, and @size counts it. Unless @unit
 * is NULL, its header replaces the backend's, and only its first piece stands
 * at @buf. Returns 0 when the guest has too few buffers.
 */
ssize_t virtio_net_do_receive(NetClientState *nc, const uint8_t *buf,
                              size_t size, VirtIONetRscUnit *unit);

/*
 * Copies the next bytes of @unit to a buffer of the guest, as many as it has
 * room for from @offset on. Returns their number.
 */
size_t virtio_net_rsc_copy(VirtIONetRscUnit *unit, const struct iovec *sg,
                           unsigned int sg_count, size_t offset);

/* NULL when memory is short: the queue then does not coalesce. */
VirtIONetRsc *virtio_net_rsc_new(VirtIONet *n, int index,
                                 const RscConfig *config);

/* Drops the units held. Allows NULL. */
void virtio_net_rsc_free(VirtIONetRsc *rsc);

/*
 * Enclose every call of the engine that may deliver. virtio_net_rsc_enter()
 * returns false when @rsc is NULL, or busy because one of its own deliveries
 * led here.
 */
bool virtio_net_rsc_enter(VirtIONetRsc *rsc);
void virtio_net_rsc_leave(VirtIONetRsc *rsc);

/* The engine's time, ns. */
int64_t virtio_net_rsc_now(const VirtIONetRsc *rsc);

/* Whether RSC of the family of feature @tso is on with these offloads. */
bool virtio_net_rsc_family_on(uint64_t offloads, unsigned int tso);

/* The guest's offloads, with RSC_EXT if it was negotiated and is not @off. */
uint64_t virtio_net_rsc_offloads(const VirtIONet *n, bool off);

#endif
