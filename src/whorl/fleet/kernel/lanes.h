// Registers as values: GCC/Clang vector extensions, one width per instruction set, and the few operations they lack.
// Everything in the variant namespaces is compiled once per instruction set, so no standard-library template may be
// used there: the linker would merge its copies and could keep one that this processor cannot run.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#if defined(__clang__)
#define WHORL_UNROLL _Pragma("unroll")
#else
#define WHORL_UNROLL _Pragma("GCC unroll 16")
#endif
#define WHORL_INLINE inline __attribute__((always_inline))
#define WHORL_APART __attribute__((noinline))

#if defined(WHORL_AVX512)
#define WHORL_VARIANT avx512
#define WHORL_BYTES 64
#elif defined(WHORL_AVX2)
#define WHORL_VARIANT avx2
#define WHORL_BYTES 32
#elif defined(WHORL_NEON)
#define WHORL_VARIANT neon
#define WHORL_BYTES 16
#else
#define WHORL_VARIANT sse2
#define WHORL_BYTES 16
#endif

namespace whorl::WHORL_VARIANT {

typedef int64_t Index;
typedef float Floats __attribute__((vector_size(WHORL_BYTES)));
typedef double Doubles __attribute__((vector_size(WHORL_BYTES)));
typedef int32_t Ints __attribute__((vector_size(WHORL_BYTES)));
typedef int64_t Longs __attribute__((vector_size(WHORL_BYTES)));

template <class Real>
struct Lanes;
template <>
struct Lanes<float> {
    typedef Floats V;
    typedef Ints Mask;
    static constexpr int count = WHORL_BYTES / 4;
};
template <>
struct Lanes<double> {
    typedef Doubles V;
    typedef Longs Mask;
    static constexpr int count = WHORL_BYTES / 8;
};
template <class Real>
using Vector = typename Lanes<Real>::V;

// Register blocks that fill the register file without spilling: rows x columns of accumulators.
#if defined(WHORL_AVX512) || defined(WHORL_NEON)
constexpr int block_rows = 6, block_columns = 4;
#elif defined(WHORL_AVX2)
constexpr int block_rows = 6, block_columns = 2;
#else
constexpr int block_rows = 4, block_columns = 2;
#endif

typedef float LooseFloats __attribute__((vector_size(WHORL_BYTES), aligned(4), may_alias));
typedef double LooseDoubles __attribute__((vector_size(WHORL_BYTES), aligned(8), may_alias));

WHORL_INLINE Floats load(const float* p) { return *(const LooseFloats*)p; }
WHORL_INLINE Doubles load(const double* p) { return *(const LooseDoubles*)p; }
WHORL_INLINE void store(float* p, Floats v) { *(LooseFloats*)p = v; }
WHORL_INLINE void store(double* p, Doubles v) { *(LooseDoubles*)p = v; }
// x - 0 keeps NaN, infinities and the sign of zero, and both compilers turn it into one broadcast.
WHORL_INLINE Floats broadcast(float x) { return x - Floats{}; }
WHORL_INLINE Doubles broadcast(double x) { return x - Doubles{}; }

template <class Real>
WHORL_INLINE Vector<Real> ramp() {
    Vector<Real> v;
    for (int i = 0; i < Lanes<Real>::count; i++) v[i] = Real(i);
    return v;
}

// Each keeps b when a is NaN or when they are equal: clip(low, x) therefore hands NaN on.
WHORL_INLINE Floats larger(Floats a, Floats b) {
#if defined(WHORL_AVX512)
    return (Floats)_mm512_maskz_max_ps(0xffff, (__m512)a, (__m512)b);
#else
    return a > b ? a : b;
#endif
}
WHORL_INLINE Doubles larger(Doubles a, Doubles b) { return a > b ? a : b; }
WHORL_INLINE Floats smaller(Floats a, Floats b) {
#if defined(WHORL_AVX512)
    return (Floats)_mm512_maskz_min_ps(0xffff, (__m512)a, (__m512)b);
#else
    return a < b ? a : b;
#endif
}
WHORL_INLINE Doubles smaller(Doubles a, Doubles b) { return a < b ? a : b; }

WHORL_INLINE Floats root(Floats v) {
#if defined(WHORL_AVX512)
    return (Floats)_mm512_maskz_sqrt_ps(0xffff, (__m512)v);
#elif defined(WHORL_AVX2)
    return (Floats)_mm256_sqrt_ps((__m256)v);
#elif defined(__SSE2__)
    return (Floats)_mm_sqrt_ps((__m128)v);
#else
    for (int i = 0; i < Lanes<float>::count; i++) v[i] = __builtin_sqrtf(v[i]);
    return v;
#endif
}
WHORL_INLINE Doubles root(Doubles v) {
    for (int i = 0; i < Lanes<double>::count; i++) v[i] = __builtin_sqrt(v[i]);
    return v;
}

WHORL_INLINE Floats magnitude(Floats v) { return (Floats)((Ints)v & 0x7fffffff); }
WHORL_INLINE Doubles magnitude(Doubles v) { return (Doubles)((Longs)v & 0x7fffffffffffffff); }
WHORL_INLINE Floats with_sign(Floats size, Floats sign) {
    return (Floats)(((Ints)size & 0x7fffffff) | ((Ints)sign & (int32_t)0x80000000));
}

// Whether any lane of a comparison is true.
WHORL_INLINE bool any(Ints mask) {
#if defined(WHORL_AVX512)
    return _mm512_test_epi32_mask((__m512i)mask, (__m512i)mask) != 0;
#else
    int64_t halves[WHORL_BYTES / 8], together = 0;
    memcpy(halves, &mask, WHORL_BYTES);
    for (int64_t half : halves) together |= half;
    return together != 0;
#endif
}

// The lanes turned round by `Distance` places.
template <int Distance, class V>
WHORL_INLINE V turned_round(V v) {
    constexpr int count = sizeof(V) / sizeof(v[0]);
#if defined(__clang__)
    V w;
    for (int i = 0; i < count; i++) w[i] = v[(i + Distance) % count];
    return w;
#else
    decltype(v > v) places;
    for (int i = 0; i < count; i++) places[i] = (i + Distance) % count;
    return __builtin_shuffle(v, places);
#endif
}

// Lanes added pairwise, halving each time.
template <class V>
WHORL_INLINE auto sum(V v) {
    constexpr int count = sizeof(V) / sizeof(v[0]);
    if constexpr (count > 8) v += turned_round<8>(v);
    if constexpr (count > 4) v += turned_round<4>(v);
    if constexpr (count > 2) v += turned_round<2>(v);
    v += turned_round<1>(v);
    return v[0];
}

// A block of rows by rows, transposed in registers: butterflies of growing distance.
template <int Distance, int Many, class V>
WHORL_INLINE void exchange(V* rows) {
    constexpr int count = sizeof(V) / sizeof(rows[0][0]);
#if defined(__clang__)
    for (int r = 0; r < Many; r++)
        if (!(r & Distance)) {
            V a = rows[r], b = rows[r + Distance];
            for (int i = 0; i < count; i++) {
                rows[r][i] = i & Distance ? b[i - Distance] : a[i];
                rows[r + Distance][i] = i & Distance ? b[i] : a[i + Distance];
            }
        }
#else
    decltype(rows[0] > rows[0]) low, high;
    for (int i = 0; i < count; i++) {
        low[i] = i & Distance ? count + i - Distance : i;
        high[i] = i & Distance ? count + i : i + Distance;
    }
    WHORL_UNROLL
    for (int r = 0; r < Many; r++)
        if (!(r & Distance)) {
            V a = rows[r], b = rows[r + Distance];
            rows[r] = __builtin_shuffle(a, b, low);
            rows[r + Distance] = __builtin_shuffle(a, b, high);
        }
#endif
}

template <class V>
WHORL_INLINE void transpose(V* rows) {
    constexpr int count = sizeof(V) / sizeof(rows[0][0]);
    exchange<1, count>(rows);
    if constexpr (count > 2) exchange<2, count>(rows);
    if constexpr (count > 4) exchange<4, count>(rows);
    if constexpr (count > 8) exchange<8, count>(rows);
}

// Four numbers from each lane's own place, from(lane): result[i] holds the i-th of them for every lane.
template <class F>
WHORL_INLINE void gather_fours(F from, Floats* result) {
    WHORL_UNROLL
    for (int j = 0; j < 4; j++) {
#if defined(WHORL_AVX512)
        __m512 v = _mm512_castps128_ps512(_mm_loadu_ps(from(j)));
        v = _mm512_insertf32x4(v, _mm_loadu_ps(from(4 + j)), 1);
        v = _mm512_insertf32x4(v, _mm_loadu_ps(from(8 + j)), 2);
        result[j] = (Floats)_mm512_insertf32x4(v, _mm_loadu_ps(from(12 + j)), 3);
#elif defined(WHORL_AVX2)
        result[j] = (Floats)_mm256_loadu2_m128(from(4 + j), from(j));
#else
        result[j] = load(from(j));
#endif
    }
    exchange<1, 4>(result);
    exchange<2, 4>(result);
}

template <class Real>
WHORL_INLINE void transpose_block(const Real* from, Index from_stride, Real* to, Index to_stride) {
    constexpr int count = Lanes<Real>::count;
    Vector<Real> rows[count];
    WHORL_UNROLL
    for (int r = 0; r < count; r++) rows[r] = load(from + r * from_stride);
    transpose(rows);
    WHORL_UNROLL
    for (int r = 0; r < count; r++) store(to + r * to_stride, rows[r]);
}

// Which lanes of a register are open, kept as compactly as the instruction set allows; NaN opens its lane, so that it
// is not lost.
template <class Real>
struct Gates {
    typedef Vector<Real> V;
    typedef V Kept;  // 1 or 0
    static constexpr bool are_small = false;
    static WHORL_INLINE Kept above_zero(V v) { return v <= 0 ? V{} : broadcast(Real(1)); }
    static WHORL_INLINE V add(V total, Kept open, V v) { return total + open * v; }
    static WHORL_INLINE V add_product(V total, Kept, V weight, V v) { return total + weight * larger(V{}, v); }
};
#if defined(WHORL_AVX512)
template <>
struct Gates<float> {
    typedef Floats V;
    typedef __mmask16 Kept;
    static constexpr bool are_small = true;
    static WHORL_INLINE Kept above_zero(V v) { return _mm512_cmp_ps_mask((__m512)v, (__m512)V{}, _CMP_NLE_UQ); }
    static WHORL_INLINE V add(V total, Kept open, V v) {
        return (V)_mm512_mask_add_ps((__m512)total, open, (__m512)total, (__m512)v);
    }
    static WHORL_INLINE V add_product(V total, Kept open, V weight, V v) {
        return (V)_mm512_mask3_fmadd_ps((__m512)weight, (__m512)v, (__m512)total, open);
    }
};
#endif

WHORL_INLINE constexpr Index rounded_up(Index n, Index unit) { return (n + unit - 1) / unit * unit; }
WHORL_INLINE constexpr Index least(Index a, Index b) { return a < b ? a : b; }

}  // namespace whorl::WHORL_VARIANT
