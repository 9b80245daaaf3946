// Calls any ATen operator by name through the boxed dispatcher; the most common kinds bypass the boxing.
#include <ATen/core/dispatch/Dispatcher.h>

#include <cstring>

#include "guarded.h"
#include "references.h"
#include "unboxed.h"

namespace {

using namespace defectfill;

struct Operator {
  explicit Operator(c10::OperatorHandle found) : handle(found), schema(c10::toString(found.schema())), unboxed(found) {}
  c10::OperatorHandle handle;
  std::string schema;
  Unboxed unboxed;
};

double as_double(int64_t bits) {
  double number;
  std::memcpy(&number, &bits, sizeof number);
  return number;
}

template <class T>
const T* pointer(const ts_value& value) {
  return reinterpret_cast<const T*>(value.bits);
}

template <class T, class Source, class Convert>
c10::IValue list_of(const ts_value& value, Convert convert) {
  c10::List<T> list;
  list.reserve(value.length);
  for (int32_t i = 0; i < value.length; i++) list.push_back(convert(pointer<Source>(value)[i]));
  return list;
}

c10::optional<at::Tensor> optional_tensor(ts_tensor tensor) {
  return tensor ? c10::optional<at::Tensor>(borrow(tensor)) : c10::optional<at::Tensor>();
}

c10::IValue unpack(const ts_value& value) {
  switch (value.tag) {
    case TS_NONE:
      return c10::IValue();
    case TS_TENSOR:
      return borrow(reinterpret_cast<ts_tensor>(value.bits));
    case TS_INT:
      return value.bits;
    case TS_DOUBLE:
      return as_double(value.bits);
    case TS_BOOL:
      return value.bits != 0;
    case TS_INTS:
      return list_of<int64_t, int64_t>(value, [](int64_t x) { return x; });
    case TS_DOUBLES:
      return list_of<double, double>(value, [](double x) { return x; });
    case TS_BOOLS:
      return list_of<bool, int64_t>(value, [](int64_t x) { return x != 0; });
    case TS_TENSORS:
      return list_of<at::Tensor, ts_tensor>(value, borrow);
    case TS_OPTIONAL_TENSORS:
      return list_of<c10::optional<at::Tensor>, ts_tensor>(value, optional_tensor);
    case TS_STRING:
      return std::string(pointer<char>(value), value.length);
    case TS_DEVICE:
      return device_of(value.bits);
    default:
      throw std::invalid_argument("unknown tag " + std::to_string(value.tag));
  }
}

void push_arguments(const Operator& op, const ts_value* args, int32_t count, c10::Stack& stack) {
  const auto& formal = op.handle.schema().arguments();
  TORCH_CHECK(count <= static_cast<int32_t>(formal.size()), "at most ", formal.size(), " arguments, not ", count, ": ",
              op.schema);
  stack.reserve(formal.size());
  for (int32_t i = 0; i < count; i++) stack.push_back(unpack(args[i]));
  for (size_t i = count; i < formal.size(); i++) {
    TORCH_CHECK(formal[i].default_value(), "argument ", formal[i].name(), " has no default: ", op.schema);
    stack.push_back(*formal[i].default_value());
  }
}

// A call's stack; its memory is returned to the thread for the next call.
class PooledStack {
 public:
  PooledStack() { stack_.swap(pool_); }
  ~PooledStack() {
    stack_.clear();
    stack_.swap(pool_);
  }
  c10::Stack& operator*() { return stack_; }

 private:
  static thread_local c10::Stack pool_;
  c10::Stack stack_;
};

thread_local c10::Stack PooledStack::pool_;

class Results {
 public:
  Results(ts_value* values, int32_t capacity) : values_(values), capacity_(capacity) {}
  // Frees what was packed before a failure.
  ~Results() {
    for (int32_t i = 0; !kept_ && i < count_; i++) {
      if (values_[i].tag == TS_TENSOR) ts_tensor_free(reinterpret_cast<ts_tensor>(values_[i].bits));
    }
  }

  void add_tensor(at::Tensor tensor) {
    if (tensor.defined()) {
      put(TS_TENSOR, reinterpret_cast<int64_t>(give(std::move(tensor))));
    } else {
      put(TS_NONE, 0);
    }
  }

  void add(c10::IValue value) {
    if (value.isTensor()) {
      add_tensor(std::move(value).toTensor());
    } else if (value.isTensorList()) {
      for (at::Tensor& tensor : value.toTensorVector()) add_tensor(std::move(tensor));
    } else if (value.isNone()) {
      put(TS_NONE, 0);
    } else if (value.isInt()) {
      put(TS_INT, value.toInt());
    } else if (value.isBool()) {
      put(TS_BOOL, value.toBool());
    } else if (value.isDouble()) {
      int64_t bits;
      double number = value.toDouble();
      std::memcpy(&bits, &number, sizeof bits);
      put(TS_DOUBLE, bits);
    } else {
      TORCH_CHECK(false, "a result of kind ", value.tagKind(), " cannot be returned");
    }
  }

  int32_t keep() {
    kept_ = true;
    return count_;
  }

 private:
  void put(int32_t tag, int64_t bits) {
    if (count_ == capacity_) {
      if (tag == TS_TENSOR) ts_tensor_free(reinterpret_cast<ts_tensor>(bits));
      TORCH_CHECK(false, "more than ", capacity_, " results");
    }
    values_[count_++] = ts_value{tag, 0, bits};
  }

  ts_value* values_;
  int32_t capacity_;
  int32_t count_ = 0;
  bool kept_ = false;
};

}  // namespace

int32_t ts_op_find(const char* name, const char* overload, ts_op* op) {
  return guarded([&] {
    auto found = c10::Dispatcher::singleton().findSchema({name, overload});
    *op = found ? new Operator(*found) : nullptr;
  });
}

const char* ts_op_schema(ts_op op) { return static_cast<Operator*>(op)->schema.c_str(); }

int32_t ts_op_call(ts_op op, const ts_value* args, int32_t arg_count, ts_value* results, int32_t capacity,
                   int32_t* result_count) {
  return guarded([&] {
    const auto& target = *static_cast<Operator*>(op);
    Results packed(results, capacity);
    if (auto result = target.unboxed.call(args, arg_count)) {
      packed.add_tensor(std::move(*result));
      *result_count = packed.keep();
      return;
    }
    PooledStack stack;
    push_arguments(target, args, arg_count, *stack);
    target.handle.callBoxed(&*stack);
    for (c10::IValue& value : *stack) packed.add(std::move(value));
    *result_count = packed.keep();
  });
}
