// Which layout trains a problem: the one place where this is decided. It depends on the recipe alone, never on how many
// networks there are, since the two add up in different orders and a recipe's bytes must not depend on its companions.
#pragma once
#include "interface.h"

namespace whorl {

constexpr int64_t widest_in_lanes = 16, largest_batch_in_lanes = 64;

static inline Layout layout_of(const whorl_problem& problem) {
    if (problem.layout != choose) return (Layout)problem.layout;
    int64_t widest = 0;
    for (int32_t l = 0; l <= problem.layers; l++) widest = problem.widths[l] > widest ? problem.widths[l] : widest;
    const bool tiny = widest <= widest_in_lanes, small_batch = problem.batch > 0 && problem.batch <= largest_batch_in_lanes;
    return tiny && small_batch ? networks_in_lanes : samples_in_lanes;
}

}  // namespace whorl
