/*
 * Fuzzing the device: the migration stream of a card, changed or not
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
 * Changes up to four bytes of the RSC section, each by three bytes: two are the
 * offset, one is the change (exclusive or). Without that section, none.
 */
void migration_change(Saved *saved, const uint8_t *changes);

/* False: refused; the card must then be unplugged. */
bool migration_load(VirtIONet *card, const Saved *saved);

void migration_free(Saved *saved);

#endif /* FUZZ_MIGRATION_H */
