/*
 * rsc-native: bytes in, bytes out
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef RSC_NATIVE_H
#define RSC_NATIVE_H

#include <stddef.h>
#include <stdint.h>

/*
 * Ends the program: "rsc-native: NAME: MESSAGE" on stderr, status 2.
 * What was written before is flushed first.
 */
void die(const char *name, const char *format, ...)
    __attribute__((noreturn, format(printf, 2, 3)));

/* input.c: stdin, in pieces of any length that fit its buffer */

#define INPUT_BUFFER (1u << 20)

/* How many bytes of the input are behind us. */
uint64_t input_position(void);

/*
 * The next len bytes (at most INPUT_BUFFER), valid until the next call; NULL
 * at the end of the input. Output is flushed before waiting for more input,
 * so a partner that waits for answers always gets them.
 */
const uint8_t *input_take(size_t len);

uint16_t get16(const uint8_t *bytes);
uint32_t get32(const uint8_t *bytes);
uint64_t get64(const uint8_t *bytes);

/* output.c: stdout, buffered */

/* Room for the next len bytes (at most OUTPUT_BUFFER); they are to be set. */
uint8_t *output_take(size_t len);
void output_flush(void);

#define OUTPUT_BUFFER (1u << 20)

uint8_t *put16(uint8_t *bytes, uint16_t value);
uint8_t *put32(uint8_t *bytes, uint32_t value);
uint8_t *put64(uint8_t *bytes, uint64_t value);

#endif /* RSC_NATIVE_H */
