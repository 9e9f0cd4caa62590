/*
 * rsc-native: stdout, and the end with an error
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "native.h"

static struct {
    uint8_t bytes[OUTPUT_BUFFER];
    size_t end;
} output;

void output_flush(void)
{
    size_t done = 0;
    size_t end = output.end;

    output.end = 0;
    while (done < end) {
        ssize_t wrote = write(STDOUT_FILENO, output.bytes + done, end - done);

        if (wrote >= 0) {
            done += (size_t)wrote;
        } else if (errno != EINTR) {
            die("write-failed", "stdout: %s", strerror(errno));
        }
    }
}

void die(const char *name, const char *format, ...)
{
    va_list args;

    output_flush();
    fprintf(stderr, "rsc-native: %s: ", name);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(2);
}

uint8_t *output_reserve(size_t len)
{
    uint8_t *reserved;

    if (sizeof(output.bytes) - output.end < len) {
        output_flush();
    }
    reserved = output.bytes + output.end;
    output.end += len;
    return reserved;
}

void output_retract(size_t len)
{
    output.end -= len;
}

uint8_t *put16(uint8_t *bytes, uint16_t value)
{
    bytes[0] = (uint8_t)value;
    bytes[1] = (uint8_t)(value >> 8);
    return bytes + 2;
}

uint8_t *put32(uint8_t *bytes, uint32_t value)
{
    return put16(put16(bytes, (uint16_t)value), (uint16_t)(value >> 16));
}

uint8_t *put64(uint8_t *bytes, uint64_t value)
{
    return put32(put32(bytes, (uint32_t)value), (uint32_t)(value >> 32));
}
