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
};

// Those for this machine.
const Kernels& kernels();

}  // namespace defectfill
