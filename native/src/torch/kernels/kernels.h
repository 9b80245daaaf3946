/* Kernels of our own for float32 on a CPU, compiled once for each instruction set: plain pointers, no LibTorch inside,
 * so that no inline function of its headers is compiled for a newer machine than the one it may run on. */
#pragma once
#include <cstdint>

namespace defectfill {

// A 3 x 3 convolution of stride 1 that keeps the size. Pictures are channels-last: (batch, height, width, channels).
struct Convolution {
  const float* x;
  const float* weight;  // of (output, input, row, column) at the strides below
  int64_t weight_strides[4];
  const float* bias;  // null for none
  float* y;
  int64_t batch, height, width, in, out;

  int64_t tiles_high() const { return (height + 3) / 4; }
  int64_t tiles_wide() const { return (width + 3) / 4; }
  int64_t tiles() const { return batch * tiles_high() * tiles_wide(); }
};

// Query (batch, queries, heads * width), key and value (batch, keys, heads * width); `head` counts through the batch.
struct Attention {
  const float *query, *key, *value;
  float* result;
  float* normaliser;  // log sum exp of a query's scores (batch * heads, queries); null when no gradient is wanted
  int64_t batch, heads, queries, keys, width;
  float scale;
  bool causal;  // query i sees the keys up to i

  int64_t seen(int64_t query) const { return causal && query + 1 < keys ? query + 1 : keys; }
  int64_t row() const { return heads * width; }
  int64_t start(int64_t head, int64_t rows) const { return (head / heads) * rows * row() + (head % heads) * width; }
};

struct AttentionGradients {
  const float* result;
  float *query, *key, *value;
};

// Of y = scale x + shift through SiLU or not, at some positions of a picture (positions, channels).
struct NormGradient {
  const float *x, *dy, *origin, *scale, *shift;
  int64_t channels;
  bool silu;
};

// p = kept p - rate m / (root_scale sqrt(v) + eps), after m has moved by `forget1` towards the gradient and v to
// beta2 v + forget2 g^2; what is forgotten, 1 - beta, comes from double precision: float32 would cost it its digits.
struct AdamWStep {
  float kept, forget1, beta2, forget2, rate, root_scale, eps;
};

struct Kernels {
  const char* name;
  int64_t panel;  // columns that a matrix product makes at once

  // Winograd's F(4 x 4, 3 x 3): tiles [first, first + count) of x to 36 times (capacity, in) at `spectra`, from row
  // `at` on; from one of the 36 to the next it is winograd_step.
  void (*winograd_input)(const Convolution&, int64_t first, int64_t count, float* spectra, int64_t capacity,
                         int64_t at);
  // Panel `panel` of the outputs of those tiles, whose spectra begin at row `at`; `work` has winograd_work(count).
  void (*winograd_output)(const Convolution&, int64_t first, int64_t count, const float* spectra, int64_t capacity,
                          int64_t at, int64_t panel, float* work);
  int64_t (*winograd_step)(const Convolution&, int64_t capacity);
  int64_t (*winograd_work)(int64_t count);

  // Attention: queries are taken attention_rows at a time; buffers have so many floats as their functions tell.
  int64_t (*attention_rows)(const Attention&);
  int64_t (*attention_packed)(const Attention&);
  int64_t (*attention_work)(const Attention&);
  int64_t (*attention_backward_work)(const Attention&);
  void (*attention_pack)(const Attention&, int64_t head, float* packed);
  void (*attention_forward)(const Attention&, int64_t head, int64_t first, int64_t count, const float* packed,
                            float* work);
  void (*attention_backward)(const Attention&, const AttentionGradients&, int64_t head, float* work);

  // x (rows, 2 * width) to first half times GELU of the second.
  void (*geglu_forward)(const float* x, int64_t rows, int64_t width, float* y);
  void (*geglu_backward)(const float* x, const float* dy, int64_t rows, int64_t width, float* dx);

  // Group normalisation, whose groups the caller makes of the channels' sums.
  void (*norm_sums)(const float* x, const float* origin, int64_t positions, int64_t channels, float* sums);
  void (*norm_apply)(const float* x, const float* scale, const float* shift, int64_t positions, int64_t channels,
                     bool silu, float* y);
  void (*norm_gradient_sums)(const NormGradient&, int64_t positions, float* sums);
  void (*norm_gradient)(const NormGradient&, const float* by_x, const float* constant, int64_t positions, float* dx);

  void (*adamw)(const AdamWStep&, const float* gradient, float* parameter, float* mean, float* square, int64_t count);
};

// Those for this machine.
const Kernels& kernels();

}  // namespace defectfill
