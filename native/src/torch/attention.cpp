// defectfill::attention: softmax(Q K' / sqrt(d)) V of float32 on a CPU; query (B, N, D), key and value (B, L, D);
// causal: query i sees keys up to i.
#include <algorithm>
#include <cmath>

#include "ours.h"

namespace defectfill {

namespace {

struct Kind {
  int64_t heads;
  bool causal;
};

Attention describe(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, Kind kind) {
  auto [heads, causal] = kind;
  int64_t width = q.size(2) / heads;
  float scale = 1 / std::sqrt(static_cast<float>(width));
  return {q.data_ptr<float>(),
          k.data_ptr<float>(),
          v.data_ptr<float>(),
          nullptr,
          nullptr,
          q.size(0),
          heads,
          q.size(1),
          k.size(1),
          width,
          scale,
          causal};
}

// Packs a head's keys and values once, then processes its queries block by block.
at::Tensor forward(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, Kind kind, float* normaliser) {
  at::Tensor y = at::empty(q.sizes(), q.options());
  Attention a = describe(q, k, v, kind);
  a.result = y.data_ptr<float>();
  a.normaliser = normaliser;
  const Kernels& kernel = kernels();
  int64_t all = a.batch * a.heads, rows = kernel.attention_rows(a), blocks = (a.queries + rows - 1) / rows;
  int64_t size = kernel.attention_packed(a);
  at::Tensor packed = floats(all * size);
  float* p = packed.data_ptr<float>();
  each_block(all, 1, [&](int64_t head, int64_t) { kernel.attention_pack(a, head, p + head * size); });
  at::parallel_for(0, all * blocks, 1, [&](int64_t from, int64_t to) {
    at::Tensor work = floats(kernel.attention_work(a));
    for (int64_t i = from; i < to; i++) {
      int64_t head = i / blocks, first = i % blocks * rows;
      kernel.attention_forward(a, head, first, std::min(rows, a.queries - first), p + head * size,
                               work.data_ptr<float>());
    }
  });
  return y;
}

variable_list backward(const variable_list& saved, Kind kind, const at::Tensor& gradient) {
  const at::Tensor &q = saved[0], &k = saved[1], &v = saved[2];
  at::Tensor seed = gradient.contiguous();
  at::Tensor dq = at::empty_like(q), dk = at::empty_like(k), dv = at::empty_like(v);
  Attention a = describe(q, k, v, kind);
  a.result = saved[3].data_ptr<float>();
  a.normaliser = saved[4].data_ptr<float>();
  AttentionGradients g{seed.data_ptr<float>(), dq.data_ptr<float>(), dk.data_ptr<float>(), dv.data_ptr<float>()};
  at::parallel_for(0, a.batch * a.heads, 1, [&](int64_t from, int64_t to) {
    at::Tensor work = floats(kernels().attention_backward_work(a));
    for (int64_t head = from; head < to; head++) kernels().attention_backward(a, g, head, work.data_ptr<float>());
  });
  return {dq, dk, dv, Variable(), Variable()};
}

// Saves the result and one number per query; the probabilities are recomputed.
struct AttentionFunction : torch::autograd::Function<AttentionFunction> {
  static Variable forward(AutogradContext* context, const Variable& q, const Variable& k, const Variable& v,
                          int64_t heads, bool causal) {
    at::AutoDispatchBelowADInplaceOrView guard;
    at::Tensor query = q.contiguous(), key = k.contiguous(), value = v.contiguous();
    at::Tensor normaliser = floats(q.size(0) * heads * q.size(1));
    at::Tensor y = defectfill::forward(query, key, value, {heads, causal}, normaliser.data_ptr<float>());
    context->save_for_backward({query, key, value, y, normaliser});
    context->saved_data["heads"] = heads;
    context->saved_data["causal"] = causal;
    return y;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto& data = context->saved_data;
    Kind kind{data["heads"].toInt(), data["causal"].toBool()};
    return defectfill::backward(context->get_saved_variables(), kind, gradients[0]);
  }
};

at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, int64_t heads, bool causal) {
  TORCH_CHECK(is_plain_float(q) && is_plain_float(k) && is_plain_float(v), "float32 on a CPU expected");
  TORCH_CHECK(q.dim() == 3 && k.dim() == 3 && k.sizes() == v.sizes() && k.size(0) == q.size(0) &&
                  k.size(2) == q.size(2) && heads > 0 && q.size(2) % heads == 0 && k.numel() > 0,
              "query (B, N, D), key and value (B, L, D) with D a multiple of ", heads, " expected, not ", q.sizes(),
              ", ", k.sizes(), ", ", v.sizes());
  return learns(q, k, v) ? AttentionFunction::apply(q, k, v, heads, causal)
                         : forward(q.contiguous(), k.contiguous(), v.contiguous(), {heads, causal}, nullptr);
}

}  // namespace

}  // namespace defectfill

TORCH_LIBRARY_FRAGMENT(defectfill, m) {
  m.def("attention(Tensor query, Tensor key, Tensor value, int heads, bool causal=False) -> Tensor",
        defectfill::attention);
}
