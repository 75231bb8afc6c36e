// Activations over lanes: the value, and the derivative taken from whichever of value and input gives it best.
#pragma once
#include "bell.h"
#include "interface.h"

namespace whorl::WHORL_VARIANT {

constexpr double selu_scale = 1.0507009873554804934193349852946, selu_alpha = 1.6732632423543772848170429916717;

// These need their input again for the derivative, so their derivative is kept from the forward pass.
WHORL_INLINE constexpr bool derivative_needs_input(int kind) {
    return kind == gelu || kind == silu || kind == sine || kind == square;
}

template <class V>
WHORL_INLINE V constant_like(V v, double x) {
    return broadcast(decltype(v[0] + v[0])(x));
}

template <class V>
struct Activated {
    V value, derivative;  // the derivative is only set for activations that need their input for it
};

WHORL_INLINE Activated<Floats> wave(Floats z) {
    Circle c = circle(z);
    return {c.sine, c.cosine};
}
WHORL_INLINE Activated<Doubles> wave(Doubles z) {
    return {each(z, [](double a) { return sin(a); }), each(z, [](double a) { return cos(a); })};
}
WHORL_INLINE Activated<Floats> bell(Floats z) {
#if defined(WHORL_AVX512)
    Bell b = bell_by_pieces(z);
    return {b.value, b.slope};
#else
    Normal n = normal(z);
    return {z * n.below, n.below + z * n.density};
#endif
}
WHORL_INLINE Activated<Doubles> bell(Doubles z) {
    Doubles below = each(z, [](double a) { return 0.5 * erfc(-a * 0.70710678118654752440); });
    Doubles density = each(z, [](double a) { return exp(-0.5 * a * a) * 0.39894228040143267794; });
    return {z * below, below + z * density};
}

// Comparisons are written so that NaN comes out as NaN.
template <int Kind, class V>
WHORL_INLINE Activated<V> activate(V z) {
    const V zero = {}, one = constant_like(z, 1);
    if constexpr (Kind == relu) return {larger(zero, z), zero};
    if constexpr (Kind == leaky_relu) return {z < 0 ? z * constant_like(z, 0.01) : z, zero};
    if constexpr (Kind == elu) return {z < 0 ? expm1_negative(smaller(zero, z)) : z, zero};
    if constexpr (Kind == selu)
        return {(z < 0 ? expm1_negative(smaller(zero, z)) * constant_like(z, selu_alpha) : z) *
                    constant_like(z, selu_scale),
                zero};
    if constexpr (Kind == gelu) return bell(z);
    if constexpr (Kind == silu) {
        V s = sigmoid_of(z);
        return {z * s, s * (z * (one - s) + one)};
    }
    if constexpr (Kind == tanh_) return {tanh_of(z), zero};
    if constexpr (Kind == sigmoid) return {sigmoid_of(z), zero};
    if constexpr (Kind == softplus)  // linear above 20, as in PyTorch
        return {z > 20 ? z : larger(zero, z) + log1p_fraction(exp_negative(-magnitude(z))), zero};
    if constexpr (Kind == sine) return wave(z);
    if constexpr (Kind == square) return {z * z, z + z};
    return {z, zero};
}

// The derivative from the value h, for the others.
template <int Kind, class V>
WHORL_INLINE V derivative_from_value(V h) {
    const V zero = {}, one = constant_like(h, 1);
    if constexpr (Kind == relu) return h > 0 ? one : zero;
    if constexpr (Kind == leaky_relu) return h > 0 ? one : constant_like(h, 0.01);
    if constexpr (Kind == elu) return h > 0 ? one : h + one;
    if constexpr (Kind == selu)
        return h > 0 ? constant_like(h, selu_scale) : h + constant_like(h, selu_scale * selu_alpha);
    if constexpr (Kind == tanh_) return one - h * h;
    if constexpr (Kind == sigmoid) return h * (one - h);
    if constexpr (Kind == softplus) return h > 20 ? one : -expm1_negative(-h);
    return one;
}

// `Many` registers at once, so that their long chains of operations overlap.
template <int Kind, int Many, class Real>
WHORL_INLINE void activate_some(Real* h, Real* derivative) {
    constexpr int lanes = Lanes<Real>::count;
    constexpr bool has_derivative = derivative_needs_input(Kind);
    Activated<Vector<Real>> a[Many];
    WHORL_UNROLL
    for (int i = 0; i < Many; i++) a[i] = activate<Kind>(load(h + i * lanes));
    WHORL_UNROLL
    for (int i = 0; i < Many; i++) store(h + i * lanes, a[i].value);
    if (derivative)
        WHORL_UNROLL
        for (int i = 0; i < Many; i++)
            store(derivative + i * lanes, has_derivative ? a[i].derivative : derivative_from_value<Kind>(a[i].value));
}

template <int Kind, class Real>
WHORL_APART void activate_rows(Real* h, Real* derivative, Index rows, Index stride, Index length) {
    constexpr int lanes = Lanes<Real>::count;
    for (Index row = 0; row < rows; row++) {
        Real *values = h + row * stride, *slopes = derivative ? derivative + row * stride : nullptr;
        Index s = 0;
        for (; s + 2 * lanes <= length; s += 2 * lanes) activate_some<Kind, 2>(values + s, slopes ? slopes + s : nullptr);
        for (; s < length; s += lanes) activate_some<Kind, 1>(values + s, slopes ? slopes + s : nullptr);
    }
}

// delta *= derivative, from the values h
template <int Kind, class Real>
WHORL_APART void gate_rows(Real* delta, const Real* h, Index rows, Index stride, Index h_stride, Index length) {
    constexpr int lanes = Lanes<Real>::count;
    for (Index row = 0; row < rows; row++)
        for (Index s = 0; s < length; s += lanes) {
            Real* d = delta + row * stride + s;
            store(d, load(d) * derivative_from_value<Kind>(load(h + row * h_stride + s)));
        }
}

#define WHORL_EACH_ACTIVATION(CASE)                                                                              \
    CASE(relu) CASE(leaky_relu) CASE(elu) CASE(selu) CASE(gelu) CASE(silu) CASE(tanh_) CASE(sigmoid) CASE(softplus) \
        CASE(sine) CASE(square) CASE(identity)

// In place; `derivative`, where given, has the same stride and gets the derivative of every entry.
template <class Real>
void activate_rows(int kind, Real* h, Real* derivative, Index rows, Index stride, Index length) {
    if (kind == identity && !derivative) return;
    switch (kind) {
#define WHORL_CASE(KIND) \
    case KIND: return activate_rows<KIND>(h, derivative, rows, stride, length);
        WHORL_EACH_ACTIVATION(WHORL_CASE)
#undef WHORL_CASE
    }
}

template <class Real>
void gate_rows(int kind, Real* delta, const Real* h, Index rows, Index stride, Index h_stride, Index length) {
    switch (kind) {
#define WHORL_CASE(KIND) \
    case KIND: return gate_rows<KIND>(delta, h, rows, stride, h_stride, length);
        WHORL_EACH_ACTIVATION(WHORL_CASE)
#undef WHORL_CASE
    }
}

}  // namespace whorl::WHORL_VARIANT
