/*
 * Fuzzing the engine: it allocates nothing after rsc_new()
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef FUZZ_WATCH_H
#define FUZZ_WATCH_H

/* Once, before the first engine. */
void watch_init(void);

/* An allocation between the two is a finding. */
void watch_begin(void);
void watch_end(void);

#endif /* FUZZ_WATCH_H */
