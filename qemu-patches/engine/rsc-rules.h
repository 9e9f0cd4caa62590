/*
 * Receive segment coalescing: implementation choices
 *
 * Where the sources of the rules disagree, docs/rules/ of the rsclab project
 * names the readings and defines the behaviour under each [readings].
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_RSC_RULES_H
#define HW_NET_RSC_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Every choice and its readings, the default first. The only such list.
 * choice(field, type, name, reading(constant, name), ...)
 */
#define RSC_CHOICES(choice, reading) \
    choice(pure_ack, RscPureAck, "pure-ack", \
           reading(RSC_PURE_ACK_INDIVIDUAL, "individual"), \
           reading(RSC_PURE_ACK_TRACK, "track"), \
           reading(RSC_PURE_ACK_COALESCE, "coalesce")) \
    choice(dup_ack, RscDupAck, "dup-ack", \
           reading(RSC_DUP_ACK_INDIVIDUAL, "individual"), \
           reading(RSC_DUP_ACK_COUNT, "count"), \
           reading(RSC_DUP_ACK_LIMIT_1, "limit-1")) \
    choice(psh, RscPsh, "psh", \
           reading(RSC_PSH_OR, "or"), \
           reading(RSC_PSH_OR_FLUSH, "or-flush"), \
           reading(RSC_PSH_LAST, "last"), \
           reading(RSC_PSH_BREAK, "break")) \
    choice(syn, RscSyn, "syn", \
           reading(RSC_SYN_FINALISE, "finalise"), \
           reading(RSC_SYN_BYPASS, "bypass")) \
    choice(urg, RscUrg, "urg", \
           reading(RSC_URG_FINALISE, "finalise"), \
           reading(RSC_URG_BYPASS, "bypass")) \
    choice(fin_rst, RscFinRst, "fin-rst", \
           reading(RSC_FIN_RST_FINALISE, "finalise")) \
    choice(tcp_options, RscTcpOptions, "tcp-options", \
           reading(RSC_TCP_OPTIONS_TIMESTAMP_ONLY, "timestamp-only"), \
           reading(RSC_TCP_OPTIONS_NOT_LARGER, "not-larger"), \
           reading(RSC_TCP_OPTIONS_IDENTICAL, "identical"), \
           reading(RSC_TCP_OPTIONS_NONE, "none")) \
    choice(timestamp, RscTimestamp, "timestamp", \
           reading(RSC_TIMESTAMP_EQUAL, "equal"), \
           reading(RSC_TIMESTAMP_MONOTONIC, "monotonic"), \
           reading(RSC_TIMESTAMP_NEVER, "never")) \
    choice(after_break, RscAfterBreak, "after-break", \
           reading(RSC_AFTER_BREAK_RESTART, "restart"), \
           reading(RSC_AFTER_BREAK_PASS, "pass")) \
    choice(data_on_pure_ack, RscDataOnPureAck, "data-on-pure-ack", \
           reading(RSC_DATA_ON_PURE_ACK_RESTART, "restart"), \
           reading(RSC_DATA_ON_PURE_ACK_APPEND, "append")) \
    choice(old_ack, RscOldAck, "old-ack", \
           reading(RSC_OLD_ACK_RESTART, "restart"), \
           reading(RSC_OLD_ACK_APPEND, "append")) \
    choice(df_clear, RscDfClear, "df-clear", \
           reading(RSC_DF_CLEAR_BY_VALUE, "by-value"), \
           reading(RSC_DF_CLEAR_BYPASS, "bypass")) \
    choice(ttl, RscTtl, "ttl", \
           reading(RSC_TTL_MINIMUM, "minimum"), \
           reading(RSC_TTL_EQUAL, "equal"), \
           reading(RSC_TTL_FIRST, "first")) \
    choice(dscp, RscDscp, "dscp", \
           reading(RSC_DSCP_EQUAL, "equal"), \
           reading(RSC_DSCP_IGNORED, "ignored")) \
    choice(ecn, RscEcn, "ecn", \
           reading(RSC_ECN_EQUAL, "equal"), \
           reading(RSC_ECN_IGNORED, "ignored")) \
    choice(checksum, RscChecksum, "checksum", \
           reading(RSC_CHECKSUM_VERIFY, "verify"), \
           reading(RSC_CHECKSUM_TRUST, "trust")) \
    choice(first_size, RscFirstSize, "first-size", \
           reading(RSC_FIRST_SIZE_ANY, "any"), \
           reading(RSC_FIRST_SIZE_NOT_LARGER, "not-larger-than-first")) \
    choice(window_change, RscWindowChange, "window-change", \
           reading(RSC_WINDOW_CHANGE_TAKE_LAST, "take-last"), \
           reading(RSC_WINDOW_CHANGE_BREAK, "break")) \
    choice(header, RscHeaderChoice, "header", \
           reading(RSC_HEADER_VIRTIO, "virtio"), \
           reading(RSC_HEADER_RSC_INFO_ONLY, "rsc-info-only")) \
    choice(interval, RscInterval, "interval", \
           reading(RSC_INTERVAL_PER_UNIT, "per-unit"), \
           reading(RSC_INTERVAL_PER_POOL, "per-pool"), \
           reading(RSC_INTERVAL_PER_BURST, "per-burst")) \
    choice(gso_ecn, RscGsoEcn, "gso-ecn", \
           reading(RSC_GSO_ECN_ECE_OR_CWR, "ece-or-cwr"), \
           reading(RSC_GSO_ECN_CWR, "cwr")) \
    choice(gso_header, RscGsoHeader, "gso-header", \
           reading(RSC_GSO_HEADER_COUNTED, "counted"), \
           reading(RSC_GSO_HEADER_AS_CAME, "as-came"))

#define RSC_READING_CONSTANT(constant, name) constant
#define RSC_CHOICE_ENUM(field, type, name, ...) \
    typedef enum type { __VA_ARGS__ } type;
#define RSC_CHOICE_FIELD(field, type, name, ...) uint8_t field;

RSC_CHOICES(RSC_CHOICE_ENUM, RSC_READING_CONSTANT)

/* One reading of each choice, a byte each; all zero is the default. */
typedef struct RscRules {
    RSC_CHOICES(RSC_CHOICE_FIELD, RSC_READING_CONSTANT)
} RscRules;

/*
 * Parses "choice=reading,choice=reading". A choice that is not named has its
 * default; of two readings of one choice the last counts.
 *
 * False: rules is unchanged, and error holds a line that names the mistake and
 * the known names, cut to error_size bytes. error may be NULL if error_size is
 * 0.
 */
bool rsc_rules_parse(const char *text, RscRules *rules,
                     char *error, size_t error_size);

/* Whether every field is one of its readings. */
bool rsc_rules_valid(const RscRules *rules);

/* The names of the list above; NULL beyond the last. The default is 0. */
const char *rsc_choice_name(size_t choice);
const char *rsc_reading_name(size_t choice, size_t reading);

#endif /* HW_NET_RSC_RULES_H */
