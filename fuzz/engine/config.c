/*
 * Fuzzing the engine: configurations
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../common/fail.h"
#include "config.h"

#define DEFAULT_INTERVAL_NS 300000

static int64_t interval(uint8_t coded)
{
    switch (coded) {
    case 0:
        return DEFAULT_INTERVAL_NS;
    case 254:
        return 0;
    case 255:
        return INT64_MAX;
    default:
        return coded;
    }
}

/* From the least possible to four of the longest units and a little more. */
static uint64_t memory(const uint8_t *record)
{
    unsigned coded = (record[1] & CONFIG_MEMORY) / 0x20;

    return coded ? RSC_MIN_MEMORY + (coded - 1) * (RSC_MIN_MEMORY / 2) +
                   record[3] * 16u
                 : CONFIG_UNITS * RSC_MIN_MEMORY;
}

static size_t choices(void)
{
    size_t count = 0;

    while (rsc_choice_name(count)) {
        count++;
    }
    return count;
}

static size_t readings(size_t choice)
{
    size_t count = 0;

    while (rsc_reading_name(choice, count)) {
        count++;
    }
    return count;
}

RscConfig config_read(const uint8_t *record)
{
    RscConfig config = {
        .interval_ns = interval(record[2]),
        .memory = memory(record),
        .max_units = CONFIG_UNITS - record[0] % CONFIG_UNITS,
        .ipv4 = !(record[1] & CONFIG_NO_IPV4),
        .ipv6 = !(record[1] & CONFIG_NO_IPV6),
        .guest_ecn = record[1] & CONFIG_ECN,
        .hash_key = { record[3], 0 },
    };
    /* A byte for each choice, in the order of their names. */
    uint8_t *rules = (uint8_t *)&config.rules;
    size_t count = choices();
    int i;

    for (i = 4; i < 16; i++) {
        size_t choice = record[i] % count;

        rules[choice] = (uint8_t)(record[i] / count % readings(choice));
    }
    return config;
}

RscCause config_cause(uint8_t coded)
{
    return (RscCause)(RSC_CAUSE_DRIVER_GONE +
                       coded % (RSC_CAUSE_COUNT - RSC_CAUSE_DRIVER_GONE));
}

void config_refused(const uint8_t *record)
{
    RscConfig config = config_read(record);

    switch (record[0] >> 4) {
    case 1:
        config.interval_ns = -1;
        break;
    case 2:
        config.memory = RSC_MIN_MEMORY - 1 - record[3];
        break;
    case 3:
        config.max_units = RSC_MAX_UNITS + 1;
        break;
    case 5:
        config.memory = RSC_MAX_MEMORY + 1 + record[3];
        break;
    case 4:
        ((uint8_t *)&config.rules)[record[3] % choices()] = 0xff;
        break;
    default:
        return;
    }
    CHECK(!rsc_new(&config, NULL, NULL), "an invalid configuration");
}

/* The names of some readings, in the form that is parsed. */
static void names(const uint8_t *record, char *text, size_t size,
                  RscRules *expected)
{
    size_t count = choices();
    size_t used = 0;
    int i;

    memset(expected, 0, sizeof(*expected));
    text[0] = '\0';
    for (i = 3; i < 16; i++) {
        size_t choice = record[i] % count;
        size_t reading = record[i] / count % readings(choice);

        ((uint8_t *)expected)[choice] = (uint8_t)reading;
        used += (size_t)snprintf(text + used, size - used, "%s=%s,",
                                 rsc_choice_name(choice),
                                 rsc_reading_name(choice, reading));
    }
}

void config_parse(const uint8_t *record)
{
    char text[1024] = "";
    size_t size = record[2];
    char *error = malloc(size);
    RscRules rules = { 0 }, expected = { 0 };
    bool ok;

    if (record[1] & 1) {
        names(record, text, sizeof(text), &expected);
    } else {
        memcpy(text, record + 3, 13);
    }
    memset(error, 0xa5, size);
    ok = rsc_rules_parse(text, &rules, size ? error : NULL, size);
    CHECK(ok || !(record[1] & 1), "valid names were refused: %s", text);
    CHECK(ok || size == 0 || memchr(error, '\0', size),
          "the error message is not terminated");
    CHECK(rsc_rules_valid(&rules) && (!(record[1] & 1) ||
          !memcmp(&rules, &expected, sizeof(rules))), "parsed as other rules: %s",
          text);
    free(error);
}
