/*
 * The serial port: one character for each event the harness waits for.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef LINUX_SAY_H
#define LINUX_SAY_H

/* The interface is up and watched. */
#define SIGNAL_READY 'R'
/* A marker was answered, the log may be read (log.h). */
#define SIGNAL_DONE '.'
/* The guest gave up; the reason follows, up to a newline. */
#define SIGNAL_FATAL '!'

/* Opens the serial port; before that nothing is sent. */
void say_open(void);

void say(char signal);

/* Reports the error to the harness, with errno's text, and stops the machine for good. */
void fatal(const char *what) __attribute__((noreturn));

#endif
