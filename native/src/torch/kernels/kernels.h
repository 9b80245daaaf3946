/* Our own kernels for float32 on a CPU, compiled once per instruction set. They use plain pointers and no LibTorch, so
 * no inline function of its headers gets compiled for a newer machine than the one it may run on. */
#pragma once
#include <cstdint>

namespace defectfill {

// A 3 x 3 convolution of stride 1 that keeps the size. Pictures are channels-last: (batch, height, width, channels).
struct Convolution {
  const float* x;
  const float* weight;  // (output, input, row, column), with the strides below
  int64_t weight_strides[4];
  const float* bias;  // null if there is none
  float* y;
  int64_t batch, height, width, in, out;

  int64_t tiles_high() const { return (height + 3) / 4; }
  int64_t tiles_wide() const { return (width + 3) / 4; }
  int64_t tiles() const { return batch * tiles_high() * tiles_wide(); }
};

// Query (batch, queries, heads * width), key and value (batch, keys, heads * width); `head` counts across the batch.
struct Attention {
  const float *query, *key, *value;
  float* result;
  float* normaliser;  // log sum exp of a query's scores (batch * heads, queries); null if no gradient is needed
  int64_t batch, heads, queries, keys, width;
  float scale;
  bool causal;  // query i sees keys up to i

  int64_t seen(int64_t query) const { return causal && query + 1 < keys ? query + 1 : keys; }
  int64_t row() const { return heads * width; }
  int64_t start(int64_t head, int64_t rows) const { return (head / heads) * rows * row() + (head % heads) * width; }
};

struct AttentionGradients {
  const float* result;
  float *query, *key, *value;
};

// For y = scale x + shift, optionally through SiLU, at some positions of an image (positions, channels).
struct NormGradient {
  const float *x, *dy, *origin, *scale, *shift;
  int64_t channels;
  bool silu;
};

// p = kept p - rate m / (root_scale sqrt(v) + eps), after m moves by `forget1` towards the gradient and v becomes
// beta2 v + forget2 g^2. The forget factors, 1 - beta, are computed in double precision: float32 would lose digits.
struct AdamWStep {
  float kept, forget1, beta2, forget2, rate, root_scale, eps;
};

// Philox4x32-10 from a block on: a decision of 16 bits below `dropped` zeroes an element, others are scaled.
struct DropoutStream {
  uint64_t key, upper, block;
  uint32_t dropped;
  float scale;
};

struct Kernels {
  const char* name;
  int64_t panel;  // columns that a matrix product computes at once

  // Winograd's F(4 x 4, 3 x 3): transforms tiles [first, first + count) of x to 36 times (capacity, in) at `spectra`,
  // starting at row `at`; the 36 are winograd_step apart.
  void (*winograd_input)(const Convolution&, int64_t first, int64_t count, float* spectra, int64_t capacity,
                         int64_t at);
  // Panel `panel` of the outputs of those tiles, whose spectra start at row `at`; `work` has winograd_work(count).
  void (*winograd_output)(const Convolution&, int64_t first, int64_t count, const float* spectra, int64_t capacity,
                          int64_t at, int64_t panel, float* work);
  int64_t (*winograd_step)(const Convolution&, int64_t capacity);
  int64_t (*winograd_work)(int64_t count);

  // Attention: queries are processed attention_rows at a time; the buffer functions return numbers of floats.
  int64_t (*attention_rows)(const Attention&);
  int64_t (*attention_packed)(const Attention&);
  int64_t (*attention_work)(const Attention&);
  int64_t (*attention_backward_work)(const Attention&);
  void (*attention_pack)(const Attention&, int64_t head, float* packed);
  void (*attention_forward)(const Attention&, int64_t head, int64_t first, int64_t count, const float* packed,
                            float* work);
  void (*attention_backward)(const Attention&, const AttentionGradients&, int64_t head, float* work);

  // x (rows, 2 * width) -> first half times GELU of the second.
  void (*geglu_forward)(const float* x, int64_t rows, int64_t width, float* y);
  void (*geglu_backward)(const float* x, const float* dy, int64_t rows, int64_t width, float* dx);

  // Group normalisation; the caller combines the channels' sums into groups.
  void (*norm_sums)(const float* x, const float* origin, int64_t positions, int64_t channels, float* sums);
  void (*norm_apply)(const float* x, const float* scale, const float* shift, int64_t positions, int64_t channels,
                     bool silu, float* y);
  void (*norm_gradient_sums)(const NormGradient&, int64_t positions, float* sums);
  void (*norm_gradient)(const NormGradient&, const float* by_x, const float* constant, int64_t positions, float* dx);

  void (*adamw)(const AdamWStep&, const float* gradient, float* parameter, float* mean, float* square, int64_t count);

  // The stream starts with the first element.
  void (*dropout)(const DropoutStream&, const float* x, int64_t count, float* y);
};

// The kernels for this machine.
const Kernels& kernels();

}  // namespace defectfill
