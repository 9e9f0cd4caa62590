/*
 * Fuzzing the engine: configurations
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
#define CONFIG_MEMORY   0xe0    /* 0: enough; otherwise more with each */

/*
 * 0 units, 1 see above, 2 interval, 3 hash key, and bytes of memory, 4-15 up to
 * twelve readings other than the default. All 0: the contract, with eight units
 * and memory for them.
 */
RscConfig config_read(const uint8_t *record);

/* rsc_new() refuses a configuration of which one field is out of range. */
void config_refused(const uint8_t *record);

/*
 * rsc_rules_parse(): 1 whether names or the bytes themselves are parsed, 2 the
 * size of the buffer for the error message, 3-15 names or bytes.
 */
void config_parse(const uint8_t *record);

/* A cause of the lifecycle [end.cause]. */
RscCause config_cause(uint8_t coded);

#endif /* FUZZ_CONFIG_H */
