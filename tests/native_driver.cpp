// Trains networks of odd sizes on several threads, for the sanitizers: built and run by test_native_sanitizers.py.
// Every combination of layout, precision and instruction set, with data that are finite, infinite or not numbers.
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include "interface.h"

namespace {

struct Case {
    std::vector<int64_t> widths;
    int64_t points, batch, steps;
    double dropout, lr, poison;  // poison replaces one number of the data, unless it is 0
    int regression;
};

const Case cases[] = {
    {{2, 3}, 5, 0, 3, 0, 0.1, 0, 0},
    {{2, 1, 2}, 1, 0, 3, 0, 0.1, 0, 0},
    {{1, 17, 1}, 33, 7, 6, 0, 0.1, 0, 1},
    {{2, 100, 3}, 531, 0, 3, 0, 0.01, 0, 0},
    {{2, 8, 8, 1}, 25, 10, 7, 0, 0.03, 0, 1},
    {{3, 16, 16, 4}, 70, 64, 5, 0.3, 0.1, 0, 0},
    {{20, 33, 17, 9, 5}, 67, 13, 6, 0.2, 0.01, 0, 0},
    {{2, 40, 3}, 700, 0, 3, 0.5, 0.01, 0, 0},
    {{5, 130, 70, 3}, 300, 0, 2, 0, 0.01, 0, 0},
    {{2, 30, 3}, 64, 16, 8, 0, 1e30, 0, 0},
    {{2, 8, 3}, 30, 10, 8, 0, 1e30, 0, 0},
    {{2, 30, 3}, 64, 0, 4, 0, 0.1, NAN, 0},
    {{2, 12, 2}, 64, 8, 4, 0, 0.1, INFINITY, 0},
    {{2, 30, 30, 3}, 64, 0, 4, 0, 0.1, 1e-42, 0},
};

template <class Real>
struct Draw {
    std::vector<Real> x, y;
    int64_t points;
    Draw(const Case& c, int64_t points)
        : x(points * c.widths.front()), y(points * (c.regression ? c.widths.back() : 1)), points(points) {
        for (Real& v : x) v = Real(rand() % 200) / 100 - 1;
        for (Real& v : y) v = Real(rand() % c.widths.back());
        if (c.poison != 0) x[x.size() / 2] = Real(c.poison);
    }
    whorl_draw view() const { return {x.data(), y.data(), points}; }
};

int64_t parameters(const Case& c) {
    int64_t total = 0;
    for (size_t l = 1; l < c.widths.size(); l++) total += c.widths[l] * (c.widths[l - 1] + 1);
    return total;
}

void expect(int outcome) {
    if (outcome != whorl::done && outcome != whorl::cancelled) printf("outcome %d\n", outcome), exit(1);
}

template <class Real>
void train(const Case& c, int layout, int kind, int count, whorl_control& control) {
    const int64_t layers = (int64_t)c.widths.size() - 1, steps[] = {0, 1, c.steps};
    std::vector<int32_t> activations(layers);
    for (int64_t l = 0; l < layers; l++) activations[l] = (kind + (int)l) % whorl::activations;
    const int loss = c.regression ? (int)whorl::squared_error : kind % whorl::losses;
    whorl_problem problem = {(int)sizeof(Real), (int)layers, c.widths.data(), activations.data(), loss, c.regression,
                             kind % whorl::optimizers, layout, c.dropout, c.steps, c.batch, 3, steps, 3, steps, 3, steps};
    std::vector<Draw<Real>> draws;
    std::vector<std::vector<Real>> initial;
    std::vector<std::vector<double>> measures;
    std::vector<whorl_network> networks;
    for (int n = 0; n < count; n++) {
        for (int64_t points : {c.points, (int64_t)37, (int64_t)(n == 1 ? 90 : 91)}) draws.emplace_back(c, points);
        initial.emplace_back(parameters(c));
        for (Real& w : initial.back()) w = Real(rand() % 200 - 100) / 150;
        measures.emplace_back(3 * (6 + 2 * layers + parameters(c)));
    }
    for (int n = 0; n < count; n++) {
        double* m = measures[n].data();
        auto take = [&](int64_t size) { return m += size, m - size; };
        whorl_network net = {};
        net.seed = 5 + (uint64_t)n, net.lr = c.lr, net.weight_decay = 0.01, net.momentum = 0.9;
        net.beta1 = 0.9, net.beta2 = 0.99, net.eps = 1e-8, net.schedule = kind % 3, net.warmup = 2;
        net.decay_every = 2, net.decay_factor = 0.5;
        net.train = draws[3 * n].view(), net.validation = draws[3 * n + 1].view(), net.test = draws[3 * n + 2].view();
        net.initial = initial[n].data();
        net.train_loss = take(3), net.train_accuracy = take(3), net.validation_loss = take(3);
        net.validation_accuracy = take(3), net.test_loss = take(3), net.test_accuracy = take(3);
        net.gradient_norm = take(3 * layers), net.dead = take(3 * layers), net.weights = take(3 * parameters(c));
        networks.push_back(net);
    }
    expect(whorl_train(&problem, networks.data(), count, &control));
    std::vector<std::vector<Real>> kept;  // once more in two stretches, the second from where the first came to
    for (int n = 0; n < count; n++) {
        for (void*& moment : networks[n].moments) moment = kept.emplace_back(parameters(c)).data();
        networks[n].reached = initial[n].data();
    }
    problem.left = c.steps / 2;
    expect(whorl_train(&problem, networks.data(), count, &control));
    problem.first = c.steps - problem.left, problem.left = 0;
    expect(whorl_train(&problem, networks.data(), count, &control));
}

}  // namespace

int main() {
    for (const char* instructions : {"avx512", "avx2", "sse2", "neon"}) {
        if (!whorl_use_instructions(instructions)) continue;
        for (int cancel = 0; cancel < 2; cancel++) {
            whorl_control control = {};
            std::atomic<int> next{0};
            auto work = [&] {
                for (int at; (at = next++) < (int)(sizeof cases / sizeof cases[0]) * whorl::activations;) {
                    const Case& c = cases[at / whorl::activations];
                    for (int layout = 1; layout < whorl::layouts; layout++) {
                        train<float>(c, layout, at % whorl::activations, 1 + at % 3, control);
                        train<double>(c, layout, at % whorl::activations, 1 + at % 2, control);
                    }
                    if (cancel && at > 40) __atomic_store_n(&control.cancel, 1, __ATOMIC_RELAXED);
                }
            };
            std::thread other(work);
            work();
            other.join();
            printf("%s: %ld network-steps\n", instructions, (long)control.progress);
        }
    }
}
