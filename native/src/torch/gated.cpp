// defectfill::geglu: (..., 2 D) -> first half times GELU of the second, (..., D).
#include <algorithm>

#include "ours.h"

namespace defectfill {

namespace {

constexpr int64_t rows_at_once = 32;

at::Tensor forward(const at::Tensor& input) {
  at::Tensor x = input.contiguous();
  auto shape = x.sizes().vec();
  int64_t width = shape.back() /= 2;
  at::Tensor y = at::empty(shape, x.options());
  const float* from = x.data_ptr<float>();
  float* to = y.data_ptr<float>();
  each_block(y.numel() / width, rows_at_once, [&](int64_t first, int64_t count) {
    kernels().geglu_forward(from + first * 2 * width, count, width, to + first * width);
  });
  return y;
}

at::Tensor backward(const at::Tensor& input, const at::Tensor& gradient) {
  at::Tensor x = input.contiguous(), dy = gradient.contiguous(), dx = at::empty_like(x);
  int64_t width = x.size(-1) / 2;
  const float *from = x.data_ptr<float>(), *seed = dy.data_ptr<float>();
  float* to = dx.data_ptr<float>();
  each_block(dy.numel() / width, rows_at_once, [&](int64_t first, int64_t count) {
    kernels().geglu_backward(from + first * 2 * width, seed + first * width, count, width, to + first * 2 * width);
  });
  return dx;
}

struct Geglu : torch::autograd::Function<Geglu> {
  static Variable forward(AutogradContext* context, const Variable& x) {
    at::AutoDispatchBelowADInplaceOrView guard;
    context->save_for_backward({x});
    return defectfill::forward(x);
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    return {defectfill::backward(context->get_saved_variables()[0], gradients[0])};
  }
};

at::Tensor geglu(const at::Tensor& x) {
  if (!is_plain_float(x) || x.numel() == 0 || x.size(-1) % 2) {
    auto halves = x.chunk(2, -1);
    return halves[0] * at::gelu(halves[1]);
  }
  return learns(x) ? Geglu::apply(x) : forward(x);
}

}  // namespace

}  // namespace defectfill

TORCH_LIBRARY_FRAGMENT(defectfill, m) { m.def("geglu(Tensor x) -> Tensor", defectfill::geglu); }
