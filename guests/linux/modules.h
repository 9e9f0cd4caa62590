/* The kernel modules a network card needs. */

#ifndef LINUX_MODULES_H
#define LINUX_MODULES_H

/* Loads /modules/1.ko, /modules/2.ko, ... up to the first number that is not there. */
void modules_load(void);

#endif
