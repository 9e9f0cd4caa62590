/*
 * The kernel command line. See command_line.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stddef.h>

#include "command_line.h"
#include "serial.h"

#define PVH_MAGIC 0x336ec578u

typedef struct PvhStartInfo {
    uint32_t magic;
    uint32_t version;
    uint32_t flags;
    uint32_t modules;
    uint64_t module_list;
    uint64_t command_line;
} PvhStartInfo;

/* The rest of `text` after `prefix`, or NULL. */
static const char *after(const char *text, const char *prefix)
{
    while (*prefix) {
        if (*text++ != *prefix++) {
            return NULL;
        }
    }
    return text;
}

/* A number, decimal or with 0x, at `*text`, which moves behind it. */
static uint32_t number(const char **text)
{
    const char *at = *text;
    uint32_t base = 10;
    uint32_t value = 0;

    if (at[0] == '0' && at[1] == 'x') {
        base = 16;
        at += 2;
    }
    for (;; at++) {
        uint32_t digit;

        if (*at >= '0' && *at <= '9') {
            digit = *at - '0';
        } else if (base == 16 && *at >= 'a' && *at <= 'f') {
            digit = *at - 'a' + 10;
        } else {
            break;
        }
        value = value * base + digit;
    }
    *text = at;
    return value;
}

static void expect(const char **text, char wanted)
{
    if (**text != wanted) {
        fatal("the kernel command line cannot be read");
    }
    (*text)++;
}

static void read_word(CommandLine *line, const char *word)
{
    const char *value;

    if ((value = after(word, "orders="))) {
        line->orders = number(&value);
    } else if ((value = after(word, "log="))) {
        line->log_bytes = number(&value);
        expect(&value, '@');
        line->log_base = number(&value);
    }
}

CommandLine command_line_read(const void *start_info)
{
    const PvhStartInfo *info = start_info;
    const char *text = (const char *)(uint32_t)info->command_line;
    CommandLine line = { 0 };

    if (info->magic != PVH_MAGIC || !text) {
        fatal("not started by PVH with a command line");
    }
    while (*text) {
        read_word(&line, text);
        while (*text && *text != ' ') {
            text++;
        }
        while (*text == ' ') {
            text++;
        }
    }
    if (!line.log_bytes || !line.orders) {
        fatal("the kernel command line lacks log= or orders=");
    }
    return line;
}
