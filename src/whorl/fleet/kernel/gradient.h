// Samples in lanes: gradient[unit][input] += sum over samples of delta[unit][sample] * h[input][sample].
#pragma once
#include "product.h"

namespace whorl::WHORL_VARIANT {

// Few inputs: accumulators over samples in registers, lanes added at the end.
template <int R, int C, class Real>
WHORL_APART void reduce_block(Rows<const Real> delta, Rows<const Real> h, Index length, Rows<Real> gradient, Real* bias) {
    typedef Vector<Real> V;
    constexpr int lanes = Lanes<Real>::count;
    V total[R][C] = {}, deltas[R] = {};
    for (Index s = 0; s < length; s += lanes) {
        V x[C];
        WHORL_UNROLL
        for (int k = 0; k < C; k++) x[k] = load(h.at + k * h.stride + s);
        WHORL_UNROLL
        for (int u = 0; u < R; u++) {
            V d = load(delta.at + u * delta.stride + s);
            deltas[u] += d;
            WHORL_UNROLL
            for (int k = 0; k < C; k++) total[u][k] += d * x[k];
        }
    }
    WHORL_UNROLL
    for (int u = 0; u < R; u++) {
        WHORL_UNROLL
        for (int k = 0; k < C; k++) gradient.at[u * gradient.stride + k] += sum(total[u][k]);
        if (bias) bias[u] += sum(deltas[u]);
    }
}

template <int R, class Real>
void reduce_rows(Rows<const Real> delta, Rows<const Real> h, Index inputs, Index length, Rows<Real> gradient, Real* bias) {
    for (Index i = 0; i < inputs;) {
        Rows<const Real> x = {h.at + i * h.stride, h.stride};
        Rows<Real> g = {gradient.at + i, gradient.stride};
        Real* b = i ? nullptr : bias;
        Index taken = least(4, inputs - i);
        switch (taken) {
            case 4: reduce_block<R, 4>(delta, x, length, g, b); break;
            case 3: reduce_block<R, 3>(delta, x, length, g, b); break;
            case 2: reduce_block<R, 2>(delta, x, length, g, b); break;
            case 1: reduce_block<R, 1>(delta, x, length, g, b); break;
        }
        i += taken;
    }
}

// Many inputs: with h transposed to [sample][input], inputs lie in lanes and nothing is left to add up.
template <int R, int C, class Real>
WHORL_APART void outer_block(Rows<const Real> delta, Index length, const Real* h, Index h_stride, Rows<Real> gradient) {
    typedef Vector<Real> V;
    constexpr int lanes = Lanes<Real>::count;
    V total[R][C];
    WHORL_UNROLL
    for (int u = 0; u < R; u++)
        WHORL_UNROLL
        for (int k = 0; k < C; k++) total[u][k] = load(gradient.at + u * gradient.stride + lanes * k);
    for (Index s = 0; s < length; s++, h += h_stride) {
        V x[C];
        WHORL_UNROLL
        for (int k = 0; k < C; k++) x[k] = load(h + lanes * k);
        WHORL_UNROLL
        for (int u = 0; u < R; u++) {
            V d = broadcast(delta.at[u * delta.stride + s]);
            WHORL_UNROLL
            for (int k = 0; k < C; k++) total[u][k] += d * x[k];
        }
    }
    WHORL_UNROLL
    for (int u = 0; u < R; u++)
        WHORL_UNROLL
        for (int k = 0; k < C; k++) store(gradient.at + u * gradient.stride + lanes * k, total[u][k]);
}

template <int C, class Real>
void outer_columns(Rows<const Real> delta, Index units, Index length, const Real* h, Index h_stride, Rows<Real> gradient) {
    for (Index unit = 0; unit < units;) {
        Rows<const Real> d = {delta.at + unit * delta.stride, delta.stride};
        Rows<Real> g = {gradient.at + unit * gradient.stride, gradient.stride};
        Index taken = least(block_rows, units - unit);
        switch (taken) {
            case 6: outer_block<least(6, block_rows), C>(d, length, h, h_stride, g); break;
            case 5: outer_block<least(5, block_rows), C>(d, length, h, h_stride, g); break;
            case 4: outer_block<4, C>(d, length, h, h_stride, g); break;
            case 3: outer_block<3, C>(d, length, h, h_stride, g); break;
            case 2: outer_block<2, C>(d, length, h, h_stride, g); break;
            case 1: outer_block<1, C>(d, length, h, h_stride, g); break;
        }
        unit += taken;
    }
}

// Where a row of the gradient is at least a register long, it is padded to whole registers.
template <class Real>
constexpr Index padded_inputs(Index inputs) {
    return inputs < Lanes<Real>::count ? inputs : rounded_up(inputs, Lanes<Real>::count);
}

template <class Real>
bool by_transposing(Index inputs, Index units) {
    return inputs >= Lanes<Real>::count && units >= 8;
}

// `turned` is room for [length][padded inputs]; rows of h up to the padded number of inputs must be readable.
template <class Real>
void weight_gradient(Rows<const Real> delta, Index units, Rows<const Real> h, Index inputs, Index length, Real* gradient,
                     Real* bias, Real* turned) {
    constexpr int lanes = Lanes<Real>::count;
    const Index width = padded_inputs<Real>(inputs);
    if (!by_transposing<Real>(inputs, units)) {
        for (Index unit = 0; unit < units;) {
            Rows<const Real> d = {delta.at + unit * delta.stride, delta.stride};
            Rows<Real> g = {gradient + unit * width, width};
            Index taken = least(4, units - unit);
            switch (taken) {
                case 4: reduce_rows<4>(d, h, inputs, length, g, bias + unit); break;
                case 3: reduce_rows<3>(d, h, inputs, length, g, bias + unit); break;
                case 2: reduce_rows<2>(d, h, inputs, length, g, bias + unit); break;
                case 1: reduce_rows<1>(d, h, inputs, length, g, bias + unit); break;
            }
            unit += taken;
        }
        return;
    }
    for (Index i = 0; i < width; i += lanes)
        for (Index s = 0; s < length; s += lanes)
            transpose_block(h.at + i * h.stride + s, h.stride, turned + s * width + i, width);
    for (Index unit = 0; unit < units; unit++) {
        Vector<Real> total = {};
        for (Index s = 0; s < length; s += lanes) total += load(delta.at + unit * delta.stride + s);
        bias[unit] += sum(total);
    }
    for (Index i = 0; i < width;) {
        Index columns = least(block_columns, (width - i) / lanes);
        Rows<Real> g = {gradient + i, width};
        switch (columns) {
            case 4: outer_columns<least(4, block_columns)>(delta, units, length, turned + i, width, g); break;
            case 3: outer_columns<least(3, block_columns)>(delta, units, length, turned + i, width, g); break;
            case 2: outer_columns<2>(delta, units, length, turned + i, width, g); break;
            case 1: outer_columns<1>(delta, units, length, turned + i, width, g); break;
        }
        i += columns * lanes;
    }
}

}  // namespace whorl::WHORL_VARIANT
