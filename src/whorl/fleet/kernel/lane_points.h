// Networks in lanes: points of as many networks side by side, [point][feature][network], each in its own order.
#pragma once
#include "shape.h"

namespace whorl::WHORL_VARIANT {

constexpr Index interleaved_bytes = 32 << 20;  // a draw larger than this is interleaved anew, block by block

template <class Real>
struct Block {
    const Real *x, *y;  // [point][feature][network], [point][target][network]
    Index points;
};

template <class Real>
class LanePoints {
   public:
    static constexpr int lanes = Lanes<Real>::count;
    Index points = 0;

    // Lanes without a network repeat the first one.
    bool prepare(const whorl_draw* const draws[lanes], Index feature_count, Index target_count) {
        features = feature_count, targets = target_count, points = draws[0]->points;
        for (int n = 0; n < lanes; n++) x[n] = (const Real*)draws[n]->x, y[n] = (const Real*)draws[n]->y;
        if (!pack()) return false;
        if (points * (features + targets) * lanes * (Index)sizeof(Real) > interleaved_bytes) return true;
        if (!all_x.allocate(points * features * lanes) || !all_y.allocate(points * targets * lanes)) return false;
        interleave(nullptr, 0, points, all_x.at, all_y.at);
        return true;
    }

    // Points order[begin...][network] (or begin... themselves), interleaved into `room` unless they already are.
    Block<Real> block(const int32_t* order, Index begin, Index count, Real* room_x, Real* room_y) const {
        if (!order && all_x.at) return {all_x.at + begin * features * lanes, all_y.at + begin * targets * lanes, count};
        interleave(order, begin, count, room_x, room_y);
        return {room_x, room_y, count};
    }

   private:
    Index features = 0, targets = 0;
    const Real *x[lanes] = {}, *y[lanes] = {};
    Buffer<Real> all_x, all_y, fours;

    // Where a point has up to four numbers, they are kept together, four for each point and network.
    bool pack() {
        if (sizeof(Real) != sizeof(float) || features + targets > 4 || !points) return true;
        if (!fours.allocate(points * lanes * 4)) return false;
        for (int n = 0; n < lanes; n++)
            for (Index s = 0; s < points; s++) {
                Real* to = fours.at + (s * lanes + n) * 4;
                for (Index f = 0; f < features; f++) *to++ = x[n][s * features + f];
                for (Index c = 0; c < targets; c++) *to++ = y[n][s * targets + c];
            }
        return true;
    }

    void interleave_fours(const int32_t* order, Index begin, Index count, Real* to_x, Real* to_y) const {
        for (Index s = begin; s < begin + count; s++) {
            const uint32_t* points_now = (const uint32_t*)order + s * lanes;
            auto numbers_of = [&](int n) {
                return (const float*)fours.at + (order ? (Index)points_now[n] : s) * 4 * lanes + 4 * n;
            };
            Floats numbers[4];
            gather_fours(numbers_of, numbers);
            for (Index f = 0; f < features; f++, to_x += lanes) store((float*)to_x, numbers[f]);
            for (Index c = 0; c < targets; c++, to_y += lanes) store((float*)to_y, numbers[features + c]);
        }
    }

    void interleave(const int32_t* order, Index begin, Index count, Real* to_x, Real* to_y) const {
        if constexpr (sizeof(Real) == sizeof(float))
            if (fours.at) return interleave_fours(order, begin, count, to_x, to_y);
        for (int n = 0; n < lanes; n++)
            for (Index s = 0; s < count; s++) {
                const Index point = order ? order[(begin + s) * lanes + n] : begin + s;
                for (Index f = 0; f < features; f++) to_x[(s * features + f) * lanes + n] = x[n][point * features + f];
                for (Index c = 0; c < targets; c++) to_y[(s * targets + c) * lanes + n] = y[n][point * targets + c];
            }
    }
};

}  // namespace whorl::WHORL_VARIANT
