/*
 * Fuzzing the device: one card, its backend, its driver and its lifecycle
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_CARD_H
#define FUZZ_CARD_H

#include "stream.h"

typedef struct Card {
    VirtIONet *device;
    Backend *backend;
    Driver driver;
    Stream stream;
    bool tame;                  /* the driver has been well-behaved so far */
    bool link;
    uint8_t properties[16];     /* the record it was made from */
    unsigned flips;             /* of the run state, so far */
} Card;

/*
 * A card and a driver that starts it. 5 backend and x-rsc-units, 6 rsc_interval,
 * 7 other properties; 1-4 as for driver_start().
 */
void card_init(Card *card, const uint8_t *record);

/* With a tame driver every unit held must be delivered. */
void card_end(Card *card);

/* Runs the bottom halves, then checks the packets delivered. */
void card_settle(Card *card);

void card_frame(Card *card, unsigned queue, const WireFrame *frame);
void card_clock(Card *card, int64_t ns);

/* Another driver starts. */
void card_driver(Card *card, const uint8_t *record);

/* The machine stops or continues. */
void card_flip(Card *card);
void card_link(Card *card, bool up);

/* 1 whether the stream is changed, 2-3 offset, 4 change; likewise up to 13 */
void card_migrate(Card *card, const uint8_t *record);

/* Unplugs the card and plugs in another. */
void card_replace(Card *card, const uint8_t *record);

#endif /* FUZZ_CARD_H */
