// Samples in lanes: c[unit][sample] = bias[unit] + sum over inputs of w[unit, input] * h[input][sample], as register
// blocks of units x registers of samples, with the cheap activations and gates applied before a block is stored.
#pragma once
#include "lanes.h"

namespace whorl::WHORL_VARIANT {

enum class Finish { none, relu, relu_gate, multiply };

// A matrix read with any two strides, so that its transpose costs nothing.
template <class Real>
struct Weights {
    const Real* at;
    Index unit_stride, input_stride, units, inputs;
    const Real* bias;  // null: zero
};

// Rows of samples, one row for each feature or unit.
template <class Real>
struct Rows {
    Real* at;
    Index stride;
};

template <Finish finish, int R, int C, class Real>
WHORL_APART void product_block(const Weights<Real>& w, Index unit, Rows<const Real> h, Rows<Real> c,
                               Rows<const Real> gate) {
    typedef Vector<Real> V;
    constexpr int lanes = Lanes<Real>::count;
    const Real* weight = w.at + unit * w.unit_stride;
    const Index unit_stride = w.unit_stride, input_stride = w.input_stride, inputs = w.inputs, stride = h.stride;
    V total[R][C];
    WHORL_UNROLL
    for (int u = 0; u < R; u++)
        WHORL_UNROLL
        for (int k = 0; k < C; k++) total[u][k] = w.bias ? broadcast(w.bias[unit + u]) : V{};
    const Real* row = h.at;
    for (Index i = 0; i < inputs; i++, row += stride, weight += input_stride) {
        V x[C];
        WHORL_UNROLL
        for (int k = 0; k < C; k++) x[k] = load(row + lanes * k);
        WHORL_UNROLL
        for (int u = 0; u < R; u++) {
            V q = broadcast(weight[u * unit_stride]);
            WHORL_UNROLL
            for (int k = 0; k < C; k++) total[u][k] += q * x[k];
        }
    }
    WHORL_UNROLL
    for (int u = 0; u < R; u++)
        WHORL_UNROLL
        for (int k = 0; k < C; k++) {
            V v = total[u][k];
            if constexpr (finish == Finish::relu) v = larger(V{}, v);
            if constexpr (finish == Finish::relu_gate)
                v = load(gate.at + (unit + u) * gate.stride + lanes * k) > 0 ? v : V{};
            if constexpr (finish == Finish::multiply) v *= load(gate.at + (unit + u) * gate.stride + lanes * k);
            store(c.at + (unit + u) * c.stride + lanes * k, v);
        }
}

template <Finish finish, int C, class Real>
void product_columns(const Weights<Real>& w, Rows<const Real> h, Rows<Real> c, Rows<const Real> gate) {
    Index unit = 0;
    for (; unit + block_rows <= w.units; unit += block_rows)
        product_block<finish, block_rows, C>(w, unit, h, c, gate);
    switch (w.units - unit) {
        case 5: return product_block<finish, least(5, block_rows), C>(w, unit, h, c, gate);
        case 4: return product_block<finish, 4, C>(w, unit, h, c, gate);
        case 3: return product_block<finish, 3, C>(w, unit, h, c, gate);
        case 2: return product_block<finish, 2, C>(w, unit, h, c, gate);
        case 1: return product_block<finish, 1, C>(w, unit, h, c, gate);
    }
}

// `after(first sample, samples)` is called for each finished strip of samples while it is still in the nearest cache.
template <Finish finish, class Real, class After>
void product(const Weights<Real>& w, Rows<const Real> h, Rows<Real> c, Rows<const Real> gate, Index length,
             After after) {
    constexpr int lanes = Lanes<Real>::count, wide = block_columns * lanes;
    for (Index s = 0; s < length;) {
        Rows<const Real> from = {h.at + s, h.stride}, g = {gate.at ? gate.at + s : nullptr, gate.stride};
        Rows<Real> to = {c.at + s, c.stride};
        Index taken;
        if (length - s >= wide)
            product_columns<finish, block_columns>(w, from, to, g), taken = wide;
        else if (block_columns > 2 && length - s >= 2 * lanes)
            product_columns<finish, 2>(w, from, to, g), taken = 2 * lanes;
        else
            product_columns<finish, 1>(w, from, to, g), taken = lanes;
        after(s, taken);
        s += taken;
    }
}

}  // namespace whorl::WHORL_VARIANT
