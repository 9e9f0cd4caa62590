/*
 * rsc-native: the guest's receive buffers
 *
 * A driver posts buffers and never takes them back [buffers.needs].
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "native.h"

/* Descriptors of a receive queue [buffers.limit] */
#define QUEUE_SIZE 1024u

static size_t vnet_header(const Driver *driver)
{
    return driver->hash_report ? 20 : 12;
}

bool driver_valid(const Driver *driver)
{
    return !driver->mergeable || driver->buffer_size >= vnet_header(driver);
}

void driver_post(Driver *driver, uint32_t buffers)
{
    driver->posted |= buffers > 0;
    if (buffers >= BUFFERS_ALWAYS - driver->buffers) {
        driver->buffers = BUFFERS_ALWAYS;
    } else {
        driver->buffers += buffers;
    }
}

uint16_t driver_use(Driver *driver, size_t len)
{
    size_t total = vnet_header(driver) + len;
    size_t need = driver->mergeable ? (total + driver->buffer_size - 1) /
                                      driver->buffer_size : 1;

    if (driver->buffers != BUFFERS_ALWAYS) {
        if (driver->buffers < need) {
            return 0;
        }
        driver->buffers -= (uint32_t)need;
    }
    return (uint16_t)need;
}

size_t driver_unit_limit(const Driver *driver)
{
    size_t capacity = (size_t)driver->buffer_size *
                      (driver->mergeable ? QUEUE_SIZE : 1);

    if (!driver->posted || capacity < vnet_header(driver)) {
        return 0;
    }
    return capacity - vnet_header(driver);
}
