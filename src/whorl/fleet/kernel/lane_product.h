// Networks in lanes: c[m][n] = start + sum over k of a[m, k] * b[k, n], where every entry is a register that holds one
// number of each network. Free strides make it serve forward, backward and gradient alike.
#pragma once
#include "lanes.h"

namespace whorl::WHORL_VARIANT {

enum class Start { zero, bias, add };  // bias: one for each n

// A matrix of registers, with the strides from one row, or column, to the next.
template <class V>
struct Grid {
    V* at;
    Index row, column;
};

// Plain arguments, since structs would go through memory, and waiting for them costs as much as the work.
template <Start start, int M, int N, class V>
WHORL_APART void lane_block(const V* a, Index a_row, Index a_column, const V* b, Index b_row, Index b_column, V* c,
                            Index c_row, Index depth, const V* bias) {
    V total[M][N];
    WHORL_UNROLL
    for (int m = 0; m < M; m++)
        WHORL_UNROLL
        for (int n = 0; n < N; n++) {
            if constexpr (start == Start::zero) total[m][n] = V{};
            if constexpr (start == Start::bias) total[m][n] = bias[n];
            if constexpr (start == Start::add) total[m][n] = c[m * c_row + n];
        }
    for (Index k = 0; k < depth; k++, a += a_column, b += b_row) {
        V right[N];
        WHORL_UNROLL
        for (int n = 0; n < N; n++) right[n] = b[n * b_column];
        WHORL_UNROLL
        for (int m = 0; m < M; m++) {
            V left = a[m * a_row];
            WHORL_UNROLL
            for (int n = 0; n < N; n++) total[m][n] += left * right[n];
        }
    }
    WHORL_UNROLL
    for (int m = 0; m < M; m++)
        WHORL_UNROLL
        for (int n = 0; n < N; n++) c[m * c_row + n] = total[m][n];
}

template <Start start, int M, class V>
WHORL_INLINE void lane_rows(const Grid<const V>& a, const Grid<const V>& b, const Grid<V>& c, Index m, Index columns,
                            Index depth, const V* bias) {
    const V *from = a.at + m * a.row, *right = b.at;
    V* to = c.at + m * c.row;
    Index n = 0;
    for (; n + 4 <= columns; n += 4)
        lane_block<start, M, 4>(from, a.row, a.column, right + n * b.column, b.row, b.column, to + n, c.row, depth, bias + n);
    right += n * b.column, to += n;
    switch (columns - n) {
        case 3: return lane_block<start, M, 3>(from, a.row, a.column, right, b.row, b.column, to, c.row, depth, bias + n);
        case 2: return lane_block<start, M, 2>(from, a.row, a.column, right, b.row, b.column, to, c.row, depth, bias + n);
        case 1: return lane_block<start, M, 1>(from, a.row, a.column, right, b.row, b.column, to, c.row, depth, bias + n);
    }
}

// The columns of c lie side by side; the bias, one for each column, is read for Start::bias only. Rows are cut into
// blocks of nearly equal height, since a low one at the end would wait for its own additions.
template <Start start, class V>
void lane_product(const Grid<const V>& a, const Grid<const V>& b, const Grid<V>& c, Index rows, Index columns,
                  Index depth, const V* bias) {
    constexpr int tall = block_columns > 2 ? 6 : 2;
    const Index blocks = (rows + tall - 1) / tall;
    Index m = 0;
    for (Index i = 0; i < blocks; i++) {
        const Index taken = (rows - m + blocks - i - 1) / (blocks - i);
        switch (taken) {
            case 6: lane_rows<start, least(6, tall)>(a, b, c, m, columns, depth, bias); break;
            case 5: lane_rows<start, least(5, tall)>(a, b, c, m, columns, depth, bias); break;
            case 4: lane_rows<start, least(4, tall)>(a, b, c, m, columns, depth, bias); break;
            case 3: lane_rows<start, least(3, tall)>(a, b, c, m, columns, depth, bias); break;
            case 2: lane_rows<start, 2>(a, b, c, m, columns, depth, bias); break;
            case 1: lane_rows<start, 1>(a, b, c, m, columns, depth, bias); break;
        }
        m += taken;
    }
}

}  // namespace whorl::WHORL_VARIANT
