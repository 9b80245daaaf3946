// defectfill::dropout: x (B, ...) with elements zeroed and the rest rescaled, the decisions drawn where x is.
// The same streams give the same decisions on every device; the backward pass draws them again, so nothing is kept.
#include <algorithm>
#include <cmath>

#include "ours.h"

namespace defectfill {

namespace {

constexpr int64_t elements_at_once = 1 << 14, decisions = 8;
constexpr int64_t low_word = 0xFFFFFFFF;

struct Rate {
  explicit Rate(double probability) : dropped(std::lround(probability * 65536)), scale(65536.0 / (65536 - dropped)) {}
  int64_t dropped;
  double scale;
};

at::Tensor on_cpu(const at::Tensor& input, const std::vector<int64_t>& streams, int64_t block, const Rate& rate) {
  at::Tensor x = input.contiguous(), y = at::empty_like(x);
  const float* from = x.data_ptr<float>();
  float* to = y.data_ptr<float>();
  int64_t rows = x.size(0), width = x.numel() / rows, parts = (width + elements_at_once - 1) / elements_at_once;
  each_block(rows * parts, 1, [&](int64_t i, int64_t) {
    int64_t row = i / parts, start = i % parts * elements_at_once, at = row * width + start;
    DropoutStream stream{(uint64_t)streams[2 * row], (uint64_t)streams[2 * row + 1],
                         (uint64_t)(block + start / decisions), (uint32_t)rate.dropped, (float)rate.scale};
    kernels().dropout(stream, from + at, std::min(elements_at_once, width - start), to + at);
  });
  return y;
}

// Philox in 64-bit integers, for any device: one row's decisions (width), true where an element is kept.
at::Tensor kept(int64_t key, int64_t upper, int64_t block, int64_t width, int64_t dropped, at::Device device) {
  auto whole = at::TensorOptions().dtype(at::kLong).device(device);
  at::Tensor count = at::arange(block, block + (width + decisions - 1) / decisions, whole);
  at::Tensor w0 = count.bitwise_and(low_word), w1 = count.__rshift__(32).bitwise_and(low_word);
  at::Tensor w2 = at::full_like(count, upper & low_word), w3 = at::full_like(count, (upper >> 32) & low_word);
  int64_t key0 = key & low_word, key1 = (key >> 32) & low_word;
  for (int round = 0; round < 10; round++) {
    at::Tensor product0 = w0 * (int64_t)0xD2511F53, product1 = w2 * (int64_t)0xCD9E8D57;
    w0 = product1.__rshift__(32).bitwise_and_(low_word).bitwise_xor_(w1).bitwise_xor_(key0);
    w2 = product0.__rshift__(32).bitwise_and_(low_word).bitwise_xor_(w3).bitwise_xor_(key1);
    w1 = product1.bitwise_and_(low_word);
    w3 = product0.bitwise_and_(low_word);
    key0 = (key0 + 0x9E3779B9) & low_word;
    key1 = (key1 + 0xBB67AE85) & low_word;
  }
  at::Tensor words = at::stack({w0, w1, w2, w3}, 1);
  at::Tensor halves = at::stack({words.bitwise_and(0xFFFF), words.__rshift__(16)}, 2);
  return halves.flatten().narrow(0, 0, width).ge(dropped);
}

at::Tensor anywhere(const at::Tensor& x, const std::vector<int64_t>& streams, int64_t block, const Rate& rate) {
  std::vector<at::Tensor> rows;
  for (int64_t row = 0; row < x.size(0); row++) {
    int64_t width = x.numel() / x.size(0);
    rows.push_back(kept(streams[2 * row], streams[2 * row + 1], block, width, rate.dropped, x.device()));
  }
  return x * at::stack(rows).view(x.sizes()).to(x.scalar_type()).mul_(rate.scale);
}

at::Tensor drop(const at::Tensor& x, const std::vector<int64_t>& streams, int64_t block, double probability) {
  TORCH_CHECK(x.dim() > 0 && (int64_t)streams.size() == 2 * x.size(0), "dropout: expected two numbers a row of x");
  Rate rate(probability);
  if (x.numel() == 0) return x.clone();
  return is_plain_float(x) ? on_cpu(x, streams, block, rate) : anywhere(x, streams, block, rate);
}

struct Dropout : torch::autograd::Function<Dropout> {
  static Variable forward(AutogradContext* context, const Variable& x, const std::vector<int64_t>& streams,
                          int64_t block, double probability) {
    at::AutoDispatchBelowADInplaceOrView guard;
    context->saved_data["streams"] = streams;
    context->saved_data["block"] = block;
    context->saved_data["probability"] = probability;
    return drop(x, streams, block, probability);
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto& saved = context->saved_data;
    std::vector<int64_t> streams = saved["streams"].toIntVector();
    int64_t block = saved["block"].toInt();
    return {drop(gradients[0], streams, block, saved["probability"].toDouble()), Variable(), Variable(), Variable()};
  }
};

at::Tensor dropout(const at::Tensor& x, at::IntArrayRef streams, int64_t block, double probability) {
  std::vector<int64_t> numbers = streams.vec();
  return learns(x) ? Dropout::apply(x, numbers, block, probability) : drop(x, numbers, block, probability);
}

}  // namespace

}  // namespace defectfill

TORCH_LIBRARY_FRAGMENT(defectfill, m) {
  m.def("dropout(Tensor x, int[] streams, int block, float probability) -> Tensor", defectfill::dropout);
}
