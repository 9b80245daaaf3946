#pragma once
#include <ATen/core/dispatch/Dispatcher.h>

#include <initializer_list>
#include <optional>
#include <variant>

#include "references.h"

namespace defectfill {

// Direct C++ calls for operators on one or two tensors, or on two and a factor (like add): boxing their arguments takes
// a tenth of the time of a small operator.
class Unboxed {
 public:
  explicit Unboxed(const c10::OperatorHandle& found) {
    using c10::TypeKind;
    if (found.schema().name().rfind("aten::", 0) != 0 || !returns_a_new_tensor(found.schema())) return;
    if (takes(found.schema(), {TypeKind::TensorType})) {
      call_ = found.typed<One>();
    } else if (takes(found.schema(), {TypeKind::TensorType, TypeKind::TensorType})) {
      call_ = found.typed<Two>();
    } else if (takes(found.schema(), {TypeKind::TensorType, TypeKind::TensorType, TypeKind::NumberType})) {
      if (const auto& factor = found.schema().arguments()[2].default_value()) {
        factor_ = factor->toScalar();
        call_ = found.typed<TwoAndFactor>();
      }
    }
  }

  // The operator's result, or nothing if the call has to be boxed.
  std::optional<at::Tensor> call(const ts_value* args, int32_t count) const {
    if (count < 1 || args[0].tag != TS_TENSOR) return {};
    if (auto* one = std::get_if<c10::TypedOperatorHandle<One>>(&call_)) {
      if (count != 1) return {};
      return one->call(tensor(args[0]));
    }
    if (count != 2 || args[1].tag != TS_TENSOR) return {};
    if (auto* two = std::get_if<c10::TypedOperatorHandle<Two>>(&call_)) {
      return two->call(tensor(args[0]), tensor(args[1]));
    }
    if (auto* two = std::get_if<c10::TypedOperatorHandle<TwoAndFactor>>(&call_)) {
      return two->call(tensor(args[0]), tensor(args[1]), factor_);
    }
    return {};
  }

 private:
  using One = at::Tensor(const at::Tensor&);
  using Two = at::Tensor(const at::Tensor&, const at::Tensor&);
  using TwoAndFactor = at::Tensor(const at::Tensor&, const at::Tensor&, const at::Scalar&);

  static at::Tensor tensor(const ts_value& value) { return borrow(reinterpret_cast<ts_tensor>(value.bits)); }

  static bool returns_a_new_tensor(const c10::FunctionSchema& schema) {
    return schema.returns().size() == 1 && schema.returns()[0].type()->kind() == c10::TypeKind::TensorType &&
           !schema.returns()[0].alias_info();
  }

  static bool takes(const c10::FunctionSchema& schema, std::initializer_list<c10::TypeKind> kinds) {
    const auto& formal = schema.arguments();
    return formal.size() == kinds.size() && std::equal(formal.begin(), formal.end(), kinds.begin(),
                                                       [](const c10::Argument& argument, c10::TypeKind kind) {
                                                         return argument.type()->kind() == kind &&
                                                                !argument.alias_info();
                                                       });
  }

  std::variant<std::monostate, c10::TypedOperatorHandle<One>, c10::TypedOperatorHandle<Two>,
               c10::TypedOperatorHandle<TwoAndFactor>>
      call_;
  c10::Scalar factor_;
};

}  // namespace defectfill
