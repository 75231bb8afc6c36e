// The C interface: picks the best instruction set this processor has, and checks a problem before it is handed on.
#include <string.h>

#include "variant.h"

namespace whorl {

#if defined(__x86_64__)
namespace sse2 { extern const Variant variant; }
namespace avx2 { extern const Variant variant; }
namespace avx512 { extern const Variant variant; }
#elif defined(__aarch64__)
namespace neon { extern const Variant variant; }
#endif

namespace {

struct Choice {
    const char* name;
    const Variant* variant;
    bool (*runs_here)();
};

// Best first.
const Choice choices[] = {
#if defined(__x86_64__)
    {"avx512", &avx512::variant,
     [] {
         return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("fma");
     }},
    {"avx2", &avx2::variant, [] { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2"); }},
    {"sse2", &sse2::variant, [] { return true; }},
#elif defined(__aarch64__)
    {"neon", &neon::variant, [] { return true; }},
#endif
};

const Choice* best() {
#if defined(__x86_64__)
    __builtin_cpu_init();
#endif
    for (const Choice& choice : choices)
        if (choice.runs_here()) return &choice;
    return nullptr;
}

const Choice* in_use = best();

bool understood(const whorl_problem& p, const whorl_network* networks, int count) {
    if (p.precision != 4 && p.precision != 8) return false;
    if (p.layers < 1 || p.loss < 0 || p.loss >= losses || p.optimizer < 0 || p.optimizer >= optimizers) return false;
    if (p.layout < 0 || p.layout >= layouts || !(p.dropout >= 0 && p.dropout < 1) || p.steps < 0 || p.batch < 0) return false;
    if (p.first < 0 || p.left < 0 || p.first > p.steps - p.left) return false;
    if (p.regression && p.loss != squared_error) return false;
    for (int l = 0; l <= p.layers; l++)
        if (p.widths[l] < 1) return false;
    for (int l = 0; l + 1 < p.layers; l++)
        if (p.activations[l] < 0 || p.activations[l] >= activations) return false;
    for (int n = 0; n < count; n++)
        if (networks[n].train.points < 1 || networks[n].train.points > INT32_MAX) return false;
    return true;
}

}  // namespace
}  // namespace whorl

extern "C" {

int32_t whorl_train(const whorl_problem* problem, whorl_network* networks, int32_t count, whorl_control* control) {
    if (!whorl::in_use || !whorl::understood(*problem, networks, count)) return whorl::not_understood;
    return whorl::in_use->variant->train(*problem, networks, count, control);
}

int32_t whorl_group(const whorl_problem* problem) { return whorl::in_use->variant->group(*problem); }

int64_t whorl_sizes(int64_t* network) { return *network = sizeof(whorl_network), sizeof(whorl_problem); }

const char* whorl_instructions() { return whorl::in_use ? whorl::in_use->name : ""; }

int32_t whorl_use_instructions(const char* name) {
    for (const whorl::Choice& choice : whorl::choices)
        if (!strcmp(choice.name, name) && choice.runs_here()) return whorl::in_use = &choice, 1;
    return 0;
}

void whorl_words(uint64_t seed, uint64_t purpose, uint64_t index, uint64_t layer, int64_t count, uint32_t* words) {
    whorl::in_use->variant->words(seed, purpose, index, layer, count, words);
}

void whorl_batch_order(uint64_t seed, uint64_t epoch, int64_t points, int32_t* order) {
    whorl::in_use->variant->batch_order(seed, epoch, points, order);
}
}
