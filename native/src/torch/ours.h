// Shared by all our own operators.
#pragma once
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include "kernels/kernels.h"

namespace defectfill {

using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

inline bool is_plain_float(const at::Tensor& t) {
  return t.is_cpu() && t.scalar_type() == at::kFloat && t.layout() == at::kStrided;
}

inline bool is_one_a_channel(const at::Tensor& t, int64_t channels) { return t.dim() == 1 && t.size(0) == channels; }

// Whether any of them needs a gradient.
template <class... Tensors>
bool learns(const Tensors&... tensors) {
  return at::GradMode::is_enabled() && (... || tensors.requires_grad());
}

inline at::Tensor floats(int64_t count) { return at::empty({count}, at::kFloat); }

// Processes `count` items in parallel, in blocks of `size`: body(first, how many).
template <class Body>
void each_block(int64_t count, int64_t size, Body body) {
  at::parallel_for(0, (count + size - 1) / size, 1, [&](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) body(i * size, std::min(size, count - i * size));
  });
}

}  // namespace defectfill
