/*
 * The driver as a whole: NetKVM's initialisation, its switching of RSC, its end.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_NETKVM_H
#define GUEST_NETKVM_H

#include <stdbool.h>
#include <stdint.h>

/* A driver's options; the comments give NetKVM's own. */
typedef struct Driver {
    bool ipv4;                      /* registry value *RscIPv4: on */
    bool ipv6;                      /* registry value *RscIPv6: on */
    bool ecn;                       /* GUEST_ECN: never */
    bool mergeable;                 /* registry value MergeableBuffers: off */
    bool hash;                      /* HASH_REPORT: with several queues only */
    bool always;                    /* buffers are posted again once they have been read: yes */
    uint32_t buffer_bytes;          /* 65,565; 4,096 when mergeable */
    uint32_t buffers;               /* without `always`: their number */
} Driver;

/*
 * Brings up the card, which must have been reset; frames may arrive from then on. False: a receive queue has
 * too few entries for that many buffers, and the device stays without a driver.
 */
bool netkvm_start(const Driver *driver);

/*
 * Resets the device and logs the packets it delivered because of that. False: a driver with `always` had so
 * few buffers left that the device may have lost a frame.
 */
bool netkvm_stop(void);

/* The card was ejected without asking the driver. As netkvm_stop(), but without access to the card. */
bool netkvm_lost(void);

/* Whether a driver runs. */
bool netkvm_runs(void);

/* Uses the first `count` queue pairs of a card that has several. Returns when it is acknowledged. */
void netkvm_use_pairs(uint32_t count);

/* OID_TCP_OFFLOAD_PARAMETERS with RscIPv4 and RscIPv6. Returns when the device acknowledged it. */
void netkvm_switch_rsc(bool ipv4, bool ipv6);

#endif
