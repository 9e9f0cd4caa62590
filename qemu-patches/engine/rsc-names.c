/*
 * Receive segment coalescing: names of rules, causes, actions and operands
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc.h"

const char *rsc_cause_name(RscCause cause)
{
    static const char *const names[] = {
        [RSC_RULE_UNATTRIBUTED] = "unattributed",
        [RSC_RULE_RSC_OFF] = "rsc-off",
        [RSC_RULE_FIRST_SEGMENT] = "first-segment",
        [RSC_RULE_APPEND] = "append",
        [RSC_RULE_PURE_ACK] = "pure-ack",
        [RSC_RULE_DUP_ACK] = "dup-ack",
        [RSC_RULE_WINDOW_UPDATE] = "window-update",
        [RSC_RULE_PRIORITY_TAG] = "priority-tag",
        [RSC_RULE_MALFORMED] = "malformed",
        [RSC_RULE_DF_CLEAR] = "df-clear",
        [RSC_RULE_IP_FRAGMENT] = "ip-fragment",
        [RSC_RULE_IP_OPTIONS] = "ip-options",
        [RSC_RULE_HOST_GSO] = "host-gso",
        [RSC_RULE_TCP_FLAGS] = "tcp-flags",
        [RSC_RULE_TCP_OPTIONS] = "tcp-options",
        [RSC_RULE_CHECKSUM] = "checksum",
        [RSC_RULE_ECN_UNNEGOTIATED] = "ecn-unnegotiated",
        [RSC_RULE_NO_ROOM] = "no-room",
        [RSC_RULE_SEQUENCE] = "sequence",
        [RSC_RULE_DATA_ON_PURE_ACK] = "data-on-pure-ack",
        [RSC_RULE_ACK_NUMBER] = "ack-number",
        [RSC_RULE_WINDOW] = "window",
        [RSC_RULE_PSH] = "psh",
        [RSC_RULE_ECN_IP] = "ecn-ip",
        [RSC_RULE_ECN_TCP] = "ecn-tcp",
        [RSC_RULE_DSCP] = "dscp",
        [RSC_RULE_DF] = "df",
        [RSC_RULE_FLOW_LABEL] = "flow-label",
        [RSC_RULE_TTL] = "ttl",
        [RSC_RULE_TIMESTAMP] = "timestamp",
        [RSC_RULE_FIRST_SIZE] = "first-size",
        [RSC_RULE_LENGTH] = "length",
        [RSC_RULE_LINK] = "link",
        [RSC_CAUSE_INTERVAL] = "interval",
        [RSC_CAUSE_FLOW_TABLE] = "flow-table",
        [RSC_CAUSE_DRIVER_GONE] = "driver-gone",
        [RSC_CAUSE_VM_STOP] = "vm-stop",
        [RSC_CAUSE_LINK_DOWN] = "link-down",
        [RSC_CAUSE_QUEUE_GONE] = "queue-gone",
    };

    return cause < RSC_CAUSE_COUNT ? names[cause] : "unknown";
}

const char *rsc_rule_name(RscRule rule)
{
    return rule < RSC_RULE_COUNT ? rsc_cause_name(rsc_cause_of_rule(rule))
                                 : "unknown";
}

const char *rsc_operand_name(RscRule rule, unsigned operand)
{
    static const char *const names[RSC_RULE_COUNT][RSC_MAX_OPERANDS] = {
        [RSC_RULE_FIRST_SEGMENT] = { "SEG.SEQ" },
        [RSC_RULE_APPEND] = { "SEG.SEQ", "H.NXT" },
        [RSC_RULE_PURE_ACK] = { "SEG.ACK", "H.ACK" },
        [RSC_RULE_DUP_ACK] = { "SEG.ACK", "H.ACK" },
        [RSC_RULE_WINDOW_UPDATE] = { "SEG.WND", "H.WND" },
        [RSC_RULE_PRIORITY_TAG] = { "tags" },
        [RSC_RULE_HOST_GSO] = { "gso_type" },
        [RSC_RULE_TCP_FLAGS] = { "flags" },
        [RSC_RULE_ECN_UNNEGOTIATED] = { "flags" },
        [RSC_RULE_NO_ROOM] = { "frame length", "most" },
        [RSC_RULE_SEQUENCE] = { "SEG.SEQ", "H.NXT" },
        [RSC_RULE_ACK_NUMBER] = { "SEG.ACK", "H.ACK" },
        [RSC_RULE_WINDOW] = { "SEG.WND", "H.WND" },
        [RSC_RULE_PSH] = { "flags" },
        [RSC_RULE_ECN_IP] = { "SEG.ECN", "H.ECN" },
        [RSC_RULE_ECN_TCP] = { "SEG.ECE|CWR", "H.ECE|CWR" },
        [RSC_RULE_DSCP] = { "SEG.DSCP", "H.DSCP" },
        [RSC_RULE_DF] = { "SEG.DF", "H.DF" },
        [RSC_RULE_FLOW_LABEL] = { "SEG.flow label", "H.flow label" },
        [RSC_RULE_TTL] = { "SEG.TTL", "H.TTL" },
        [RSC_RULE_TCP_OPTIONS] = { "SEG bytes of options",
                                   "H bytes of options" },
        [RSC_RULE_TIMESTAMP] = { "SEG.TSval", "H.TSval" },
        [RSC_RULE_FIRST_SIZE] = { "SEG.LEN", "first payload" },
        [RSC_RULE_LENGTH] = { "datagram", "most" },
        [RSC_RULE_LINK] = { "SEG.link", "H.link" },
    };

    return rule < RSC_RULE_COUNT && operand < RSC_MAX_OPERANDS
           ? names[rule][operand] : NULL;
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
