/*
 * The kernel command line: the addresses of the harness's orders and of the log.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_COMMAND_LINE_H
#define GUEST_COMMAND_LINE_H

#include <stdint.h>

typedef struct CommandLine {
    uint32_t orders;         /* "orders=ADDRESS" */
    uint32_t log_base;       /* "log=SIZE@ADDRESS" */
    uint32_t log_bytes;
} CommandLine;

/* `start_info` is the PVH start information. Fatal when a parameter is missing. */
CommandLine command_line_read(const void *start_info);

#endif
