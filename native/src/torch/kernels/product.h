// The inner loop of every matrix product: rows of A times a panel of adjacent columns of B.
#pragma once
#include "vector.h"

namespace defectfill {
namespace CAPABILITY {

constexpr int panel = 2 * lanes;                 // columns of a panel
constexpr int most_rows = lanes == 16 ? 12 : 6;  // the accumulators just fill the registers

// An operand A: `row` floats from one row to the next, `column` from one column to the next; swapped for a transpose.
struct Left {
  const float* data;
  int64_t row, column;

  Left from(int64_t r, int64_t c) const { return {data + r * row + c * column, row, column}; }
};

// C (rows, panel) = A (rows, k) B (k, panel), or += when `adds`; the sums stay in registers.
template <int rows>
static inline void product_rows(Left a, const float* b, float* c, int64_t ldc, int64_t k, bool adds) {
  Vector left[rows], right[rows];
#pragma GCC unroll 12
  for (int r = 0; r < rows; r++) {
    left[r] = adds ? load(c + r * ldc) : Vector{};
    right[r] = adds ? load(c + r * ldc + lanes) : Vector{};
  }
  for (int64_t i = 0; i < k; i++, b += panel, a.data += a.column) {
    Vector b0 = load(b), b1 = load(b + lanes);
#pragma GCC unroll 12
    for (int r = 0; r < rows; r++) {
      Vector x = all(a.data[r * a.row]);
      left[r] += x * b0;
      right[r] += x * b1;
    }
  }
#pragma GCC unroll 12
  for (int r = 0; r < rows; r++) {
    store(c + r * ldc, left[r]);
    store(c + r * ldc + lanes, right[r]);
  }
}

template <int rows>
static void product_rest(Left a, const float* b, float* c, int64_t ldc, int64_t k, bool adds, int64_t left) {
  if (left == rows) {
    product_rows<rows>(a, b, c, ldc, k, adds);
  } else if constexpr (rows > 1) {
    product_rest<rows - 1>(a, b, c, ldc, k, adds, left);
  }
}

// Like product_rows, for any number of rows.
static inline void product(Left a, const float* b, float* c, int64_t ldc, int64_t rows, int64_t k, bool adds) {
  for (; rows >= most_rows; rows -= most_rows, a.data += most_rows * a.row, c += most_rows * ldc) {
    product_rows<most_rows>(a, b, c, ldc, k, adds);
  }
  if (rows > 0) product_rest<most_rows - 1>(a, b, c, ldc, k, adds, rows);
}

}  // namespace CAPABILITY
}  // namespace defectfill
