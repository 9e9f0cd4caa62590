/*
 * The first serial port: one character for each event the harness waits for.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef GUEST_SERIAL_H
#define GUEST_SERIAL_H

/* The guest is up and waits for its first order. */
#define SIGNAL_READY 'R'
/* An order has been obeyed and the log may be read (log.h). */
#define SIGNAL_DONE '.'
/* The guest gave up; the reason follows, up to a newline. */
#define SIGNAL_FATAL '!'

void serial_signal(char signal);

/* Reports `reason` to the harness and stops for good. */
void fatal(const char *reason) __attribute__((noreturn));

#endif
