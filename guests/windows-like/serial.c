/*
 * The first serial port, written without interrupts or FIFO. See serial.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "io.h"
#include "serial.h"

#define COM1 0x3f8
#define LINE_STATUS (COM1 + 5)
#define TRANSMITTER_EMPTY 0x20

void serial_signal(char signal)
{
    while (!(port_read8(LINE_STATUS) & TRANSMITTER_EMPTY)) {
        __asm__ volatile("pause");
    }
    port_write8(COM1, (unsigned char)signal);
}

void fatal(const char *reason)
{
    serial_signal(SIGNAL_FATAL);
    while (*reason) {
        serial_signal(*reason++);
    }
    serial_signal('\n');
    for (;;) {
        __asm__ volatile("cli; hlt");
    }
}
