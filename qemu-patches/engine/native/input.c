/*
 * rsc-native: stdin
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>
#include "native.h"

static struct {
    uint8_t bytes[INPUT_BUFFER];
    size_t start;
    size_t end;
    uint64_t position;
} input;

uint64_t input_position(void)
{
    return input.position;
}

/* Returns false at the end of the input. */
static bool read_more(void)
{
    ssize_t got;

    memmove(input.bytes, input.bytes + input.start, input.end - input.start);
    input.end -= input.start;
    input.start = 0;
    output_flush();
    do {
        got = read(STDIN_FILENO, input.bytes + input.end,
                   sizeof(input.bytes) - input.end);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        die("read-failed", "stdin: %s", strerror(errno));
    }
    input.end += (size_t)got;
    return got > 0;
}

const uint8_t *input_read(size_t len)
{
    const uint8_t *bytes;

    while (input.end - input.start < len) {
        if (!read_more()) {
            return NULL;
        }
    }
    bytes = input.bytes + input.start;
    input.start += len;
    input.position += len;
    return bytes;
}

uint16_t get16(const uint8_t *bytes)
{
    return (uint16_t)(bytes[0] | bytes[1] << 8);
}

uint32_t get32(const uint8_t *bytes)
{
    return get16(bytes) | (uint32_t)get16(bytes + 2) << 16;
}

uint64_t get64(const uint8_t *bytes)
{
    return get32(bytes) | (uint64_t)get32(bytes + 4) << 32;
}
