// The streams of streams.py: Philox4x64-10 (Salmon et al. 2011), keyed by seed and purpose, as NumPy runs it.
#pragma once
#include "lanes.h"

namespace whorl::WHORL_VARIANT {

enum Purpose : uint64_t { batch_order_purpose = 5, dropout_purpose = 6 };

struct Stream {
    uint64_t seed, purpose, index, layer;
};

// Eight words: block b of a stream. NumPy counts up before its first block, so b starts from 1.
WHORL_INLINE void philox_block(const Stream& stream, uint64_t b, uint32_t words[8]) {
    uint64_t x0 = b, x1 = 0, x2 = stream.index, x3 = stream.layer, k0 = stream.seed, k1 = stream.purpose;
    WHORL_UNROLL
    for (int round = 0; round < 10; round++) {
        __uint128_t p = (__uint128_t)0xD2E7470EE14C6C93u * x0, q = (__uint128_t)0xCA5A826395121157u * x2;
        uint64_t y0 = (uint64_t)(q >> 64) ^ x1 ^ k0, y2 = (uint64_t)(p >> 64) ^ x3 ^ k1;
        x0 = y0, x1 = (uint64_t)q, x2 = y2, x3 = (uint64_t)p;
        k0 += 0x9E3779B97F4A7C15u, k1 += 0xBB67AE8584CAA73Bu;
    }
    const uint64_t out[4] = {x0, x1, x2, x3};
    for (int i = 0; i < 4; i++) words[2 * i] = (uint32_t)out[i], words[2 * i + 1] = (uint32_t)(out[i] >> 32);
}

// Words first, first + 1, ... of a stream.
inline void philox_words(const Stream& stream, uint64_t first, Index count, uint32_t* words) {
    uint32_t block[8];
    Index i = 0;
    while (i < count) {
        const uint64_t at = first + (uint64_t)i;
        const Index skip = (Index)(at % 8), take = least(8 - skip, count - i);
        if (take == 8) {
            philox_block(stream, at / 8 + 1, words + i);
        } else {
            philox_block(stream, at / 8 + 1, block);
            for (Index k = 0; k < take; k++) words[i + k] = block[skip + k];
        }
        i += take;
    }
}

constexpr Index piece_words = 256;  // 32 blocks

#if defined(WHORL_AVX512)
typedef uint64_t Wides __attribute__((vector_size(64)));

// The upper and the lower half of x * factor in each lane, from the four products of half numbers.
WHORL_INLINE void wide_product(Wides x, uint64_t factor, Wides& high, Wides& low) {
    const Wides y = Wides{} + factor, x_top = x >> 32, y_top = y >> 32;
    auto times = [](Wides a, Wides b) { return (Wides)_mm512_mul_epu32((__m512i)a, (__m512i)b); };
    const Wides middle = times(x_top, y) + (times(x, y) >> 32), other = times(x, y_top) + (middle & 0xffffffff);
    high = times(x_top, y_top) + (middle >> 32) + (other >> 32);
    low = x * y;
}

// Blocks b to b + 31 of a stream: a block to a lane, and four registers at once, which wait for their own products.
WHORL_APART inline void philox_piece(const Stream& stream, uint64_t b, uint32_t* words) {
    constexpr int many = 4;
    Wides x[many][4];
    WHORL_UNROLL
    for (int m = 0; m < many; m++) {
        x[m][0] = Wides{0, 1, 2, 3, 4, 5, 6, 7} + (b + 8 * (uint64_t)m), x[m][1] = Wides{};
        x[m][2] = Wides{} + stream.index, x[m][3] = Wides{} + stream.layer;
    }
    uint64_t k0 = stream.seed, k1 = stream.purpose;
    for (int round = 0; round < 10; round++) {
        WHORL_UNROLL
        for (int m = 0; m < many; m++) {
            Wides p_high, p_low, q_high, q_low;
            wide_product(x[m][0], 0xD2E7470EE14C6C93u, p_high, p_low);
            wide_product(x[m][2], 0xCA5A826395121157u, q_high, q_low);
            x[m][0] = q_high ^ x[m][1] ^ k0, x[m][1] = q_low;
            x[m][2] = p_high ^ x[m][3] ^ k1, x[m][3] = p_low;
        }
        k0 += 0x9E3779B97F4A7C15u, k1 += 0xBB67AE8584CAA73Bu;
    }
    WHORL_UNROLL
    for (int m = 0; m < many; m++) {
        exchange<1, 4>(x[m]);
        exchange<2, 4>(x[m]);
        WHORL_UNROLL
        for (int i = 0; i < 4; i++) {
            memcpy(words + 64 * m + 8 * i, &x[m][i], 32);
            memcpy(words + 64 * m + 8 * i + 32, (const char*)&x[m][i] + 32, 32);
        }
    }
}
#endif

// Words first, first + 1, ... of a stream; `first` is a multiple of eight, and there is room for a whole piece.
inline void philox_some(const Stream& stream, uint64_t first, Index count, uint32_t words[piece_words]) {
#if defined(WHORL_AVX512)
    if (count > piece_words / 4) return philox_piece(stream, first / 8 + 1, words);
#endif
    philox_words(stream, first, count, words);
}

// The orders in which an epoch visits the points, order[i * many] for each seed: Fisher-Yates from the last place down.
// For several seeds at once, because one exchange must wait for the last, but not for that of another seed.
template <int Many>
void batch_orders(const uint64_t seeds[Many], uint64_t epoch, Index points, int32_t* order) {
    alignas(64) uint32_t places[Many][piece_words];
    for (Index i = 0; i < points; i++)
        for (int n = 0; n < Many; n++) order[i * Many + n] = (int32_t)i;
    for (Index end = points; end > 1;) {
        const Index from = (end - 1) / piece_words * piece_words;
        for (int n = 0; n < Many; n++) {
            philox_some({seeds[n], batch_order_purpose, epoch, 0}, (uint64_t)from, end - from, places[n]);
            for (Index i = 0; i < piece_words; i++)
                places[n][i] = (uint32_t)(((uint64_t)places[n][i] * (uint64_t)(uint32_t)(from + i + 1)) >> 32);
        }
        for (Index i = end - 1; i >= from && i > 0; i--)
            WHORL_UNROLL
            for (int n = 0; n < Many; n++) {
                int32_t *here = order + i * Many + n, *there = order + (Index)places[n][i - from] * Many + n;
                const int32_t kept = *here;
                *here = *there, *there = kept;
            }
        end = from;
    }
}

inline void batch_order(uint64_t seed, uint64_t epoch, Index points, int32_t* order) {
    batch_orders<1>(&seed, epoch, points, order);
}

}  // namespace whorl::WHORL_VARIANT
