/*
 * Receive segment coalescing: what the processor at hand sums in vectors
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef RSC_NATIVE_PROCESSOR_H
#define RSC_NATIVE_PROCESSOR_H

#include "rsc.h"

#ifdef __x86_64__
#include "rsc-checksum-avx2.h"
#endif

/* For RscConfig.sum_long */
static inline RscSum *sum_of_processor(void)
{
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2")) {
        return rsc_sum_avx2;
    }
#endif
    return NULL;
}

#endif
