// Networks in lanes: c[m][n] = start + sum over k of a[m, k] * b[k, n], where every entry is a register that holds one
// number of each network. Free strides make it serve forward, backward and gradient alike.
#pragma once
#include "lanes.h"

namespace whorl::WHORL_VARIANT {

enum class Start { zero, bias, add };  // bias: one for each n

template <class V>
struct Grid {
    V* at;
    Index row, column;  // registers from one row, or column, to the next
    WHORL_INLINE Grid from(Index m, Index n) const { return {at + m * row + n * column, row, column}; }
};

template <Start start, int M, int N, class V>
WHORL_APART void lane_block(Grid<const V> a, Grid<const V> b, Grid<V> c, Index depth, const V* bias) {
    V total[M][N];
    WHORL_UNROLL
    for (int m = 0; m < M; m++)
        WHORL_UNROLL
        for (int n = 0; n < N; n++) {
            if constexpr (start == Start::zero) total[m][n] = V{};
            if constexpr (start == Start::bias) total[m][n] = bias[n];
            if constexpr (start == Start::add) total[m][n] = c.at[m * c.row + n * c.column];
        }
    for (Index k = 0; k < depth; k++) {
        V right[N];
        WHORL_UNROLL
        for (int n = 0; n < N; n++) right[n] = b.at[k * b.row + n * b.column];
        WHORL_UNROLL
        for (int m = 0; m < M; m++) {
            V left = a.at[m * a.row + k * a.column];
            WHORL_UNROLL
            for (int n = 0; n < N; n++) total[m][n] += left * right[n];
        }
    }
    WHORL_UNROLL
    for (int m = 0; m < M; m++)
        WHORL_UNROLL
        for (int n = 0; n < N; n++) c.at[m * c.row + n * c.column] = total[m][n];
}

template <Start start, int M, class V>
void lane_rows(Grid<const V> a, Grid<const V> b, Grid<V> c, Index columns, Index depth, const V* bias) {
    for (Index n = 0; n < columns;) {
        const Index taken = least(4, columns - n);
        const V* at = bias ? bias + n : nullptr;
        switch (taken) {
            case 4: lane_block<start, M, 4>(a, b.from(0, n), c.from(0, n), depth, at); break;
            case 3: lane_block<start, M, 3>(a, b.from(0, n), c.from(0, n), depth, at); break;
            case 2: lane_block<start, M, 2>(a, b.from(0, n), c.from(0, n), depth, at); break;
            case 1: lane_block<start, M, 1>(a, b.from(0, n), c.from(0, n), depth, at); break;
        }
        n += taken;
    }
}

template <Start start, class V>
void lane_product(Grid<const V> a, Grid<const V> b, Grid<V> c, Index rows, Index columns, Index depth, const V* bias) {
    constexpr int tall = block_columns > 2 ? 4 : 2;
    for (Index m = 0; m < rows;) {
        const Index taken = least(tall, rows - m);
        switch (taken) {
            case 4: lane_rows<start, least(4, tall)>(a.from(m, 0), b, c.from(m, 0), columns, depth, bias); break;
            case 3: lane_rows<start, least(3, tall)>(a.from(m, 0), b, c.from(m, 0), columns, depth, bias); break;
            case 2: lane_rows<start, 2>(a.from(m, 0), b, c.from(m, 0), columns, depth, bias); break;
            case 1: lane_rows<start, 1>(a.from(m, 0), b, c.from(m, 0), columns, depth, bias); break;
        }
        m += taken;
    }
}

}  // namespace whorl::WHORL_VARIANT
