/*
 * Fuzzing the device: a card's state as a stream, true or not
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_MIGRATION_H
#define FUZZ_MIGRATION_H

#include "machine.h"

typedef struct Saved {
    uint8_t *data;
    size_t len;
} Saved;

/* The machine is stopped. */
void migration_save(VirtIONet *card, Saved *saved);

/*
 * Changes up to four bytes of what is there of RSC: two bytes where, one how
 * (exclusive or), four times. Without such a section nothing is changed.
 */
void migration_change(Saved *saved, const uint8_t *changes);

/* False: refused. The card is of no use then. */
bool migration_load(VirtIONet *card, const Saved *saved);

void migration_free(Saved *saved);

#endif /* FUZZ_MIGRATION_H */
