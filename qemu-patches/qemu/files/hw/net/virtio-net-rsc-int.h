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
