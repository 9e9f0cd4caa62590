/*
 * Loading kernel modules. See modules.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "modules.h"
#include "say.h"

void modules_load(void)
{
    for (int number = 1;; number++) {
        char path[32];
        int file;

        snprintf(path, sizeof(path), "/modules/%d.ko", number);
        file = open(path, O_RDONLY | O_CLOEXEC);
        if (file < 0) {
            if (errno == ENOENT && number > 1) {
                return;
            }
            fatal(path);
        }
        if (syscall(SYS_finit_module, file, "", 0) != 0) {
            fatal(path);
        }
        close(file);
    }
}
