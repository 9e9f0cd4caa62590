/*
 * Receive segment coalescing: names of choices and readings
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdio.h>
#include <string.h>
#include "rsc-rules.h"

/* One more than any choice has, for the NULL at the end. */
#define MAX_READINGS 5

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))

typedef struct Choice {
    const char *name;
    size_t field;               /* offset in RscRules */
    const char *readings[MAX_READINGS];
} Choice;

#define READING_NAME(constant, name) name
#define CHOICE_ROW(field, type, name, ...) \
    { name, offsetof(RscRules, field), { __VA_ARGS__ } },

static const Choice choices[] = {
    RSC_CHOICES(CHOICE_ROW, READING_NAME)
};

const char *rsc_choice_name(size_t choice)
{
    return choice < ARRAY_LENGTH(choices) ? choices[choice].name : NULL;
}

const char *rsc_reading_name(size_t choice, size_t reading)
{
    return choice < ARRAY_LENGTH(choices) && reading < MAX_READINGS
           ? choices[choice].readings[reading] : NULL;
}

bool rsc_rules_valid(const RscRules *rules)
{
    size_t i;

    for (i = 0; i < ARRAY_LENGTH(choices); i++) {
        uint8_t reading = ((const uint8_t *)rules)[choices[i].field];

        if (!rsc_reading_name(i, reading)) {
            return false;
        }
    }
    return true;
}

static bool is_name(const char *name, const char *text, size_t len)
{
    return strlen(name) == len && memcmp(name, text, len) == 0;
}

static const Choice *find_choice(const char *text, size_t len)
{
    size_t i;

    for (i = 0; i < ARRAY_LENGTH(choices); i++) {
        if (is_name(choices[i].name, text, len)) {
            return &choices[i];
        }
    }
    return NULL;
}

/* Appends to error, as far as it fits. */
static void add(char *error, size_t size, const char *before, const char *name)
{
    size_t used = size > 0 ? strlen(error) : 0;

    if (used < size) {
        snprintf(error + used, size - used, "%s%s", before, name);
    }
}

static bool unknown_choice(const char *text, int len, char *error, size_t size)
{
    size_t i;

    snprintf(error, size, "there is no choice '%.*s'; known are", len, text);
    for (i = 0; i < ARRAY_LENGTH(choices); i++) {
        add(error, size, i > 0 ? ", " : " ", choices[i].name);
    }
    return false;
}

static bool unknown_reading(const Choice *choice, const char *text, int len,
                            char *error, size_t size)
{
    const char *const *reading = choice->readings;

    snprintf(error, size, "'%s' has no reading '%.*s'; known are",
             choice->name, len, text);
    for (; *reading; reading++) {
        add(error, size, reading > choice->readings ? ", " : " ", *reading);
    }
    return false;
}

/* One choice=reading of len bytes. */
static bool parse_item(const char *text, size_t len, RscRules *rules,
                       char *error, size_t size)
{
    const char *equals = memchr(text, '=', len);
    size_t name = equals ? (size_t)(equals - text) : len;
    const Choice *choice = find_choice(text, name);
    const char *reading = equals ? equals + 1 : text + len;
    size_t reading_len = (size_t)(text + len - reading);
    uint8_t i;

    if (!choice) {
        return unknown_choice(text, (int)name, error, size);
    }
    for (i = 0; choice->readings[i]; i++) {
        if (is_name(choice->readings[i], reading, reading_len)) {
            ((uint8_t *)rules)[choice->field] = i;
            return true;
        }
    }
    return unknown_reading(choice, reading, (int)reading_len, error, size);
}

bool rsc_rules_parse(const char *text, RscRules *rules,
                     char *error, size_t error_size)
{
    RscRules parsed = { 0 };

    while (*text) {
        size_t len = strcspn(text, ",");

        if (!parse_item(text, len, &parsed, error, error_size)) {
            return false;
        }
        text += len + (text[len] == ',');
    }
    *rules = parsed;
    return true;
}
