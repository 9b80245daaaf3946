#pragma once
#include <ATen/core/Tensor.h>

#include "torchshim.h"

namespace defectfill {

// A ts_tensor is one reference to a TensorImpl, without a second allocation.
inline ts_tensor give(at::Tensor tensor) { return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr; }

inline at::Tensor take(ts_tensor tensor) {
  using Pointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;
  return at::Tensor(Pointer::reclaim(static_cast<c10::TensorImpl*>(tensor)));
}

inline at::Tensor borrow(ts_tensor tensor) {
  using Pointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;
  return at::Tensor(Pointer::reclaim_copy(static_cast<c10::TensorImpl*>(tensor)));
}

inline int32_t device_number(const c10::Device& device) { return device.is_cpu() ? -1 : device.index(); }

inline c10::Device device_of(int64_t number) {
  return number < 0 ? c10::Device(c10::kCPU) : c10::Device(c10::kCUDA, static_cast<c10::DeviceIndex>(number));
}

}  // namespace defectfill
