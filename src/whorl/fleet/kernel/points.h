// Samples in lanes: a draw's points as rows of features, cut into tiles that stay in the nearest caches.
#pragma once
#include "shape.h"

namespace whorl::WHORL_VARIANT {

constexpr Index few_features = 16;  // up to here a draw is turned once and for all, else tile by tile

// `length` is a whole number of registers, `valid` says how many lanes are points; the rest repeat a point.
template <class Real>
struct Tile {
    Rows<const Real> x, y;
    Index length, valid;
};

template <class Real>
class Points {
   public:
    Index points = 0;

    bool prepare(const whorl_draw& draw, Index feature_count, Index target_count) {
        x = (const Real*)draw.x, y = (const Real*)draw.y;
        points = draw.points, features = feature_count, targets = target_count;
        if (features > few_features || !points) return true;
        length = rounded_up(points, Lanes<Real>::count) + Lanes<Real>::count;
        if (!turned_x.allocate(rounded_up(features, Lanes<Real>::count) * length)) return false;
        if (!turned_y.allocate(targets * length)) return false;
        turn(nullptr, 0, points, turned_x.at, turned_y.at, length);
        return true;
    }

    // Points order[begin...] (or begin... themselves), turned into `room` unless they already are.
    Tile<Real> tile(const int32_t* order, Index begin, Index valid, Real* room_x, Real* room_y, Index stride) const {
        const Index padded = rounded_up(valid, Lanes<Real>::count);
        if (!order && turned_x.at)
            return {{turned_x.at + begin, length}, {turned_y.at + begin, length}, padded, valid};
        turn(order, begin, valid, room_x, room_y, stride);
        return {{room_x, stride}, {room_y, stride}, padded, valid};
    }

   private:
    const Real *x = nullptr, *y = nullptr;
    Index features = 0, targets = 0, length = 0;
    Buffer<Real> turned_x, turned_y;

    void turn(const int32_t* order, Index begin, Index valid, Real* to_x, Real* to_y, Index stride) const {
        const Index padded = rounded_up(valid, Lanes<Real>::count);
        for (Index s = 0; s < padded; s++) {
            Index place = begin + (s < valid ? s : 0), point = order ? order[place] : place;
            for (Index f = 0; f < features; f++) to_x[f * stride + s] = x[point * features + f];
            for (Index c = 0; c < targets; c++) to_y[c * stride + s] = y[point * targets + c];
        }
    }
};

}  // namespace whorl::WHORL_VARIANT
