/*
 * The packets the stack received, in memory outside the kernel's, which the harness reads as a file.
 * The format is in guests/linux/README.md.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef LINUX_LOG_H
#define LINUX_LOG_H

#include "interface.h"

/* Maps the `size@address` named in the environment variable `log`, which the kernel command line sets. */
void log_open(void);

void log_packet(const Packet *packet);

/* Completes the log as the answer to marker `number`; the next record begins a new one. */
void log_publish(uint32_t number);

#endif
