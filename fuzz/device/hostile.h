/*
 * Fuzzing the device: a driver that is not well-behaved
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_HOSTILE_H
#define FUZZ_HOSTILE_H

#include "card.h"

/* 1-2 register, 3 width, 4-11 value */
void hostile_write(Card *card, const uint8_t *record);
void hostile_read(Card *card, const uint8_t *record);

/* 1 queue, 2-3 entry, 4 address, 5-8 length, 9 flags, 10 next */
void hostile_descriptor(Card *card, const uint8_t *record);

/* 1 queue, 2 number of entries, 3-4 head, 5 whether the device is notified */
void hostile_available(Card *card, const uint8_t *record);

/* 1 queue, 2-3 offset in its rings, 4-11 bytes */
void hostile_memory(Card *card, const uint8_t *record);

#endif /* FUZZ_HOSTILE_H */
