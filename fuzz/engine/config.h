/*
 * Fuzzing the engine: the configurations there are
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_CONFIG_H
#define FUZZ_CONFIG_H

#include <stdint.h>
#include "rsc.h"

#define CONFIG_UNITS 8

/* Bits of the first record's byte 1. */
#define CONFIG_NO_IPV4  0x01
#define CONFIG_NO_IPV6  0x02
#define CONFIG_ECN      0x04
#define CONFIG_DROPS    0x08
#define CONFIG_NO_LIMIT 0x10

/*
 * 0 units, 1 see above, 2 interval, 3 hash key, 4-15 up to twelve readings
 * other than the default. 0: RSC as Windows has it, eight units.
 */
RscConfig config_read(const uint8_t *record);

/* rsc_new() takes nothing that is out of range, one thing at a time. */
void config_refused(const uint8_t *record);

/*
 * rsc_rules_parse(): 1 whether names or the bytes themselves are read, 2 how
 * much of an answer there is room for, 3-15 names or bytes.
 */
void config_parse(const uint8_t *record);

/* A cause of the lifecycle [end.cause]. */
RscCause config_cause(uint8_t coded);

#endif /* FUZZ_CONFIG_H */
