/*
 * Fuzzing: runs files once each, without libFuzzer
 *
 * For any compiler with ASan and UBSan. Each file is named before it runs, so
 * that the last line on stdout names the one that failed.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdio.h>
#include <stdlib.h>
#include "fail.h"
#include "target.h"

/* In memory of exactly its length, so that a read beyond it is found. */
static uint8_t *read_file(const char *name, size_t *size)
{
    FILE *file = fopen(name, "rb");
    uint8_t *data;
    long end;

    CHECK(file && !fseek(file, 0, SEEK_END) && (end = ftell(file)) >= 0 &&
          !fseek(file, 0, SEEK_SET), "%s cannot be read", name);
    *size = (size_t)end;
    data = malloc(*size);
    CHECK(fread(data, 1, *size, file) == *size, "%s is cut short", name);
    fclose(file);
    return data;
}

int main(int argc, char **argv)
{
    int i;

    LLVMFuzzerInitialize(&argc, &argv);
    for (i = 1; i < argc; i++) {
        size_t size;
        uint8_t *data = read_file(argv[i], &size);

        printf("%s\n", argv[i]);
        fflush(stdout);
        LLVMFuzzerTestOneInput(data, size);
        free(data);
    }
    return 0;
}
