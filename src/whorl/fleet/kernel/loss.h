// Losses over lanes, one register of samples (or of networks) at a time: value, whether the answer was right, and the
// gradient at the outputs. Output c lies at z + c * stride, in both layouts.
#pragma once
#include "elementary.h"
#include "interface.h"

namespace whorl::WHORL_VARIANT {

template <class Real>
struct Answers {
    const Real* z;
    Index stride;
    Index outputs;
    const Real* y;  // class numbers, or in regression targets with their own stride
    Index y_stride;
    int loss;
    bool regression;
};

template <class Real>
struct Judged {
    Vector<Real> loss, right;  // not yet averaged: loss of each sample, and 1 where the largest output is the class's
};

// First wins, as in argmax.
template <class Real>
WHORL_INLINE Vector<Real> right_answers(const Answers<Real>& a) {
    typedef Vector<Real> V;
    V largest = load(a.z), winner = {};
    for (Index c = 1; c < a.outputs; c++) {
        V z = load(a.z + c * a.stride);
        auto above = z > largest;
        largest = above ? z : largest;
        winner = above ? broadcast(Real(c)) : winner;
    }
    return winner == load(a.y) ? broadcast(Real(1)) : V{};
}

template <class Real>
WHORL_INLINE Vector<Real> target(const Answers<Real>& a, Index c) {
    if (a.regression) return load(a.y + c * a.y_stride);
    return load(a.y) == broadcast(Real(c)) ? broadcast(Real(1)) : Vector<Real>{};
}

template <class Real>
WHORL_INLINE Vector<Real> largest_output(const Answers<Real>& a) {
    Vector<Real> largest = load(a.z);
    for (Index c = 1; c < a.outputs; c++) largest = larger(load(a.z + c * a.stride), largest);
    return largest;
}

// dz = weight * d loss / d z, where `weight` is one over the batch (0 for lanes without a sample); null: not wanted.
template <class Real>
WHORL_INLINE Judged<Real> judge(const Answers<Real>& a, Vector<Real> weight, Real* dz) {
    typedef Vector<Real> V;
    const V each = broadcast(Real(1) / Real(a.outputs));
    const Index outputs = a.outputs, stride = a.stride;
    V loss = {}, right = a.regression ? V{} : right_answers(a);
    if (a.loss == cross_entropy) {
        V largest = largest_output(a), total = {}, chosen = {};
        for (Index c = 0; c < outputs; c++) {
            V z = load(a.z + c * stride) - largest, e = exp_negative(z);
            total += e;
            chosen = load(a.y) == broadcast(Real(c)) ? z : chosen;
            if (dz) store(dz + c * stride, e);
        }
        loss = log_above_one(total) - chosen;
        V share = weight / total;
        if (dz)
            for (Index c = 0; c < outputs; c++)
                store(dz + c * stride, load(dz + c * stride) * share - target(a, c) * weight);
    } else if (a.loss == bce) {
        for (Index c = 0; c < outputs; c++) {
            V z = load(a.z + c * stride), y = target(a, c), e = exp_negative(-magnitude(z));
            loss += (larger(V{}, z) - z * y + log1p_fraction(e)) * each;
            V p = (z < 0 ? e : broadcast(Real(1))) / (e + 1);
            if (dz) store(dz + c * stride, (p - y) * (weight * each));
        }
    } else if (a.loss == squared_error) {
        for (Index c = 0; c < outputs; c++) {
            V off = load(a.z + c * stride) - target(a, c);
            loss += off * off * each;
            if (dz) store(dz + c * stride, off * (weight * each * 2));
        }
    } else {
        V largest = largest_output(a), total = {}, product = {};
        for (Index c = 0; c < outputs; c++) total += exp_negative(load(a.z + c * stride) - largest);
        V share = broadcast(Real(1)) / total;
        for (Index c = 0; c < outputs; c++) {
            V p = exp_negative(load(a.z + c * stride) - largest) * share, off = p - target(a, c);
            loss += off * off * each;
            product += p * off;
        }
        if (dz)
            for (Index c = 0; c < outputs; c++) {
                V p = exp_negative(load(a.z + c * stride) - largest) * share;
                store(dz + c * stride, p * (p - target(a, c) - product) * (weight * each * 2));
            }
    }
    return {loss, right};
}

}  // namespace whorl::WHORL_VARIANT
