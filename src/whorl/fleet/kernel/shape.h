// Where each layer's numbers lie in one flat, padded store, and plain aligned memory to keep them in.
#pragma once
#include <stdlib.h>

#include "gradient.h"
#include "interface.h"

namespace whorl::WHORL_VARIANT {

// Zeroed memory on a cache line's boundary; `at` is null where there was none to be had.
template <class T>
class Buffer {
   public:
    T* at = nullptr;
    Buffer() = default;
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    ~Buffer() { free(at); }
    bool allocate(Index count) {
        size_t bytes = (size_t)rounded_up(count * (Index)sizeof(T) + 64, 64);
        free(at);
        at = (T*)aligned_alloc(64, bytes);
        if (at) memset((void*)at, 0, bytes);
        return at != nullptr;
    }
    T& operator[](Index i) const { return at[i]; }
};

struct Layer {
    Index inputs, units;
    Index row;            // numbers from one unit's weights to the next's
    Index weights, bias;  // offsets in the padded store
    int activation;
};

template <class Real>
struct Shape {
    Buffer<Layer> layer;
    Index layers = 0, features = 0, outputs = 0, widest = 0, parameters = 0, stored = 0;

    // `padded` rows let gradients be written by whole registers.
    bool describe(const whorl_problem& problem, bool padded) {
        layers = problem.layers, features = problem.widths[0], outputs = problem.widths[layers];
        if (!layer.allocate(layers)) return false;
        for (Index l = 0; l < layers; l++) {
            Layer& a = layer[l];
            a.inputs = problem.widths[l], a.units = problem.widths[l + 1];
            a.row = padded ? padded_inputs<Real>(a.inputs) : a.inputs;
            a.activation = l + 1 < layers ? problem.activations[l] : (int)identity;
            a.weights = stored, a.bias = stored + a.units * a.row;
            stored = a.bias + (padded ? rounded_up(a.units, Lanes<Real>::count) : a.units);
            if (padded) stored = rounded_up(stored, Lanes<Real>::count);
            parameters += a.units * (a.inputs + 1);
            widest = a.inputs > widest ? a.inputs : widest;
            widest = a.units > widest ? a.units : widest;
        }
        return true;
    }

    // f(place in the flat order of the contract, offset in the store) for every parameter of layer l, from `flat` on.
    template <class F>
    Index each_parameter(Index l, Index flat, F f) const {
        const Layer& a = layer[l];
        for (Index u = 0; u < a.units; u++)
            for (Index i = 0; i < a.inputs; i++) f(flat++, a.weights + u * a.row + i);
        for (Index u = 0; u < a.units; u++) f(flat++, a.bias + u);
        return flat;
    }
    template <class F>
    void each_parameter(F f) const {
        Index flat = 0;
        for (Index l = 0; l < layers; l++) flat = each_parameter(l, flat, f);
    }
};

// What one pass over points says: the mean loss and the share of right answers.
struct Pass {
    double loss, accuracy;
};

inline bool is_cancelled(const whorl_control* control) {
    return __atomic_load_n(&control->cancel, __ATOMIC_RELAXED) != 0;
}

constexpr double dead_below = 1e-6;  // a unit is dead if its derivative is smaller than this at every training point

}  // namespace whorl::WHORL_VARIANT
