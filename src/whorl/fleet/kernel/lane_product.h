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

template <Start start, bool with_sums, int M, int N, class V>
WHORL_INLINE void lane_block(const V* a, Index a_row, Index a_column, const V* b, Index b_row, Index b_column, V* c,
                             Index c_row, Index depth, const V* bias, V* sums) {
    V total[M][N], rows[M];
    WHORL_UNROLL
    for (int m = 0; m < M; m++) {
        if constexpr (with_sums) rows[m] = start == Start::add ? sums[m] : V{};
        WHORL_UNROLL
        for (int n = 0; n < N; n++) {
            if constexpr (start == Start::zero) total[m][n] = V{};
            if constexpr (start == Start::bias) total[m][n] = bias[n];
            if constexpr (start == Start::add) total[m][n] = c[m * c_row + n];
        }
    }
    for (Index k = 0; k < depth; k++, a += a_column, b += b_row) {
        V right[N];
        WHORL_UNROLL
        for (int n = 0; n < N; n++) right[n] = b[n * b_column];
        WHORL_UNROLL
        for (int m = 0; m < M; m++) {
            V left = a[m * a_row];
            if constexpr (with_sums) rows[m] += left;
            WHORL_UNROLL
            for (int n = 0; n < N; n++) total[m][n] += left * right[n];
        }
    }
    WHORL_UNROLL
    for (int m = 0; m < M; m++) {
        if constexpr (with_sums) sums[m] = rows[m];
        WHORL_UNROLL
        for (int n = 0; n < N; n++) c[m * c_row + n] = total[m][n];
    }
}

// Plain arguments, since structs would go through memory, and waiting for them costs as much as the work. The sums of
// the rows of a are taken along with the first columns.
template <Start start, bool with_sums, int M, class V>
WHORL_APART void lane_rows(const V* a, Index a_row, Index a_column, const V* b, Index b_row, Index b_column, V* c,
                           Index c_row, Index columns, Index depth, const V* bias, V* sums) {
    constexpr int wide = M <= 2 && block_columns > 2 ? 8 : 4;
    Index n = 0;
#define WHORL_COLUMNS(SUMS, N)                                                                                        \
    lane_block<start, SUMS, M, N>(a, a_row, a_column, b + n * b_column, b_row, b_column, c + n, c_row, depth, bias + n, \
                                  sums)
    if (with_sums) {
        switch (columns) {
            case 1: return WHORL_COLUMNS(true, 1);
            case 2: return WHORL_COLUMNS(true, 2);
            case 3: return WHORL_COLUMNS(true, 3);
        }
        WHORL_COLUMNS(true, 4), n = 4;
    }
    if constexpr (wide > 4)
        for (; n + wide <= columns; n += wide) WHORL_COLUMNS(false, wide);
    for (; n + 4 <= columns; n += 4) WHORL_COLUMNS(false, 4);
    switch (columns - n) {
        case 3: return WHORL_COLUMNS(false, 3);
        case 2: return WHORL_COLUMNS(false, 2);
        case 1: return WHORL_COLUMNS(false, 1);
    }
#undef WHORL_COLUMNS
}

// The columns of c lie side by side; the bias, one for each column, is read for Start::bias only, and the sums of the
// rows of a, added up from `start` like c, are taken where there is room for them. Rows are cut into blocks of nearly
// equal height, since a low one at the end would wait for its own additions.
template <Start start, bool with_sums = false, class V>
void lane_product(const Grid<const V>& a, const Grid<const V>& b, const Grid<V>& c, Index rows, Index columns,
                  Index depth, const V* bias, V* sums = nullptr) {
    constexpr int tall = block_columns > 2 ? 6 : 2;
    const Index blocks = (rows + tall - 1) / tall;
    Index m = 0;
    for (Index i = 0; i < blocks; i++) {
        const Index taken = (rows - m + blocks - i - 1) / (blocks - i);
        switch (taken) {
#define WHORL_ROWS(M)                                                                                                  \
    case M:                                                                                                            \
        lane_rows<start, with_sums, least(M, tall)>(a.at + m * a.row, a.row, a.column, b.at, b.row, b.column,          \
                                                    c.at + m * c.row, c.row, columns, depth, bias, sums + m);          \
        break;
            WHORL_ROWS(6) WHORL_ROWS(5) WHORL_ROWS(4) WHORL_ROWS(3) WHORL_ROWS(2) WHORL_ROWS(1)
#undef WHORL_ROWS
        }
        m += taken;
    }
}

}  // namespace whorl::WHORL_VARIANT
