/*
 * The serial port. See say.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/reboot.h>
#include <termios.h>
#include <unistd.h>

#include "say.h"

static int port = -1;

void say_open(void)
{
    struct termios line;

    port = open("/dev/ttyS0", O_WRONLY | O_NOCTTY);
    if (port >= 0 && tcgetattr(port, &line) == 0) {
        cfmakeraw(&line);
        tcsetattr(port, TCSANOW, &line);
    }
}

static void write_all(const char *text, size_t length)
{
    while (length > 0) {
        ssize_t written = write(port, text, length);

        if (written <= 0) {
            return;
        }
        text += written;
        length -= written;
    }
}

void say(char signal)
{
    write_all(&signal, 1);
}

void fatal(const char *what)
{
    char text[256];
    int length = snprintf(text, sizeof(text), "%c%s: %s\n", SIGNAL_FATAL, what, strerror(errno));

    write_all(text, length < (int)sizeof(text) ? (size_t)length : sizeof(text) - 1);
    tcdrain(port);
    reboot(RB_AUTOBOOT);
    _exit(1);
}
