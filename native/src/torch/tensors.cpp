// Copies tensors to and from the caller's memory, describes them, and runs autograd.
#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <cstring>

#include "guarded.h"
#include "references.h"

using namespace defectfill;

namespace {

at::TensorOptions options_of(int32_t dtype) { return at::TensorOptions().dtype(static_cast<c10::ScalarType>(dtype)); }

}  // namespace

const char* ts_last_error() { return last_error.c_str(); }

void ts_tensor_free(ts_tensor tensor) {
  using Pointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;
  Pointer::reclaim(static_cast<c10::TensorImpl*>(tensor));
}

int32_t ts_tensor_describe(ts_tensor tensor, ts_description* description) {
  return guarded([&] {
    at::Tensor t = borrow(tensor);
    TORCH_CHECK(t.dim() <= 8, "a tensor of ", t.dim(), " dimensions; at most 8 are supported");
    for (int64_t i = 0; i < t.dim(); i++) {
      description->sizes[i] = t.size(i);
      description->strides[i] = t.stride(i);
    }
    description->rank = static_cast<int32_t>(t.dim());
    description->dtype = static_cast<int32_t>(t.scalar_type());
    description->device = device_number(t.device());
    description->requires_grad = t.requires_grad();
    description->numel = t.numel();
    description->data = t.numel() > 0 ? t.data_ptr() : nullptr;
  });
}

int32_t ts_tensor_copy_in(const void* data, const int64_t* sizes, int32_t rank, int32_t dtype, ts_tensor* tensor) {
  return guarded([&] {
    at::Tensor t = at::empty(at::IntArrayRef(sizes, rank), options_of(dtype));
    if (t.numel() > 0) std::memcpy(t.data_ptr(), data, t.nbytes());
    *tensor = give(std::move(t));
  });
}

int32_t ts_tensor_wrap(void* data, const int64_t* sizes, int32_t rank, int32_t dtype, void (*release)(void*),
                       void* context, ts_tensor* tensor) {
  return guarded([&] {
    auto deleter = [release, context](void*) { release(context); };
    *tensor = give(at::from_blob(data, at::IntArrayRef(sizes, rank), deleter, options_of(dtype)));
  });
}

int32_t ts_tensor_copy_out(ts_tensor tensor, void* data, int64_t bytes) {
  return guarded([&] {
    at::NoGradGuard no_grad;
    at::Tensor t = borrow(tensor).detach().to(at::kCPU).contiguous();
    TORCH_CHECK(static_cast<int64_t>(t.nbytes()) == bytes, "the tensor has ", t.nbytes(), " bytes, not ", bytes);
    if (bytes > 0) std::memcpy(data, t.data_ptr(), bytes);
  });
}

int32_t ts_tensor_set_requires_grad(ts_tensor tensor, int32_t requires_grad) {
  return guarded([&] { borrow(tensor).set_requires_grad(requires_grad != 0); });
}

int32_t ts_tensor_grad(ts_tensor tensor, ts_tensor* grad) {
  return guarded([&] { *grad = give(borrow(tensor).grad()); });
}

int32_t ts_tensor_set_grad(ts_tensor tensor, ts_tensor grad) {
  return guarded([&] { borrow(tensor).mutable_grad() = grad ? borrow(grad) : at::Tensor(); });
}

int32_t ts_tensor_backward(ts_tensor root, ts_tensor grad, int32_t keep_graph) {
  return guarded([&] {
    at::Tensor seed = grad ? borrow(grad) : at::Tensor();
    torch::autograd::backward({borrow(root)}, {seed}, keep_graph != 0);
  });
}

int32_t ts_grad_mode_set(int32_t enabled, int32_t* before) {
  return guarded([&] {
    *before = at::GradMode::is_enabled();
    at::GradMode::set_enabled(enabled != 0);
  });
}

int32_t ts_inference_enter(void** guard) {
  return guarded([&] { *guard = new c10::InferenceMode(true); });
}

int32_t ts_inference_leave(void* guard) {
  return guarded([&] { delete static_cast<c10::InferenceMode*>(guard); });
}
