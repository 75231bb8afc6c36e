// exp, expm1, log, log1p, sigmoid, tanh, erf, sin and cos over lanes: a few units in the last place in float32
// (polynomials after Moshier's Cephes, or our own); float64 goes through the C library lane by lane.
#pragma once
#include <math.h>

#include "lanes.h"

namespace whorl::WHORL_VARIANT {

template <class F>
WHORL_INLINE Doubles each(Doubles v, F function) {
    for (int i = 0; i < Lanes<double>::count; i++) v[i] = function(v[i]);
    return v;
}

// x = n ln 2 + r with |r| <= ln 2 / 2, for x <= 0; adding 1.5 * 2^23 rounds to an integer. Below -87.7 the power is 0.
struct Reduced {
    Floats remainder, power;  // power is 2^n
};
WHORL_INLINE Reduced reduce(Floats x) {
    const Floats magic = broadcast(12582912.f);
    x = larger(broadcast(-88.f), x);
    Floats shifted = x * 1.44269504f + magic;
    Floats n = shifted - magic;
    Floats r = x - n * 0.693359375f + n * 2.12194440e-4f;
    return {r, (Floats)(((Ints)shifted + 127) << 23)};
}
// exp(r) - 1 - r over r^2
WHORL_INLINE Floats exp_tail(Floats r) {
    Floats p = r * 1.9875691500e-4f + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    return p * r + 5.0000001201e-1f;
}
// For x <= 0, where all our uses lie; NaN stays NaN.
WHORL_INLINE Floats exp_negative(Floats x) {
    Reduced q = reduce(x);
    Floats r = q.remainder;
    return (exp_tail(r) * (r * r) + r + 1.f) * q.power;
}
WHORL_INLINE Doubles exp_negative(Doubles x) {
    return each(x, [](double a) { return exp(a); });
}
WHORL_INLINE Floats expm1_negative(Floats x) {
    Reduced q = reduce(x);
    Floats r = q.remainder;
    return (exp_tail(r) * (r * r) + r) * q.power + (q.power - 1.f);
}
WHORL_INLINE Doubles expm1_negative(Doubles x) {
    return each(x, [](double a) { return expm1(a); });
}

// log(1 + f) for sqrt(1/2) <= 1 + f <= sqrt(2)
WHORL_INLINE Floats log_near_one(Floats f) {
    Floats p = f * 7.0376836292e-2f - 1.1514610310e-1f;
    p = p * f + 1.1676998740e-1f;
    p = p * f - 1.2420140846e-1f;
    p = p * f + 1.4249322787e-1f;
    p = p * f - 1.6668057665e-1f;
    p = p * f + 2.0000714765e-1f;
    p = p * f - 2.4999993993e-1f;
    p = p * f + 3.3333331174e-1f;
    Floats square = f * f;
    return f + (p * f * square - square * 0.5f);
}
// For 1 <= x, finite or NaN.
WHORL_INLINE Floats log_above_one(Floats x) {
    Ints bits = (Ints)x, exponent = ((bits - 0x3f3504f3) >> 23);  // mantissa from sqrt(1/2) to sqrt(2)
    Floats mantissa = (Floats)(bits - (exponent << 23)), e = __builtin_convertvector(exponent, Floats);
    Floats value = log_near_one(mantissa - 1.f) + e * 0.693147181f;
    return x == x ? value : x;
}
WHORL_INLINE Doubles log_above_one(Doubles x) {
    return each(x, [](double a) { return log(a); });
}
// log(1 + e) for 0 <= e <= 1, without losing a small e.
WHORL_INLINE Floats log1p_fraction(Floats e) {
    auto large = e > 0.41421356f;
    Floats f = large ? (e - 1.f) * 0.5f : e;
    return log_near_one(f) + (large ? broadcast(0.693147181f) : Floats{});
}
WHORL_INLINE Doubles log1p_fraction(Doubles e) {
    return each(e, [](double a) { return log1p(a); });
}

// 2^t = part * whole for -127 <= t <= 127, within 1e-7: adding 1.5 * 2^23 rounds to an integer.
struct Power {
    Floats part;
    Ints whole;  // an exponent; the one of -127 stands for 0
};
WHORL_INLINE Power power_of_two(Floats t) {
    const Floats magic = broadcast(12582912.f), shifted = t + magic, f = t - (shifted - magic);
    Floats p = f * 1.32647002e-3f + 9.67150927e-3f;
    p = p * f + 5.55073395e-2f;
    p = p * f + 2.40222424e-1f;
    p = p * f + 6.93146974e-1f;
    return {p * f + 1.f, (Ints)shifted};
}

WHORL_INLINE Floats sigmoid_of(Floats x) {
    Floats t = x * -1.44269504f;
#if defined(WHORL_AVX512)  // two instructions split off and apply the whole part of a power, whatever its size
    Floats f = (Floats)_mm512_maskz_reduce_ps(0xffff, (__m512)t, 9);
    Floats p = f * 1.88529057e-3f + 8.97131086e-3f;  // 2^f for 0 <= f < 1, within 6.1e-8
    p = p * f + 5.58405839e-2f;
    p = p * f + 2.40149479e-1f;
    p = p * f + 6.93153213e-1f;
    p = p * f + 1.f;
    return 1.f / ((Floats)_mm512_maskz_scalef_ps(0xffff, (__m512)p, (__m512)t) + 1.f);
#else
    Power power = power_of_two(smaller(broadcast(127.f), larger(broadcast(-127.f), t)));
    return 1.f / (power.part * (Floats)((power.whole + 127) << 23) + 1.f);
#endif
}
WHORL_INLINE Doubles sigmoid_of(Doubles x) {
    return each(x, [](double a) { return 1 / (1 + exp(-a)); });
}

// A minimax quotient of our own, x P(x^2) / Q(x^2), within 2.3e-8 before rounding; all coefficients are positive.
WHORL_INLINE Floats tanh_of(Floats x) {
    const Floats one = broadcast(1.f), end = broadcast(82.81f);
    Floats s = smaller(end, x * x);
    Floats p = s * 1.31777967e-8f + 2.04813887e-5f;
    p = p * s + 3.48782350e-3f;
    p = p * s + 1.33744857e-1f;
    p = p * s + 0.999999977f;
    Floats q = s * 7.70415994e-7f + 3.27294048e-4f;
    q = q * s + 2.58474360e-2f;
    q = q * s + 4.67077995e-1f;
    q = q * s + 1.f;
    return smaller(one, larger(-one, x * p / q));
}
WHORL_INLINE Doubles tanh_of(Doubles x) {
    return each(x, [](double a) { return tanh(a); });
}

struct Normal {
    Floats below, density;
};
// The normal distribution function, 1/2 erfc(-x / sqrt 2), and its density. Below 0 it is exp(-x^2 / 2) q R(q) with
// q = 1 / (1 + 0.255 |x|) and a minimax polynomial of our own, within 1.6e-8 and, as the lower tail keeps its digits,
// within 6e-6 of itself; one power of two serves both.
WHORL_INLINE Normal normal(Floats x) {
    Floats q = 1.f / (magnitude(x) * 0.255f + 1.f);
    Power power = power_of_two(larger(broadcast(-127.f), x * x * -0.721347520f));
    Floats e = (Floats)((Ints)power.part + (power.whole << 23));  // x is a factor of what uses it, so NaN is not lost
    Floats r = q * -0.0812069029f + 0.277885616f;
    r = r * q - 0.17184186f;
    r = r * q + 0.210086197f;
    r = r * q + 0.0556277521f;
    r = r * q + 0.108142987f;
    r = r * q + 0.1013062f;
    Floats tail = r * q * e;
    return {x > 0 ? 1.f - tail : tail, e * 0.398942280f};
}

struct Circle {
    Floats sine, cosine;
};
// Cody and Waite's reduction by pi/2 in three parts; lanes beyond its range go through the C library.
WHORL_INLINE Circle circle(Floats x) {
    const Floats magic = broadcast(12582912.f);
    Floats shifted = x * 0.636619772f + magic, n = shifted - magic;
    Floats r = x - n * 1.5703125f - n * 4.837512969970703125e-4f - n * 7.549789948768648e-8f, s = r * r;
    Floats sine = s * -1.9515295891e-4f + 8.3321608736e-3f;
    sine = (sine * s - 1.6666654611e-1f) * (s * r) + r;
    Floats cosine = s * 2.443315711809948e-5f - 1.388731625493765e-3f;
    cosine = (cosine * s + 4.166664568298827e-2f) * (s * s) - s * 0.5f + 1.f;
    Ints quarter = (Ints)shifted, odd = (quarter & 1) != 0;
    Floats a = odd ? cosine : sine, b = odd ? sine : cosine;
    a = (Floats)((Ints)a ^ ((quarter & 2) << 30));
    b = (Floats)((Ints)b ^ (((quarter + 1) & 2) << 30));
    if (__builtin_expect(any(~(magnitude(x) < 8000.f)), 0))
        for (int i = 0; i < Lanes<float>::count; i++)
            if (!(__builtin_fabsf(x[i]) < 8000.f)) a[i] = sinf(x[i]), b[i] = cosf(x[i]);
    return {a, b};
}

}  // namespace whorl::WHORL_VARIANT
