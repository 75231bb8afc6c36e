// The C interface: plain structs that Python fills through ctypes (library.py mirrors them field by field).
#pragma once
#include <cstdint>

#pragma GCC visibility push(default)
extern "C" {

// One draw of data. x is Real[points][features]; y is Real[points] class numbers, or Real[points][outputs] in regression.
struct whorl_draw {
    const void* x;
    const void* y;
    int64_t points;
};

// What all networks of one call share. "At step t" means with the weights after t updates.
struct whorl_problem {
    int32_t precision;             // 4: float32, 8: float64
    int32_t layers;                // linear layers, hidden ones and the output
    const int64_t* widths;         // layers + 1: features, hidden..., outputs
    const int32_t* activations;    // layers - 1, in the order of whorl::Activation
    int32_t loss;                  // whorl::Loss
    int32_t regression;            // targets are numbers, accuracies are NaN
    int32_t optimizer;             // whorl::Optimizer
    int32_t layout;                // whorl::Layout; 0 lets layout.h decide
    double dropout;
    int64_t steps;
    int64_t batch;                 // 0: full batch
    int64_t points;                // how many steps have training loss and accuracy recorded, and which, ascending
    const int64_t* point_steps;
    int64_t checkpoints;
    const int64_t* checkpoint_steps;
    int64_t snapshots;
    const int64_t* snapshot_steps;
    int64_t first;                 // the step to begin at: `initial` and the moments are those of that step
    int64_t left;                  // steps at the end that are left for another call
};

// What belongs to one network: its settings and data, and where its measures go (see the contract of fleet/).
struct whorl_network {
    uint64_t seed;
    double lr, weight_decay, momentum, beta1, beta2, eps;  // rmsprop's alpha and adadelta's rho are beta2
    int32_t schedule;              // 0 constant, 1 cosine, 2 step
    int32_t diverged_at;           // out
    int64_t warmup;
    int64_t decay_every;
    double decay_factor;
    whorl_draw train, validation, test;
    const void* initial;           // Real[parameters]: per layer W (out, in) row by row, then b
    double* train_loss;            // [points]
    double* train_accuracy;
    double* validation_loss;       // [checkpoints]
    double* validation_accuracy;
    double* test_loss;
    double* test_accuracy;
    double* gradient_norm;         // [layers][checkpoints]
    double* dead;                  // [layers][checkpoints]
    double* weights;               // [snapshots][parameters]
    void* reached;                 // Real[parameters], or null: the weights in the end; may be where `initial` is
    void* moments[2];              // Real[parameters] each, or null, which begins at zero: what the optimizer keeps, in and out
};

// Shared with other threads while a call runs.
struct whorl_control {
    int32_t cancel;                // set to stop within one tile of work
    int64_t progress;              // network-steps done so far
};

// 0 done, 1 cancelled, 2 out of memory, 3 not understood.
int32_t whorl_train(const whorl_problem* problem, whorl_network* networks, int32_t count, whorl_control* control);
// How many networks one call should bring: 1, or the lanes of a register where networks lie in lanes.
int32_t whorl_group(const whorl_problem* problem);
// The instruction set in use ("avx512", "avx2", "sse2", "neon"), and a way to ask for a lesser one; 0 if it cannot run here.
const char* whorl_instructions();
int32_t whorl_use_instructions(const char* name);
// The bytes of a problem and of a network, by which Python sees that the library is of its own sources.
int64_t whorl_sizes(int64_t* network);
// The first `count` 32-bit words of a stream of streams.py, and an epoch's batch order: for tests.
void whorl_words(uint64_t seed, uint64_t purpose, uint64_t index, uint64_t layer, int64_t count, uint32_t* words);
void whorl_batch_order(uint64_t seed, uint64_t epoch, int64_t points, int32_t* order);
}
#pragma GCC visibility pop

namespace whorl {
enum Activation { identity, relu, leaky_relu, elu, selu, gelu, silu, tanh_, sigmoid, softplus, sine, square, activations };
enum Loss { cross_entropy, bce, squared_error, squared_error_softmax, losses };
enum Optimizer { sgd, momentum, nesterov, adagrad, rmsprop, adadelta, adam, adamw, optimizers };
enum Schedule { constant, cosine, step_decay, schedules };
enum Layout { choose, samples_in_lanes, networks_in_lanes, layouts };
enum Outcome { done, cancelled, out_of_memory, not_understood };
}  // namespace whorl
