/*
 * The kernel modules a network card needs.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef LINUX_MODULES_H
#define LINUX_MODULES_H

/* Loads /modules/1.ko, /modules/2.ko, ... up to the first number that is not there. */
void modules_load(void);

#endif
