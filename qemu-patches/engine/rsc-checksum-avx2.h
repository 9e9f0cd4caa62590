/*
 * Receive segment coalescing: Internet checksum of long frames with AVX2
 *
 * For callers on x86, which know at run time whether the processor has it: an
 * RscSum for RscConfig.sum_long.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef HW_NET_RSC_CHECKSUM_AVX2_H
#define HW_NET_RSC_CHECKSUM_AVX2_H

#include <immintrin.h>

#include "rsc-checksum.h"

#define RSC_AVX2 __attribute__((target("avx2")))

/*
 * Adds the sixteen words of 32 bytes, each less 0x8000, which makes them signed
 * numbers, in pairs.
 */
static RSC_AVX2 inline __m256i rsc_add_words(__m256i sum, const uint8_t *bytes)
{
    __m256i words = _mm256_loadu_si256((const __m256i *)bytes);

    words = _mm256_xor_si256(words, _mm256_set1_epi16(INT16_MIN));
    return _mm256_add_epi32(sum,
                            _mm256_madd_epi16(words, _mm256_set1_epi16(1)));
}

/* The sum of eight numbers. */
static RSC_AVX2 inline int32_t rsc_add_up(__m256i numbers)
{
    __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(numbers),
                                _mm256_extracti128_si256(numbers, 1));

    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4e));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xb1));
    return _mm_cvtsi128_si32(sum);
}

/* No sum comes near 2^31: RSC_MAX_FRAME bytes are less than 2^15 words. */
static RSC_AVX2 inline uint64_t
rsc_sum_avx2(uint64_t sum, const uint8_t *bytes, size_t len)
{
    __m256i numbers = _mm256_setzero_si256();
    size_t blocks = len / 128;
    int64_t words = (int64_t)blocks * 64;

    for (; blocks > 0; blocks--, bytes += 128) {
        numbers = rsc_add_words(numbers, bytes);
        numbers = rsc_add_words(numbers, bytes + 32);
        numbers = rsc_add_words(numbers, bytes + 64);
        numbers = rsc_add_words(numbers, bytes + 96);
    }
    sum = rsc_sum_add(sum, (uint64_t)(rsc_add_up(numbers) + words * 0x8000));
    return rsc_sum(sum, bytes, len % 128);
}

#endif
