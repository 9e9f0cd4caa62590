/*
 * An adapter in the binary framing (docs/adapters.md) of a card that passes
 * every frame at once
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The fields of B; of F: time, virtio header, length; of D, of E in answers. */
#define BEGIN       48
#define FRAME       (8 + 10 + 4)
#define DELIVERY    (8 + 12 + 4)
#define END         4
#define MAX_FRAME   131072

static const char hello[] =
"{\"kind\":\"hello\",\"protocol\":1,\"name\":\"passes-all\",\"version\":\"1\","
"\"framing\":\"binary\",\"link\":\"ethernet\",\"arrivals\":\"plain\","
"\"deliveries\":\"plain\",\"checksums\":\"final\",\"clock\":\"bursts\","
"\"limits\":{\"frame\":131072}}";

static void read_fields(uint8_t *fields, size_t len)
{
    if (fread(fields, 1, len, stdin) != len) {
        fprintf(stderr, "the input ends within a record\n");
        exit(2);
    }
}

static void write_record(char kind, const uint8_t *fields, size_t len)
{
    putchar(kind);
    fwrite(fields, 1, len, stdout);
}

static void pass(void)
{
    static uint8_t bytes[MAX_FRAME];
    uint8_t in[FRAME];
    uint8_t out[DELIVERY] = { 0 };
    uint32_t len;

    read_fields(in, sizeof(in));
    len = in[18] | in[19] << 8 | in[20] << 16 | (uint32_t)in[21] << 24;
    if (len > MAX_FRAME) {
        fprintf(stderr, "a frame of %u bytes\n", len);
        exit(2);
    }
    read_fields(bytes, len);
    memcpy(out, in, 8);
    memcpy(out + 8 + 12, in + 18, 4);
    write_record('D', out, sizeof(out));
    fwrite(bytes, 1, len, stdout);
}

int main(void)
{
    static const uint8_t nothing[END];
    uint8_t number[4], skipped[BEGIN];
    int kind;

    puts(hello);
    fflush(stdout);
    while ((kind = getchar()) != EOF) {
        switch (kind) {
        case 'I':       /* the number of a run */
            read_fields(number, sizeof(number));
            break;
        case 'B':       /* its configuration, without rules */
            read_fields(skipped, BEGIN);
            break;
        case 'F':
            pass();
            break;
        case 'C':       /* the end of a burst: deliver what is held */
            read_fields(skipped, 8);
            break;
        case 'E':
            write_record('I', number, sizeof(number));
            write_record('E', nothing, END);
            fflush(stdout);
            break;
        default:
            fprintf(stderr, "a record of kind %d\n", kind);
            return 2;
        }
    }
    return 0;
}
