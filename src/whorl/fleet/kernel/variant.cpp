// One instruction set's copy of the kernel. Compiled once for each, with its flags and WHORL_AVX512, WHORL_AVX2, ... set.
#include "variant.h"

#include "layout.h"
#include "networks.h"
#include "samples.h"
#include "training.h"

namespace whorl::WHORL_VARIANT {
namespace {

// Numbers too small for full precision are flushed to zero while we run: they cost a hundred cycles each, and Adam's
// moments decay into them.
class FlushedDenormals {
   public:
#if defined(__x86_64__)
    FlushedDenormals() : before(_mm_getcsr()) { _mm_setcsr(before | 0x8040); }
    ~FlushedDenormals() { _mm_setcsr(before); }

   private:
    unsigned before;
#elif defined(__aarch64__)
    FlushedDenormals() {
        __asm__ volatile("mrs %0, fpcr" : "=r"(before));
        __asm__ volatile("msr fpcr, %0" ::"r"(before | (1u << 24)));
    }
    ~FlushedDenormals() { __asm__ volatile("msr fpcr, %0" ::"r"(before)); }

   private:
    uint64_t before;
#endif
};

// How many of the next networks can be trained in step: those with as many points as the first.
template <class Engine>
int in_step(const whorl_network* networks, int count) {
    int n = 1;
    while (n < count && n < Engine::most_networks && networks[n].train.points == networks->train.points &&
           networks[n].validation.points == networks->validation.points &&
           networks[n].test.points == networks->test.points)
        n++;
    return n;
}

template <class Engine>
Outcome train_with(const whorl_problem& problem, whorl_network* networks, int count, whorl_control* control) {
    for (int from = 0; from < count;) {
        const int some = in_step<Engine>(networks + from, count - from);
        Engine engine(problem, networks + from, some, control);
        if (!engine.prepare()) return out_of_memory;
        Outcome outcome = Training<Engine>(problem, networks + from, control, engine).run();
        if (outcome != done) return outcome;
        from += some;
    }
    return done;
}

template <class Real>
Outcome train_as(const whorl_problem& problem, whorl_network* networks, int count, whorl_control* control) {
    if (layout_of(problem) == networks_in_lanes) return train_with<Networks<Real>>(problem, networks, count, control);
    return train_with<Samples<Real>>(problem, networks, count, control);
}

Outcome train(const whorl_problem& problem, whorl_network* networks, int count, whorl_control* control) {
    FlushedDenormals flushed;
    if (problem.precision == 8) return train_as<double>(problem, networks, count, control);
    return train_as<float>(problem, networks, count, control);
}

int group(const whorl_problem& problem) {
    if (layout_of(problem) == samples_in_lanes) return 1;
    return problem.precision == 8 ? Lanes<double>::count : Lanes<float>::count;
}

void words(uint64_t seed, uint64_t purpose, uint64_t index, uint64_t layer, int64_t count, uint32_t* to) {
    philox_words({seed, purpose, index, layer}, 0, count, to);
}

}  // namespace

extern const Variant variant;
const Variant variant = {train, group, words, batch_order};

}  // namespace whorl::WHORL_VARIANT
