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

// The order in which an epoch visits the points: Fisher-Yates from the last place down. For several seeds at once,
// because one exchange must wait for the last, but not for that of another seed.
template <int Many>
void batch_orders(const uint64_t* seeds, uint64_t epoch, Index points, int32_t* const* orders) {
    constexpr Index piece = 256;
    uint32_t words[Many][piece];
    for (int n = 0; n < Many; n++)
        for (Index i = 0; i < points; i++) orders[n][i] = (int32_t)i;
    for (Index end = points; end > 1;) {
        const Index from = (end - 1) / piece * piece;
        for (int n = 0; n < Many; n++)
            philox_words({seeds[n], batch_order_purpose, epoch, 0}, (uint64_t)from, end - from, words[n]);
        for (Index i = end - 1; i >= from && i > 0; i--)
            WHORL_UNROLL
            for (int n = 0; n < Many; n++) {
                int32_t* order = orders[n];
                const Index other = (Index)(((uint64_t)words[n][i - from] * (uint64_t)(i + 1)) >> 32);
                const int32_t kept = order[i];
                order[i] = order[other], order[other] = kept;
            }
        end = from;
    }
}

inline void batch_order(uint64_t seed, uint64_t epoch, Index points, int32_t* order) {
    batch_orders<1>(&seed, epoch, points, &order);
}

}  // namespace whorl::WHORL_VARIANT
