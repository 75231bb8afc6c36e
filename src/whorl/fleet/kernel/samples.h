// Layout one, samples in lanes: one network, its points cut into tiles; forward, loss and backward run tile by tile.
#pragma once
#include "activation.h"
#include "loss.h"
#include "narrow.h"
#include "optimizer.h"
#include "philox.h"
#include "points.h"

namespace whorl::WHORL_VARIANT {

constexpr Index cache_bytes = 384 * 1024;  // what a tile's activations may take of the second-level cache

template <class Real>
class Samples {
   public:
    static constexpr int most_networks = 1;
    const int networks = 1;

    Samples(const whorl_problem& problem, whorl_network* network, int, const whorl_control* control)
        : problem(problem), network(*network), control(control) {}

    bool prepare() {
        if (!shape.describe(problem, true)) return false;
        const Index targets = problem.regression ? shape.outputs : 1;
        if (!train.prepare(network.train, shape.features, targets)) return false;
        if (!validation.prepare(network.validation, shape.features, targets)) return false;
        if (!test.prepare(network.test, shape.features, targets)) return false;
        batch = problem.batch > 0 ? least(problem.batch, train.points) : train.points;
        if (problem.batch > 0 && !order.allocate(train.points)) return false;
        is_narrow = narrow.fits(shape, problem);
        choose_tile();
        if (is_narrow && !narrow.prepare(shape, tile_points)) return false;
        return allocate(targets) && (read_weights(), true);
    }

    // The gradient of the loss on batch t, with dropout, before any weight decay.
    void gradient(Index t, Pass* pass) {
        if (problem.batch <= 0) return (void)(*pass = run(train, nullptr, 0, train.points, learning, t));
        const Index batches = (train.points + batch - 1) / batch, epoch = t / batches, begin = t % batches * batch;
        if (epoch != order_epoch) {
            batch_order(network.seed, (uint64_t)epoch, train.points, order.at);
            order_epoch = epoch;
        }
        *pass = run(train, order.at, begin, least(batch, train.points - begin), learning, t);
    }
    void whole_gradient(Pass* pass) { *pass = run(train, nullptr, 0, train.points, differentiating, 0); }
    void evaluate_train(Pass* pass) { *pass = run(train, nullptr, 0, train.points, looking, 0); }
    void evaluate_validation(Pass* pass) { *pass = run(validation, nullptr, 0, validation.points, looking, 0); }
    void evaluate_test(Pass* pass) { *pass = run(test, nullptr, 0, test.points, looking, 0); }

    void update(Index t) {
        auto rates = everywhere<Real>(
            rates_of(network, problem.optimizer, timed_at(network, problem.optimizer, t, problem.steps)));
        update_all(problem.optimizer, weights.at, slope.at, first.at, second.at, shape.stored, rates);
    }

    double gradient_norm(int, Index l) const {
        const Layer& a = shape.layer[l];
        double parts[8] = {};
        for (Index i = a.weights; i < a.bias + a.units; i++) parts[i % 8] += (double)slope[i] * (double)slope[i];
        return sqrt(((parts[0] + parts[1]) + (parts[2] + parts[3])) + ((parts[4] + parts[5]) + (parts[6] + parts[7])));
    }

    // Looks at every training point once; then dead_share answers for each layer.
    void look_for_dead() {
        memset(peak.at, 0, (size_t)shape.layers * (size_t)shape.widest * sizeof(Real));
        run(train, nullptr, 0, train.points, seeking_dead, 0);
    }
    double dead_share(int, Index l) const {
        if (l + 1 == shape.layers) return 0;
        Index dead = 0;
        for (Index u = 0; u < shape.layer[l].units; u++) dead += peak[l * shape.widest + u] < Real(dead_below);
        return double(dead) / double(shape.layer[l].units);
    }

    template <class F>
    void each_weight(int, F f) const {
        shape.each_parameter([&](Index flat, Index at) { f(flat, weights[at]); });
    }

    // Where training has come to, for whoever goes on from there.
    void hand_over(int) const {
        if (Real* to = (Real*)network.reached)
            shape.each_parameter([&](Index flat, Index at) { to[flat] = weights[at]; });
        for (int i = 0; i < 2; i++)
            if (Real* to = (Real*)network.moments[i])
                shape.each_parameter([&](Index flat, Index at) { to[flat] = moment(i)[at]; });
    }

   private:
    enum Purpose { looking, seeking_dead, differentiating, learning };

    const whorl_problem& problem;
    whorl_network& network;
    const whorl_control* control;
    Shape<Real> shape;
    Narrow<Real> narrow;
    bool is_narrow = false;
    Points<Real> train, validation, test;
    Index batch = 0, order_epoch = -1, tile_points = 0, stride = 0;
    Buffer<int32_t> order;
    Buffer<uint32_t> words;
    Buffer<Real> weights, slope, first, second, peak, room_x, room_y, memory;
    Buffer<Real*> value, derivative;  // of each hidden layer l + 1: [unit][sample]
    Real *delta = nullptr, *next_delta = nullptr, *turned = nullptr;

    void choose_tile() {
        Index per_point = 3 * shape.widest, largest = train.points;
        for (Index l = 0; l < shape.layers; l++) per_point += shape.layer[l].units;
        if (batch < train.points) largest = batch;
        tile_points = is_narrow ? (Gates<Real>::are_small && shape.layer[0].activation == relu ? 512 : 192) : 512;
        while (!is_narrow && tile_points > 64 && tile_points * per_point * (Index)sizeof(Real) > cache_bytes) tile_points /= 2;
        if (largest < tile_points) tile_points = largest;
        tile_points = rounded_up(tile_points, Lanes<Real>::count);
        stride = tile_points + (tile_points % 32 ? 0 : Lanes<Real>::count);  // rows apart in the cache's sets
    }

    bool allocate(Index targets) {
        constexpr Index lanes = Lanes<Real>::count;
        const Index layers = shape.layers, rows = rounded_up(shape.widest, lanes);
        Index all = 2 * rows * stride + (tile_points + lanes) * rows;
        for (Index l = 0; l < layers; l++) all += 2 * rounded_up(shape.layer[l].units, lanes) * stride;
        bool fine = weights.allocate(shape.stored) && slope.allocate(shape.stored) && first.allocate(shape.stored) &&
                    second.allocate(shape.stored) && peak.allocate(layers * shape.widest) && memory.allocate(all) &&
                    room_x.allocate(rounded_up(shape.features, lanes) * stride) && room_y.allocate(targets * stride) &&
                    value.allocate(layers + 1) && derivative.allocate(layers + 1) && words.allocate(shape.widest);
        if (!fine) return false;
        Real* at = memory.at;
        auto take = [&](Index count) { return at += count, at - count; };
        delta = take(rows * stride), next_delta = take(rows * stride), turned = take((tile_points + lanes) * rows);
        for (Index l = 0; l < layers; l++) {
            value[l + 1] = take(rounded_up(shape.layer[l].units, lanes) * stride);
            derivative[l + 1] = take(rounded_up(shape.layer[l].units, lanes) * stride);
        }
        return true;
    }

    void read_weights() {
        const Real* initial = (const Real*)network.initial;
        shape.each_parameter([&](Index flat, Index at) { weights[at] = initial[flat]; });
        for (int i = 0; i < 2; i++)
            if (const Real* from = (const Real*)network.moments[i])
                shape.each_parameter([&](Index flat, Index at) { moment(i)[at] = from[flat]; });
    }
    const Buffer<Real>& moment(int i) const { return i ? second : first; }

    Pass run(const Points<Real>& points, const int32_t* in_order, Index begin, Index count, Purpose purpose, Index t) {
        const bool learns = purpose >= differentiating;
        if (learns) memset(slope.at, 0, (size_t)shape.stored * sizeof(Real));
        if (count == 0) return {NAN, NAN};
        double loss = 0, right = 0;
        const bool narrowly = is_narrow && purpose != seeking_dead && !drops(purpose);
        if (narrowly) narrow.begin(weights.at);
        for (Index done = 0; done < count && !is_cancelled(control); done += tile_points) {
            Index valid = least(tile_points, count - done);
            Tile<Real> tile = points.tile(in_order, begin + done, valid, room_x.at, room_y.at, stride);
            if (narrowly)
                narrow.forward(tile.x, tile.length, {value[2], stride}, {value[1], stride}, derivative[1], learns);
            else
                forward(tile, purpose, t, done);
            if (purpose == seeking_dead)
                note_peaks(tile);
            else
                judge_tile(tile, Real(1) / Real(count), learns, loss, right);
            if (learns && narrowly)
                narrow.backward(tile.x, tile.length, {delta, stride}, {value[1], stride}, derivative[1]);
            else if (learns)
                backward(tile, purpose);
        }
        if (learns && narrowly) narrow.end(slope.at);
        return {loss, problem.regression ? NAN : right / double(count)};
    }

    bool drops(Purpose purpose) const { return purpose == learning && problem.dropout > 0; }
    bool keeps_derivative(Index l, Purpose purpose) const {
        if (l + 1 == shape.layers || purpose == looking) return false;
        return purpose == seeking_dead || drops(purpose) || derivative_needs_input(shape.layer[l].activation);
    }
    Rows<const Real> input(const Tile<Real>& tile, Index l) const {
        return l ? Rows<const Real>{value[l], stride} : tile.x;
    }

    void forward(const Tile<Real>& tile, Purpose purpose, Index t, Index first_point) {
        for (Index l = 0; l < shape.layers; l++) {
            const Layer& a = shape.layer[l];
            const Weights<Real> w = {weights.at + a.weights, a.row, 1, a.units, a.inputs, weights.at + a.bias};
            Real* slopes = keeps_derivative(l, purpose) ? derivative[l + 1] : nullptr;
            Real* values = value[l + 1];
            const Rows<Real> to = {values, stride};
            if (a.activation == relu && !slopes)
                product<Finish::relu>(w, input(tile, l), to, {}, tile.length, [](Index, Index) {});
            else
                product<Finish::none>(w, input(tile, l), to, {}, tile.length, [&](Index s, Index taken) {
                    activate_rows(a.activation, values + s, slopes ? slopes + s : nullptr, a.units, stride, taken);
                });
            if (drops(purpose) && l + 1 < shape.layers) drop(l, t, first_point, tile);
        }
    }

    // Dropped where the word of (position in the batch, unit) is below probability * 2^32; the rest grow accordingly.
    void drop(Index l, Index t, Index first_point, const Tile<Real>& tile) {
        const Index units = shape.layer[l].units;
        const uint64_t threshold = (uint64_t)(problem.dropout * 4294967296.0);
        const Real scale = Real(1 / (1 - problem.dropout));
        const Stream stream = {network.seed, dropout_purpose, (uint64_t)t, (uint64_t)l};
        for (Index s = 0; s < tile.valid; s++) {
            philox_words(stream, (uint64_t)((first_point + s) * units), units, words.at);
            for (Index u = 0; u < units; u++) {
                const Real keep = words[u] < threshold ? Real(0) : scale;
                value[l + 1][u * stride + s] *= keep;
                derivative[l + 1][u * stride + s] *= keep;
            }
        }
    }

    void judge_tile(const Tile<Real>& tile, Real share, bool wants_gradient, double& loss, double& right) {
        typedef Vector<Real> V;
        constexpr Index lanes = Lanes<Real>::count;
        V tile_loss = {}, tile_right = {};
        for (Index s = 0; s < tile.length; s += lanes) {
            const V ones = ramp<Real>() < broadcast(Real(tile.valid - s)) ? broadcast(Real(1)) : V{};
            const Answers<Real> answers = {value[shape.layers] + s, stride,       shape.outputs,          tile.y.at + s,
                                           tile.y.stride,           problem.loss, problem.regression != 0};
            Judged<Real> judged = judge(answers, ones * share, wants_gradient ? delta + s : nullptr);
            tile_loss += judged.loss * (ones * share);
            tile_right += judged.right * ones;
        }
        loss += (double)sum(tile_loss), right += (double)sum(tile_right);
    }

    void backward(const Tile<Real>& tile, Purpose purpose) {
        for (Index l = shape.layers - 1; l >= 0; l--) {
            const Layer& a = shape.layer[l];
            weight_gradient<Real>({delta, stride}, a.units, input(tile, l), a.inputs, tile.length, slope.at + a.weights,
                                  slope.at + a.bias, turned);
            if (l > 0) carry_back(l, tile, purpose);
        }
    }

    // delta of layer l - 1 = transposed weights * delta of layer l, times the activation's derivative.
    void carry_back(Index l, const Tile<Real>& tile, Purpose purpose) {
        const Layer& a = shape.layer[l];
        const int below = shape.layer[l - 1].activation;
        const Weights<Real> w = {weights.at + a.weights, 1, a.row, a.inputs, a.units, nullptr};
        const Rows<const Real> from = {delta, stride}, values = {value[l], stride}, slopes = {derivative[l], stride};
        const Rows<Real> to = {next_delta, stride};
        auto nothing = [](Index, Index) {};
        if (keeps_derivative(l - 1, purpose))
            product<Finish::multiply>(w, from, to, slopes, tile.length, nothing);
        else if (below == relu)
            product<Finish::relu_gate>(w, from, to, values, tile.length, nothing);
        else if (below == identity)
            product<Finish::none>(w, from, to, {}, tile.length, nothing);
        else
            product<Finish::none>(w, from, to, {}, tile.length, [&](Index s, Index taken) {
                gate_rows(below, to.at + s, values.at + s, a.inputs, stride, stride, taken);
            });
        Real* swapped = delta;
        delta = next_delta, next_delta = swapped;
    }

    void note_peaks(const Tile<Real>& tile) {
        for (Index l = 0; l + 1 < shape.layers; l++)
            for (Index u = 0; u < shape.layer[l].units; u++) {
                Vector<Real> highest = {};
                for (Index s = 0; s < tile.length; s += Lanes<Real>::count)
                    highest = larger(magnitude(load(derivative[l + 1] + u * stride + s)), highest);
                Real& most = peak[l * shape.widest + u];
                for (int i = 0; i < Lanes<Real>::count; i++) most = highest[i] > most ? highest[i] : most;
            }
    }
};

}  // namespace whorl::WHORL_VARIANT
