// Samples in lanes where one hidden layer stands between very few features and outputs: then weights and sums fit in
// registers, so a tile is read once forward and once backward, and nothing but gates or activations is written.
//
// D features, K outputs that matter. Losses on softmax only see differences between outputs and their gradients add up
// to nothing, so there the last output is taken as zero and K is one less than the number of outputs.
#pragma once
#include "activation.h"
#include "shape.h"

namespace whorl::WHORL_VARIANT {

constexpr int most_narrow_features = 2, most_narrow_outputs = 3;

template <class Real>
class Narrow {
   public:
    typedef Vector<Real> V;
    typedef Gates<Real> Gate;
    static constexpr Index lanes = Lanes<Real>::count;

    bool fits(const Shape<Real>& shape, const whorl_problem& problem) {
        if (shape.layers != 2) return false;
        relative = (problem.loss == cross_entropy || problem.loss == squared_error_softmax) && shape.outputs > 1;
        matter = (int)(shape.outputs - relative);
        return shape.features <= most_narrow_features && shape.outputs - relative <= most_narrow_outputs;
    }

    bool prepare(const Shape<Real>& shape, Index tile_points) {
        hidden = shape.layer[0], output = shape.layer[1];
        features = (int)shape.features;
        registers = tile_points / lanes;
        tick = tick_of();
        return packed.allocate(hidden.units * unit_numbers()) && sums.allocate(hidden.units * tick) &&
               products.allocate(registers * matter * (features + 1)) && gates.allocate(hidden.units * registers);
    }

    // Before the tiles of a batch: each unit's weights side by side, and nothing added up yet.
    void begin(const Real* weights) {
        for (Index j = 0; j < hidden.units; j++) {
            Real* p = packed.at + j * unit_numbers();
            for (int d = 0; d < features; d++) *p++ = weights[hidden.weights + j * hidden.row + d];
            *p++ = weights[hidden.bias + j];
            for (int k = 0; k < matter; k++) *p++ = relative_to_last(weights, output.weights + j, output.row, k);
        }
        for (int k = 0; k < matter; k++) offset[k] = relative_to_last(weights, output.bias, 1, k), offset_sum[k] = V{};
        memset((void*)sums.at, 0, (size_t)(hidden.units * tick) * sizeof(V));
    }

    // Fills the rows of z; when learning, keeps gates (relu) or activations h and, where needed, their derivative.
    void forward(Rows<const Real> x, Index length, Rows<Real> z, Rows<Real> h, Real* derivative, bool learning) {
        switch (features * 8 + matter) {
#define WHORL_CASE(D, K) \
    case D * 8 + K: return forward_for<D, K>(x, length, z, h, derivative, learning);
            WHORL_CASE(1, 1) WHORL_CASE(1, 2) WHORL_CASE(1, 3) WHORL_CASE(2, 1) WHORL_CASE(2, 2) WHORL_CASE(2, 3)
#undef WHORL_CASE
        }
    }

    void backward(Rows<const Real> x, Index length, Rows<const Real> delta, Rows<const Real> h, const Real* derivative) {
        switch (features * 8 + matter) {
#define WHORL_CASE(D, K) \
    case D * 8 + K: return backward_for<D, K>(x, length, delta, h, derivative);
            WHORL_CASE(1, 1) WHORL_CASE(1, 2) WHORL_CASE(1, 3) WHORL_CASE(2, 1) WHORL_CASE(2, 2) WHORL_CASE(2, 3)
#undef WHORL_CASE
        }
    }

    // After the last tile: lanes added up and put where the optimizer looks for them.
    void end(Real* slope) {
        for (Index j = 0; j < hidden.units; j++) {
            Real to_weights[most_narrow_features + 1] = {}, to_outputs[most_narrow_outputs] = {};
            const Real* p = packed.at + j * unit_numbers();
            if (hidden.activation == relu)
                gather_gated(p, sums.at + j * tick, to_weights, to_outputs);
            else
                gather_plain(sums.at + j * tick, to_weights, to_outputs);
            for (int d = 0; d < features; d++) slope[hidden.weights + j * hidden.row + d] = to_weights[d];
            slope[hidden.bias + j] = to_weights[features];
            for (int k = 0; k < matter; k++) give_back(slope, output.weights + j, output.row, k, to_outputs[k]);
        }
        for (int k = 0; k < matter; k++) give_back(slope, output.bias, 1, k, sum(offset_sum[k]));
    }

   private:
    Layer hidden = {}, output = {};
    int features = 0, matter = 0;
    bool relative = false;
    Index registers = 0, tick = 0;  // registers in a tile; sums kept for each unit
    Buffer<Real> packed;            // of each unit: weights, bias, weights to the outputs
    Buffer<V> sums, products;
    Buffer<typename Gate::Kept> gates;
    Real offset[most_narrow_outputs] = {};
    V offset_sum[most_narrow_outputs] = {};

    int unit_numbers() const { return features + 1 + matter; }
    Index tick_of() const { return hidden.activation == relu ? matter * (features + 1) : features + 1 + matter; }

    Real relative_to_last(const Real* weights, Index at, Index stride, int k) const {
        return relative ? weights[at + k * stride] - weights[at + matter * stride] : weights[at + k * stride];
    }
    void give_back(Real* slope, Index at, Index stride, int k, Real value) const {
        slope[at + k * stride] = value;
        if (relative) slope[at + matter * stride] -= value;  // the slopes were zeroed before the batch
    }

    template <int D, int K>
    void forward_for(Rows<const Real> x, Index length, Rows<Real> z, Rows<Real> h, Real* derivative, bool learning) {
        switch (hidden.activation) {
            case relu: gated_forward<D, K>(x, length, z, learning); break;
#define WHORL_CASE(KIND) \
    case KIND: plain_forward<D, K, KIND>(x, length, z, h, learning ? derivative : nullptr); break;
            WHORL_CASE(identity) WHORL_CASE(leaky_relu) WHORL_CASE(elu) WHORL_CASE(selu) WHORL_CASE(gelu)
            WHORL_CASE(silu) WHORL_CASE(tanh_) WHORL_CASE(sigmoid) WHORL_CASE(softplus) WHORL_CASE(sine) WHORL_CASE(square)
#undef WHORL_CASE
        }
        if (relative) memset(z.at + K * z.stride, 0, (size_t)length * sizeof(Real));
    }

    template <int D, int K>
    void gated_forward(Rows<const Real> x, Index length, Rows<Real> z, bool learning) {
        constexpr int wide = block_columns;
        Index s = 0;
        for (; s + wide * lanes <= length; s += wide * lanes) gated_strip<D, K, wide>(x, s, z, learning);
        for (; s < length; s += lanes) gated_strip<D, K, 1>(x, s, z, learning);
    }

    template <int D, int K, int Kind>
    void plain_forward(Rows<const Real> x, Index length, Rows<Real> z, Rows<Real> h, Real* derivative) {
        constexpr int wide = Kind == silu || block_columns < 3 ? block_columns : 3;  // a fourth would spill
        Index s = 0;
        for (; s + wide * lanes <= length; s += wide * lanes) plain_strip<D, K, wide, Kind>(x, s, z, h, derivative);
        for (; s < length; s += lanes) plain_strip<D, K, 1, Kind>(x, s, z, h, derivative);
    }

    template <int D, int S>
    static WHORL_INLINE void load_points(Rows<const Real> x, Index first, V (&in)[D][S]) {
        WHORL_UNROLL
        for (int d = 0; d < D; d++)
            WHORL_UNROLL
            for (int s = 0; s < S; s++) in[d][s] = load(x.at + d * x.stride + first + s * lanes);
    }
    template <int D>
    static WHORL_INLINE V weighted(const Real* p, const V* in, int apart) {
        V v = broadcast(p[D]);
        WHORL_UNROLL
        for (int d = D - 1; d >= 0; d--) v += broadcast(p[d]) * in[d * apart];
        return v;
    }
    template <int K, int S>
    WHORL_INLINE void start_outputs(V (&out)[K][S]) const {
        WHORL_UNROLL
        for (int k = 0; k < K; k++)
            WHORL_UNROLL
            for (int s = 0; s < S; s++) out[k][s] = broadcast(offset[k]);
    }
    template <int K, int S>
    static WHORL_INLINE void store_outputs(const V (&out)[K][S], Rows<Real> z, Index first) {
        WHORL_UNROLL
        for (int k = 0; k < K; k++)
            WHORL_UNROLL
            for (int s = 0; s < S; s++) store(z.at + k * z.stride + first + s * lanes, out[k][s]);
    }

    template <int D, int K, int S>
    WHORL_APART void gated_strip(Rows<const Real> x, Index first, Rows<Real> z, bool learning) {
        V in[D][S], out[K][S];
        load_points(x, first, in);
        start_outputs(out);
        const Real* p = packed.at;
        typename Gate::Kept* open = gates.at + first / lanes;
        for (Index j = 0; j < hidden.units; j++, p += D + 1 + K, open += registers) {
            WHORL_UNROLL
            for (int s = 0; s < S; s++) {
                V v = weighted<D>(p, &in[0][s], S);
                auto gate = Gate::above_zero(v);
                if (learning) open[s] = gate;
                WHORL_UNROLL
                for (int k = 0; k < K; k++) out[k][s] = Gate::add_product(out[k][s], gate, broadcast(p[D + 1 + k]), v);
            }
        }
        store_outputs(out, z, first);
    }

    // Sum, activation and outputs of a unit in one go, so that the slow parts of one hide behind the others' products.
    template <int D, int K, int S, int Kind>
    WHORL_APART void plain_strip(Rows<const Real> x, Index first, Rows<Real> z, Rows<Real> h, Real* derivative) {
        constexpr bool has_derivative = derivative_needs_input(Kind);
        V in[D][S], out[K][S];
        load_points(x, first, in);
        start_outputs(out);
        const Real* p = packed.at;
        Index at = first;
        for (Index j = 0; j < hidden.units; j++, p += D + 1 + K, at += h.stride) {
            Activated<V> a[S];
            WHORL_UNROLL
            for (int s = 0; s < S; s++) a[s] = activate<Kind>(weighted<D>(p, &in[0][s], S));
            WHORL_UNROLL
            for (int s = 0; s < S; s++) {
                store(h.at + at + s * lanes, a[s].value);
                if (has_derivative && derivative) store(derivative + at + s * lanes, a[s].derivative);
                WHORL_UNROLL
                for (int k = 0; k < K; k++) out[k][s] += broadcast(p[D + 1 + k]) * a[s].value;
            }
        }
        store_outputs(out, z, first);
    }

    template <int D, int K>
    void backward_for(Rows<const Real> x, Index length, Rows<const Real> delta, Rows<const Real> h,
                      const Real* derivative) {
        for (int k = 0; k < K; k++)
            for (Index s = 0; s < length; s += lanes) offset_sum[k] += load(delta.at + k * delta.stride + s);
        switch (hidden.activation) {
            case relu: return gated_backward<D, K>(x, length, delta);
#define WHORL_CASE(KIND) \
    case KIND: return plain_backward<D, K, KIND>(x, length, delta, h, derivative);
            WHORL_CASE(identity) WHORL_CASE(leaky_relu) WHORL_CASE(elu) WHORL_CASE(selu) WHORL_CASE(tanh_)
            WHORL_CASE(sigmoid) WHORL_CASE(softplus)
#undef WHORL_CASE
            default: return plain_backward<D, K, gelu>(x, length, delta, h, derivative);
        }
    }

    // Relu: all gradients of a unit follow from sums over its open samples of delta_k * (x, 1), which no unit's
    // weights enter: sum_k r_k of them for its own weights, and w applied to them for its outgoing ones.
    template <int D, int K>
    void gated_backward(Rows<const Real> x, Index length, Rows<const Real> delta) {
        for (Index s = 0; s < length; s += lanes) {
            V* to = products.at + s / lanes * K * (D + 1);
            for (int k = 0; k < K; k++) {
                V d = load(delta.at + k * delta.stride + s);
                for (int i = 0; i < D; i++) *to++ = d * load(x.at + i * x.stride + s);
                *to++ = d;
            }
        }
        constexpr int many = block_columns > 2 && K * (D + 1) <= 6 ? 4 : K * (D + 1) <= 6 ? 2 : 1;
        Index j = 0;
        for (; j + many <= hidden.units; j += many) add_gated<K*(D + 1), many>(j, length / lanes);
        for (; j < hidden.units; j++) add_gated<K*(D + 1), 1>(j, length / lanes);
    }

    template <int N, int U>
    WHORL_APART void add_gated(Index unit, Index count) {
        V total[U][N];
        V* kept = sums.at + unit * tick;
        WHORL_UNROLL
        for (int u = 0; u < U; u++)
            WHORL_UNROLL
            for (int i = 0; i < N; i++) total[u][i] = kept[u * N + i];
        const V* v = products.at;
        const typename Gate::Kept* open = gates.at + unit * registers;
        for (Index s = 0; s < count; s++, v += N) {
            WHORL_UNROLL
            for (int u = 0; u < U; u++) {
                auto gate = open[u * registers + s];
                WHORL_UNROLL
                for (int i = 0; i < N; i++) total[u][i] = Gate::add(total[u][i], gate, v[i]);
            }
        }
        WHORL_UNROLL
        for (int u = 0; u < U; u++)
            WHORL_UNROLL
            for (int i = 0; i < N; i++) kept[u * N + i] = total[u][i];
    }

    template <int D, int K, int Kind>
    void plain_backward(Rows<const Real> x, Index length, Rows<const Real> delta, Rows<const Real> h,
                        const Real* derivative) {
        constexpr int many = block_columns > 2 ? 2 : 1;
        Index j = 0;
        for (; j + many <= hidden.units; j += many) add_plain<D, K, Kind, many>(j, x, length, delta, h, derivative);
        for (; j < hidden.units; j++) add_plain<D, K, Kind, 1>(j, x, length, delta, h, derivative);
    }

    template <int D, int K, int Kind, int U>
    WHORL_APART void add_plain(Index unit, Rows<const Real> x, Index length, Rows<const Real> delta,
                               Rows<const Real> h, const Real* derivative) {
        constexpr int N = D + 1 + K;
        V total[U][N], r[U][K];
        V* kept = sums.at + unit * tick;
        WHORL_UNROLL
        for (int u = 0; u < U; u++) {
            WHORL_UNROLL
            for (int i = 0; i < N; i++) total[u][i] = kept[u * N + i];
            WHORL_UNROLL
            for (int k = 0; k < K; k++) r[u][k] = broadcast(packed[(unit + u) * N + D + 1 + k]);
        }
        for (Index s = 0; s < length; s += lanes) {
            V in[D], d[K];
            WHORL_UNROLL
            for (int i = 0; i < D; i++) in[i] = load(x.at + i * x.stride + s);
            WHORL_UNROLL
            for (int k = 0; k < K; k++) d[k] = load(delta.at + k * delta.stride + s);
            WHORL_UNROLL
            for (int u = 0; u < U; u++) {
                V value = load(h.at + (unit + u) * h.stride + s), back = r[u][0] * d[0];
                WHORL_UNROLL
                for (int k = 1; k < K; k++) back += r[u][k] * d[k];
                if constexpr (Kind == gelu)  // stands for all whose derivative was kept
                    back *= load(derivative + (unit + u) * h.stride + s);
                else
                    back *= derivative_from_value<Kind>(value);
                WHORL_UNROLL
                for (int i = 0; i < D; i++) total[u][i] += back * in[i];
                total[u][D] += back;
                WHORL_UNROLL
                for (int k = 0; k < K; k++) total[u][D + 1 + k] += value * d[k];
            }
        }
        WHORL_UNROLL
        for (int u = 0; u < U; u++)
            WHORL_UNROLL
            for (int i = 0; i < N; i++) kept[u * N + i] = total[u][i];
    }

    void gather_gated(const Real* p, const V* kept, Real* to_weights, Real* to_outputs) const {
        for (int k = 0; k < matter; k++)
            for (int d = 0; d <= features; d++) {
                const Real g = sum(*kept++);
                to_weights[d] += p[features + 1 + k] * g;
                to_outputs[k] += p[d] * g;
            }
    }
    void gather_plain(const V* kept, Real* to_weights, Real* to_outputs) const {
        for (int d = 0; d <= features; d++) to_weights[d] = sum(*kept++);
        for (int k = 0; k < matter; k++) to_outputs[k] = sum(*kept++);
    }
};

}  // namespace whorl::WHORL_VARIANT
