/*
 * Receive segment coalescing: the names of the rules
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc.h"

const char *rsc_reason_name(RscReason reason)
{
    static const char *const names[] = {
        [RSC_REASON_UNATTRIBUTED] = "unattributed",
        [RSC_REASON_RSC_OFF] = "rsc-off",
        [RSC_REASON_FIRST_SEGMENT] = "first-segment",
        [RSC_REASON_APPEND] = "append",
        [RSC_REASON_PURE_ACK] = "pure-ack",
        [RSC_REASON_DUP_ACK] = "dup-ack",
        [RSC_REASON_WINDOW_UPDATE] = "window-update",
        [RSC_REASON_MALFORMED] = "malformed",
        [RSC_REASON_DF_CLEAR] = "df-clear",
        [RSC_REASON_IP_FRAGMENT] = "ip-fragment",
        [RSC_REASON_IP_OPTIONS] = "ip-options",
        [RSC_REASON_HOST_GSO] = "host-gso",
        [RSC_REASON_TCP_FLAGS] = "tcp-flags",
        [RSC_REASON_TCP_OPTIONS] = "tcp-options",
        [RSC_REASON_CHECKSUM] = "checksum",
        [RSC_REASON_ECN_UNNEGOTIATED] = "ecn-unnegotiated",
        [RSC_REASON_NO_ROOM] = "no-room",
        [RSC_REASON_SEQUENCE] = "sequence",
        [RSC_REASON_DATA_ON_PURE_ACK] = "data-on-pure-ack",
        [RSC_REASON_ACK_NUMBER] = "ack-number",
        [RSC_REASON_WINDOW] = "window",
        [RSC_REASON_PSH] = "psh",
        [RSC_REASON_ECN_IP] = "ecn-ip",
        [RSC_REASON_ECN_TCP] = "ecn-tcp",
        [RSC_REASON_DSCP] = "dscp",
        [RSC_REASON_DF] = "df",
        [RSC_REASON_FLOW_LABEL] = "flow-label",
        [RSC_REASON_TTL] = "ttl",
        [RSC_REASON_TIMESTAMP] = "timestamp",
        [RSC_REASON_FIRST_SIZE] = "first-size",
        [RSC_REASON_LENGTH] = "length",
        [RSC_REASON_LINK] = "link",
        [RSC_REASON_INTERVAL] = "interval",
        [RSC_REASON_FLOW_TABLE] = "flow-table",
        [RSC_REASON_DRIVER_GONE] = "driver-gone",
        [RSC_REASON_VM_STOP] = "vm-stop",
        [RSC_REASON_LINK_DOWN] = "link-down",
        [RSC_REASON_QUEUE_GONE] = "queue-gone",
    };

    return reason < RSC_REASON_COUNT ? names[reason] : "unknown";
}

const char *rsc_action_name(RscAction action)
{
    static const char *const names[] = {
        [RSC_ACTION_PASS] = "pass",
        [RSC_ACTION_START] = "start",
        [RSC_ACTION_APPEND] = "append",
        [RSC_ACTION_FOLD] = "fold",
        [RSC_ACTION_FINALISE_PASS] = "finalise-pass",
        [RSC_ACTION_FINALISE_START] = "finalise-start",
    };

    return action < RSC_ACTION_COUNT ? names[action] : "unknown";
}
