// defectfill::adamw_: one AdamW step for one float32 parameter on a CPU; LibTorch before 2.4 has no such operator.
#include "ours.h"

namespace defectfill {

namespace {

constexpr int64_t numbers_at_once = 1 << 14;

void adamw(at::Tensor parameter, const at::Tensor& given, at::Tensor mean, at::Tensor square, double kept, double beta1,
           double beta2, double rate, double root_scale, double eps) {
  for (const at::Tensor& t : {parameter, given, mean, square}) {
    TORCH_CHECK(is_plain_float(t) && t.sizes() == parameter.sizes(), "adamw_ takes float32 of one shape on a CPU");
  }
  TORCH_CHECK(parameter.is_contiguous() && mean.is_contiguous() && square.is_contiguous(),
              "adamw_ takes contiguous parameters");
  at::Tensor gradient = given.contiguous();
  AdamWStep step{static_cast<float>(kept),      static_cast<float>(1 - beta1), static_cast<float>(beta2),
                 static_cast<float>(1 - beta2), static_cast<float>(rate),      static_cast<float>(root_scale),
                 static_cast<float>(eps)};
  const float* g = gradient.data_ptr<float>();
  float *p = parameter.data_ptr<float>(), *m = mean.data_ptr<float>(), *v = square.data_ptr<float>();
  each_block(parameter.numel(), numbers_at_once, [&](int64_t first, int64_t count) {
    kernels().adamw(step, g + first, p + first, m + first, v + first, count);
  });
  parameter.unsafeGetTensorImpl()->bump_version();  // lets a graph that still needs the old values notice
}

}  // namespace

}  // namespace defectfill

TORCH_LIBRARY_FRAGMENT(defectfill, m) {
  m.def(
      "adamw_(Tensor(a!) parameter, Tensor gradient, Tensor(b!) mean, Tensor(c!) square, float kept, float beta1, "
      "float beta2, float rate, float root_scale, float eps) -> ()",
      defectfill::adamw);
}
