// What each instruction set's copy of the kernel offers.
#pragma once
#include "interface.h"

namespace whorl {

struct Variant {
    Outcome (*train)(const whorl_problem&, whorl_network*, int, whorl_control*);
    int (*group)(const whorl_problem&);
    void (*words)(uint64_t, uint64_t, uint64_t, uint64_t, int64_t, uint32_t*);
    void (*batch_order)(uint64_t, uint64_t, int64_t, int32_t*);
};

}  // namespace whorl
