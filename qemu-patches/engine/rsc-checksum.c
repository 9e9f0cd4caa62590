/*
 * Receive segment coalescing: Internet checksum of long frames
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "rsc-checksum.h"

#ifdef __x86_64__
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

/*
 * Adds the sixteen words of 32 bytes, each less 0x8000, which makes them signed
 * numbers, in pairs.
 */
static AVX2 inline __m256i add_words(__m256i sum, const uint8_t *bytes)
{
    __m256i words = _mm256_loadu_si256((const __m256i *)bytes);

    words = _mm256_xor_si256(words, _mm256_set1_epi16(INT16_MIN));
    return _mm256_add_epi32(sum,
                            _mm256_madd_epi16(words, _mm256_set1_epi16(1)));
}

/* The sum of eight numbers. */
static AVX2 inline int32_t add_up(__m256i numbers)
{
    __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(numbers),
                                _mm256_extracti128_si256(numbers, 1));

    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4e));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xb1));
    return _mm_cvtsi128_si32(sum);
}

/* No sum comes near 2^31: RSC_MAX_FRAME bytes are less than 2^15 words. */
static AVX2 uint64_t sum_avx2(uint64_t sum, const uint8_t *bytes, size_t len)
{
    __m256i numbers = _mm256_setzero_si256();
    size_t blocks = len / 128;
    int64_t words = (int64_t)blocks * 64;

    for (; blocks > 0; blocks--, bytes += 128) {
        numbers = add_words(numbers, bytes);
        numbers = add_words(numbers, bytes + 32);
        numbers = add_words(numbers, bytes + 64);
        numbers = add_words(numbers, bytes + 96);
    }
    sum = rsc_sum_add(sum, (uint64_t)(add_up(numbers) + words * 0x8000));
    return rsc_sum(sum, bytes, len % 128);
}
#endif

uint64_t rsc_sum_long(uint64_t sum, const uint8_t *bytes, size_t len,
                      bool avx2)
{
#ifdef __x86_64__
    if (avx2 && len >= RSC_SUM_LONG) {
        return sum_avx2(sum, bytes, len);
    }
#endif
    return rsc_sum(sum, bytes, len);
}
