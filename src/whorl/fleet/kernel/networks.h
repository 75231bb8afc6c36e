// Layout two, networks in lanes: as many tiny networks as a register has lanes are trained in step, each operation
// doing the same for all of them. No lane ever looks at another, so a network's bytes do not depend on its company.
#pragma once
#include "activation.h"
#include "lane_points.h"
#include "lane_product.h"
#include "loss.h"
#include "optimizer.h"
#include "philox.h"

namespace whorl::WHORL_VARIANT {

template <class Real>
class Networks {
   public:
    static constexpr int most_networks = Lanes<Real>::count;
    const int networks;

    Networks(const whorl_problem& problem, whorl_network* network, int count, const whorl_control* control)
        : networks(count), problem(problem), control(control) {
        for (int n = 0; n < most_networks; n++) network_of[n] = network + (n < count ? n : 0);
    }

    bool prepare() {
        if (!shape.describe(problem, false)) return false;
        targets = problem.regression ? shape.outputs : 1;
        const whorl_draw* draws[3][most_networks];
        for (int n = 0; n < most_networks; n++) {
            const whorl_network& network = *network_of[n];
            draws[0][n] = &network.train, draws[1][n] = &network.validation, draws[2][n] = &network.test;
        }
        if (!train.prepare(draws[0], shape.features, targets)) return false;
        if (!validation.prepare(draws[1], shape.features, targets)) return false;
        if (!test.prepare(draws[2], shape.features, targets)) return false;
        batch = problem.batch > 0 ? least(problem.batch, train.points) : train.points;
        block_points = least(most_block_points, batch);
        return allocate() && (read_weights(), true);
    }

    // The gradient of the loss on batch t, with dropout, before any weight decay.
    void gradient(Index t, Pass* pass) {
        if (problem.batch <= 0) return run(train, nullptr, 0, train.points, learning, t, pass);
        const Index batches = (train.points + batch - 1) / batch, epoch = t / batches, begin = t % batches * batch;
        if (epoch != order_epoch) draw_orders(epoch);
        run(train, orders.at, begin, least(batch, train.points - begin), learning, t, pass);
    }
    void whole_gradient(Pass* pass) { run(train, nullptr, 0, train.points, differentiating, 0, pass); }
    void evaluate_train(Pass* pass) { run(train, nullptr, 0, train.points, looking, 0, pass); }
    void evaluate_validation(Pass* pass) { run(validation, nullptr, 0, validation.points, looking, 0, pass); }
    void evaluate_test(Pass* pass) { run(test, nullptr, 0, test.points, looking, 0, pass); }

    void update(Index t) {
        set_rates(t);
        update_all(problem.optimizer, (Real*)weights.at, (Real*)slope.at, (Real*)first.at, (Real*)second.at,
                   shape.stored * most_networks, rates);
    }

    double gradient_norm(int n, Index l) const {
        double total = 0;
        shape.each_parameter(l, 0, [&](Index, Index at) { total += (double)slope[at][n] * (double)slope[at][n]; });
        return sqrt(total);
    }

    // Looks at every training point once; then dead_share answers for each layer.
    void look_for_dead() {
        memset((void*)peak.at, 0, (size_t)(shape.layers * shape.widest) * sizeof(V));
        Pass unused[most_networks];
        run(train, nullptr, 0, train.points, seeking_dead, 0, unused);
    }
    double dead_share(int n, Index l) const {
        if (l + 1 == shape.layers) return 0;
        Index dead = 0;
        for (Index u = 0; u < shape.layer[l].units; u++) dead += peak[l * shape.widest + u][n] < Real(dead_below);
        return double(dead) / double(shape.layer[l].units);
    }

    template <class F>
    void each_weight(int n, F f) const {
        shape.each_parameter([&](Index flat, Index at) { f(flat, (double)weights[at][n]); });
    }

    // Where training has come to, for whoever goes on from there.
    void hand_over(int n) const {
        if (Real* to = (Real*)network_of[n]->reached)
            shape.each_parameter([&](Index flat, Index at) { to[flat] = weights[at][n]; });
        for (int i = 0; i < 2; i++)
            if (Real* to = (Real*)network_of[n]->moments[i])
                shape.each_parameter([&](Index flat, Index at) { to[flat] = moment(i)[at][n]; });
    }

   private:
    typedef Vector<Real> V;
    enum Purpose { looking, seeking_dead, differentiating, learning };
    static constexpr Index most_block_points = 16;

    const whorl_problem& problem;
    const whorl_control* control;
    whorl_network* network_of[most_networks];
    Shape<Real> shape;
    LanePoints<Real> train, validation, test;
    Index targets = 1, batch = 0, block_points = 0, order_epoch = -1;
    Buffer<int32_t> orders;  // [point][network]
    Buffer<uint32_t> words;
    Buffer<V> weights, slope, first, second, peak, room_x, room_y, memory;
    Buffer<V*> value, derivative;  // of each layer l + 1: [point][unit]
    V *delta = nullptr, *next_delta = nullptr;
    RateLanes<V> rates = {};
    bool rates_are_set = false;

    bool allocate() {
        Index all = 2 * shape.widest * block_points;
        for (Index l = 0; l < shape.layers; l++) all += 2 * shape.layer[l].units * block_points;
        bool fine = weights.allocate(shape.stored) && slope.allocate(shape.stored) && first.allocate(shape.stored) &&
                    second.allocate(shape.stored) && peak.allocate(shape.layers * shape.widest) &&
                    room_x.allocate(block_points * shape.features) && room_y.allocate(block_points * targets) &&
                    memory.allocate(all) && value.allocate(shape.layers + 1) && derivative.allocate(shape.layers + 1) &&
                    words.allocate(shape.widest) && orders.allocate(train.points * most_networks);
        if (!fine) return false;
        V* at = memory.at;
        auto take = [&](Index count) { return at += count, at - count; };
        delta = take(shape.widest * block_points), next_delta = take(shape.widest * block_points);
        for (Index l = 0; l < shape.layers; l++) {
            value[l + 1] = take(shape.layer[l].units * block_points);
            derivative[l + 1] = take(shape.layer[l].units * block_points);
        }
        return true;
    }

    void read_weights() {
        for (int n = 0; n < most_networks; n++) {
            const Real* initial = (const Real*)network_of[n]->initial;
            shape.each_parameter([&](Index flat, Index at) { weights[at][n] = initial[flat]; });
            for (int i = 0; i < 2; i++)
                if (const Real* from = (const Real*)network_of[n]->moments[i])
                    shape.each_parameter([&](Index flat, Index at) { moment(i)[at][n] = from[flat]; });
        }
    }
    const Buffer<V>& moment(int i) const { return i ? second : first; }

    void draw_orders(Index epoch) {
        uint64_t seeds[most_networks];
        for (int n = 0; n < most_networks; n++) seeds[n] = network_of[n]->seed;
        batch_orders<most_networks>(seeds, (uint64_t)epoch, train.points, orders.at);
        order_epoch = epoch;
    }

    // Most often nothing changes from step to step, or all lanes change alike.
    void set_rates(Index t) {
        const bool corrected = problem.optimizer == adam || problem.optimizer == adamw;
        bool steady = rates_are_set && !corrected;
        for (int n = 0; n < networks; n++)
            steady = steady && network_of[n]->schedule == constant && network_of[n]->warmup <= t;
        if (steady) return;
        Timed timed;
        for (int n = 0; n < most_networks; n++) {
            if (n == 0 || !alike_in_time(*network_of[n], *network_of[n - 1]))
                timed = timed_at(*network_of[n], problem.optimizer, t, problem.steps);
            set_lane<Real>(rates, n, rates_of(*network_of[n], problem.optimizer, timed));
        }
        rates_are_set = true;
    }

    void run(const LanePoints<Real>& points, const int32_t* order, Index begin, Index count, Purpose purpose,
             Index t, Pass* pass) {
        const bool learns = purpose >= differentiating;
        double loss[most_networks] = {}, right[most_networks] = {};
        for (Index done = 0; done < count && !is_cancelled(control); done += block_points) {
            const Block<Real> block = points.block(order, begin + done, least(block_points, count - done),
                                                   (Real*)room_x.at, (Real*)room_y.at);
            forward(block, purpose, t, done);
            if (purpose == seeking_dead)
                note_peaks(block.points);
            else
                judge_block(block, Real(1) / Real(count), learns, loss, right);
            if (learns) backward(block, purpose, done == 0);
        }
        for (int n = 0; n < networks; n++)
            pass[n] = {count ? loss[n] : NAN, problem.regression || !count ? NAN : right[n] / double(count)};
    }

    bool drops(Purpose purpose) const { return purpose == learning && problem.dropout > 0; }
    bool keeps_derivative(Index l, Purpose purpose) const {
        if (l + 1 == shape.layers || purpose == looking) return false;
        return purpose == seeking_dead || drops(purpose) || derivative_needs_input(shape.layer[l].activation);
    }
    const V* input(const Block<Real>& block, Index l) const { return l ? value[l] : (const V*)block.x; }

    void forward(const Block<Real>& block, Purpose purpose, Index t, Index first_point) {
        for (Index l = 0; l < shape.layers; l++) {
            const Layer& a = shape.layer[l];
            const Grid<const V> h = {input(block, l), a.inputs, 1}, w = {weights.at + a.weights, 1, a.row};
            const Grid<V> out = {value[l + 1], a.units, 1};
            lane_product<Start::bias>(h, w, out, block.points, a.units, a.inputs, (const V*)weights.at + a.bias);
            Real* slopes = keeps_derivative(l, purpose) ? (Real*)derivative[l + 1] : nullptr;
            activate_rows(a.activation, (Real*)value[l + 1], slopes, 1, 0, block.points * a.units * most_networks);
            if (drops(purpose) && l + 1 < shape.layers) drop(l, t, first_point, block.points);
        }
    }

    // Dropped where the word of (position in the batch, unit) is below probability * 2^32; the rest grow accordingly.
    void drop(Index l, Index t, Index first_point, Index points) {
        const Index units = shape.layer[l].units;
        const uint64_t threshold = (uint64_t)(problem.dropout * 4294967296.0);
        const Real scale = Real(1 / (1 - problem.dropout));
        for (int n = 0; n < most_networks; n++)
            for (Index s = 0; s < points; s++) {
                philox_words({network_of[n]->seed, dropout_purpose, (uint64_t)t, (uint64_t)l},
                             (uint64_t)((first_point + s) * units), units, words.at);
                for (Index u = 0; u < units; u++) {
                    const Real keep = words[u] < threshold ? Real(0) : scale;
                    value[l + 1][s * units + u][n] *= keep;
                    derivative[l + 1][s * units + u][n] *= keep;
                }
            }
    }

    void judge_block(const Block<Real>& block, Real share, bool wants_gradient, double* loss, double* right) {
        V block_loss = {}, block_right = {};
        for (Index s = 0; s < block.points; s++) {
            const Answers<Real> answers = {(const Real*)(value[shape.layers] + s * shape.outputs),
                                           most_networks,
                                           shape.outputs,
                                           block.y + s * targets * most_networks,
                                           most_networks,
                                           problem.loss,
                                           problem.regression != 0};
            Real* to = wants_gradient ? (Real*)(delta + s * shape.outputs) : nullptr;
            Judged<Real> judged = judge(answers, broadcast(share), to);
            block_loss += judged.loss * share, block_right += judged.right;
        }
        for (int n = 0; n < networks; n++) loss[n] += (double)block_loss[n], right[n] += (double)block_right[n];
    }

    void backward(const Block<Real>& block, Purpose purpose, bool is_first) {
        for (Index l = shape.layers - 1; l >= 0; l--) {
            const Layer& a = shape.layer[l];
            const Grid<const V> h = {input(block, l), a.inputs, 1}, turned = {delta, 1, a.units};
            const Grid<V> to = {slope.at + a.weights, a.row, 1};
            V* biases = slope.at + a.bias;
            if (is_first)
                lane_product<Start::zero, true>(turned, h, to, a.units, a.inputs, block.points, weights.at, biases);
            else
                lane_product<Start::add, true>(turned, h, to, a.units, a.inputs, block.points, weights.at, biases);
            if (l > 0) carry_back(l, block.points, purpose);
        }
    }

    void carry_back(Index l, Index points, Purpose purpose) {
        const Layer& a = shape.layer[l];
        const Grid<const V> from = {delta, a.units, 1}, w = {weights.at + a.weights, a.row, 1};
        lane_product<Start::zero>(from, w, {next_delta, a.inputs, 1}, points, a.inputs, a.units, weights.at);
        if (keeps_derivative(l - 1, purpose))
            for (Index i = 0; i < points * a.inputs; i++) next_delta[i] *= derivative[l][i];
        else
            gate_rows(shape.layer[l - 1].activation, (Real*)next_delta, (const Real*)value[l], 1, 0, 0,
                      points * a.inputs * most_networks);
        V* swapped = delta;
        delta = next_delta, next_delta = swapped;
    }

    void note_peaks(Index points) {
        for (Index l = 0; l + 1 < shape.layers; l++)
            for (Index u = 0; u < shape.layer[l].units; u++) {
                V highest = peak[l * shape.widest + u];
                for (Index s = 0; s < points; s++)
                    highest = larger(magnitude(derivative[l + 1][s * shape.layer[l].units + u]), highest);
                peak[l * shape.widest + u] = highest;
            }
    }
};

}  // namespace whorl::WHORL_VARIANT
