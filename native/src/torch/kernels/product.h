// The inner loop of every matrix product: rows of A times a panel of B whose columns lie side by side.
#pragma once
#include "vector.h"

namespace defectfill {
namespace CAPABILITY {

constexpr int panel = 2 * lanes;                 // columns of a panel
constexpr int most_rows = lanes == 16 ? 12 : 6;  // accumulators then just fill the registers

// C (rows, panel) = A (rows, k) B (k, panel), or += when `adds`; the sums stay in registers.
template <int rows>
static inline void product_rows(const float* a, int64_t lda, const float* b, float* c, int64_t ldc, int64_t k,
                                bool adds) {
  Vector left[rows], right[rows];
#pragma GCC unroll 12
  for (int r = 0; r < rows; r++) {
    left[r] = adds ? load(c + r * ldc) : Vector{};
    right[r] = adds ? load(c + r * ldc + lanes) : Vector{};
  }
  for (int64_t i = 0; i < k; i++, b += panel) {
    Vector b0 = load(b), b1 = load(b + lanes);
#pragma GCC unroll 12
    for (int r = 0; r < rows; r++) {
      Vector x = all(a[r * lda + i]);
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
static void product_rest(const float* a, int64_t lda, const float* b, float* c, int64_t ldc, int64_t k, bool adds,
                         int64_t left) {
  if (left == rows) {
    product_rows<rows>(a, lda, b, c, ldc, k, adds);
  } else if constexpr (rows > 1) {
    product_rest<rows - 1>(a, lda, b, c, ldc, k, adds, left);
  }
}

// As product_rows, for any number of rows.
static inline void product(const float* a, int64_t lda, const float* b, float* c, int64_t ldc, int64_t rows, int64_t k,
                           bool adds) {
  for (; rows >= most_rows; rows -= most_rows, a += most_rows * lda, c += most_rows * ldc) {
    product_rows<most_rows>(a, lda, b, c, ldc, k, adds);
  }
  if (rows > 0) product_rest<most_rows - 1>(a, lda, b, c, ldc, k, adds, rows);
}

}  // namespace CAPABILITY
}  // namespace defectfill
