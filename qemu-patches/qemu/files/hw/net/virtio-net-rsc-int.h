/*
 * virtio-net: receive segment coalescing, what its own files share
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_VIRTIO_NET_RSC_INT_H
#define HW_NET_VIRTIO_NET_RSC_INT_H

#include "rsc/rsc.h"
#include "virtio-net-rsc.h"

/* One receive queue, for as long as a driver has negotiated RSC. */
struct VirtIONetRsc {
    VirtIONet *n;
    NetClientState *nc;
    RscEngine *engine;
    MemReentrancyGuard *guard;  /* the transport's */
    QEMUTimer *timer;
    int64_t deadline;   /* the timer's, RSC_NO_DEADLINE when it is not armed */
    size_t limit;       /* longest frame the guest has room for, 0: not known */
    bool per_burst;     /* units end with the backend's burst */
    bool receiving;     /* the queue can receive, as far as is known */
    bool busy;          /* inside the engine */
    bool doomed;        /* no queue's any more, freed when no longer busy */
    bool guarded;       /* the guard is ours */
};

/* NULL without memory: nothing is coalesced, which the driver must accept. */
VirtIONetRsc *virtio_net_rsc_new(VirtIONet *n, int index,
                                 const RscConfig *config);

/* What is held is dropped. NULL is allowed. */
void virtio_net_rsc_free(VirtIONetRsc *rsc);

/*
 * Around every call of the engine that may deliver. False: there is none
 * (@rsc is NULL), or it is at work, and what called is a delivery of its own.
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
