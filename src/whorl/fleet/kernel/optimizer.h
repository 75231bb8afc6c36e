// The updates of torch.optim, in its order of operations; a setting is a register, so that networks in lanes can each
// have their own.
#pragma once
#include <math.h>

#include "interface.h"
#include "lanes.h"

namespace whorl::WHORL_VARIANT {

constexpr double pi = 3.14159265358979323846;

// What changes from step to step: the schedule's factor of the rate, and Adam's corrections.
struct Timed {
    double schedule, first, second;
};

// lr at step t: base * warm(t) * shape(t).
inline Timed timed_at(const whorl_network& n, int optimizer, Index t, Index steps) {
    double warm = n.warmup > 0 && t + 1 < n.warmup ? double(t + 1) / double(n.warmup) : 1;
    double shape = 1, first = 1, second = 1;
    if (n.schedule == cosine) shape = (1 + cos(pi * double(t) / double(steps))) / 2;
    if (n.schedule == step_decay && n.decay_every > 0) shape = pow(n.decay_factor, double(t / n.decay_every));
    if (optimizer == adam || optimizer == adamw) {
        first = 1 - pow(n.beta1, double(t + 1));
        second = sqrt(1 - pow(n.beta2, double(t + 1)));
    }
    return {warm * shape, first, second};
}

inline bool alike_in_time(const whorl_network& a, const whorl_network& b) {
    return a.beta1 == b.beta1 && a.beta2 == b.beta2 && a.schedule == b.schedule && a.warmup == b.warmup &&
           a.decay_every == b.decay_every && a.decay_factor == b.decay_factor;
}

// The numbers one update needs, worked out in float64 as PyTorch does in Python.
struct Rates {
    double lr, decay, keep, momentum, first, second, second_rest, eps, step_size, root_scale;
};

inline Rates rates_of(const whorl_network& n, int optimizer, const Timed& timed) {
    double lr = n.lr * timed.schedule;
    Rates r = {lr, n.weight_decay, 1, n.momentum, 1 - n.beta1, n.beta2, 1 - n.beta2, n.eps, lr, 1};
    r.step_size = lr / timed.first, r.root_scale = 1 / timed.second;
    if (optimizer == adamw) r.keep = 1 - lr * n.weight_decay, r.decay = 0;
    return r;
}

template <class V>
struct RateLanes {
    V lr, decay, keep, momentum, first, second, second_rest, eps, step_size, root_scale;
};

template <class Real>
RateLanes<Vector<Real>> everywhere(const Rates& r) {
    auto b = [](double x) { return broadcast(Real(x)); };
    return {b(r.lr),     b(r.decay),       b(r.keep), b(r.momentum),  b(r.first),
            b(r.second), b(r.second_rest), b(r.eps),  b(r.step_size), b(r.root_scale)};
}

// Each network its own rates in its own lane.
template <class Real>
void set_lane(RateLanes<Vector<Real>>& lanes, int lane, const Rates& r) {
    lanes.lr[lane] = Real(r.lr), lanes.decay[lane] = Real(r.decay), lanes.keep[lane] = Real(r.keep);
    lanes.momentum[lane] = Real(r.momentum), lanes.first[lane] = Real(r.first);
    lanes.second[lane] = Real(r.second), lanes.second_rest[lane] = Real(r.second_rest);
    lanes.eps[lane] = Real(r.eps), lanes.step_size[lane] = Real(r.step_size), lanes.root_scale[lane] = Real(r.root_scale);
}

template <int Kind, class V>
WHORL_INLINE V updated(V p, V g, V& first, V& second, const RateLanes<V>& r) {
    if constexpr (Kind == adamw)
        p *= r.keep;
    else
        g += r.decay * p;
    if constexpr (Kind == sgd) return p - r.lr * g;
    if constexpr (Kind == momentum) {
        first = first * r.momentum + g;
        return p - r.lr * first;
    }
    if constexpr (Kind == nesterov) {
        first = first * r.momentum + g;
        return p - r.lr * (g + r.momentum * first);
    }
    if constexpr (Kind == adagrad) {
        second += g * g;
        return p - r.lr * g / (root(second) + r.eps);
    }
    if constexpr (Kind == rmsprop) {
        second = second * r.second + r.second_rest * g * g;
        return p - r.lr * g / (root(second) + r.eps);
    }
    if constexpr (Kind == adadelta) {
        second = second * r.second + r.second_rest * g * g;
        V delta = root(first + r.eps) / root(second + r.eps) * g;
        first = first * r.second + r.second_rest * delta * delta;
        return p - r.lr * delta;
    }
    first += (g - first) * r.first;  // adam, adamw
    second = second * r.second + r.second_rest * g * g;
    return p - r.step_size * first / (root(second) * r.root_scale + r.eps);
}

// In place, over `count` numbers: a whole number of registers.
template <int Kind, class Real>
WHORL_APART void update_all(Real* p, const Real* g, Real* first, Real* second, Index count,
                            const RateLanes<Vector<Real>>& rates) {
    constexpr bool has_first = Kind != sgd && Kind != adagrad && Kind != rmsprop;
    constexpr bool has_second = Kind >= adagrad;
    const RateLanes<Vector<Real>> r = rates;
    for (Index i = 0; i < count; i += Lanes<Real>::count) {
        Vector<Real> m = {}, q = {};
        if constexpr (has_first) m = load(first + i);
        if constexpr (has_second) q = load(second + i);
        store(p + i, updated<Kind>(load(p + i), load(g + i), m, q, r));
        if constexpr (has_first) store(first + i, m);
        if constexpr (has_second) store(second + i, q);
    }
}

template <class Real>
void update_all(int kind, Real* p, const Real* g, Real* first, Real* second, Index count,
                const RateLanes<Vector<Real>>& r) {
    switch (kind) {
        case sgd: return update_all<sgd>(p, g, first, second, count, r);
        case momentum: return update_all<momentum>(p, g, first, second, count, r);
        case nesterov: return update_all<nesterov>(p, g, first, second, count, r);
        case adagrad: return update_all<adagrad>(p, g, first, second, count, r);
        case rmsprop: return update_all<rmsprop>(p, g, first, second, count, r);
        case adadelta: return update_all<adadelta>(p, g, first, second, count, r);
        case adam: return update_all<adam>(p, g, first, second, count, r);
        case adamw: return update_all<adamw>(p, g, first, second, count, r);
    }
}

}  // namespace whorl::WHORL_VARIANT
