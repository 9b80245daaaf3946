// defectfill::recompute: a block of a network that keeps only its inputs; the backward pass computes it once more.
// The block is the caller's (ts_block), and so is its context, freed with the graph.
#include <torch/csrc/autograd/autograd.h>
#include <torch/custom_class.h>

#include "ours.h"
#include "references.h"

namespace defectfill {

namespace {

constexpr int32_t most_results = 64, longest_error = 1024;

struct Caller : torch::CustomClassHolder {
  Caller(ts_block block, void (*release)(void*), void* context) : block(block), release(release), context(context) {}
  ~Caller() override { release(context); }

  variable_list run(at::TensorList inputs) const {
    std::vector<ts_tensor> given;
    for (const at::Tensor& input : inputs) given.push_back(give(input));
    ts_tensor made[most_results];
    char error[longest_error] = "";
    int32_t count = block(context, given.data(), (int32_t)given.size(), made, most_results, error, longest_error);
    TORCH_CHECK(count >= 0, error);
    variable_list results;
    for (int32_t i = 0; i < count; i++) results.push_back(take(made[i]));
    return results;
  }

  ts_block block;
  void (*release)(void*);
  void* context;
};

using Held = c10::intrusive_ptr<Caller>;

struct Recompute : torch::autograd::Function<Recompute> {
  static variable_list forward(AutogradContext* context, at::TensorList inputs, const Held& caller) {
    context->save_for_backward(inputs.vec());
    context->saved_data["caller"] = c10::IValue::make_capsule(caller);
    return caller->run(inputs);
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    variable_list leaves;
    for (const Variable& input : context->get_saved_variables())
      leaves.push_back(input.detach().set_requires_grad(input.requires_grad()));
    learn(c10::static_intrusive_pointer_cast<Caller>(context->saved_data["caller"].toCapsule()), leaves, gradients);
    variable_list results;
    for (const Variable& leaf : leaves) results.push_back(leaf.grad());
    results.push_back(Variable());  // of the caller
    return results;
  }

  // Adds the gradients of parameters where they are kept, and those of the block's inputs to its leaves.
  static void learn(const Held& caller, const variable_list& leaves, const variable_list& gradients) {
    variable_list roots, seeds;
    {
      at::AutoGradMode recording(true);
      variable_list results = caller->run(leaves);
      for (size_t i = 0; i < results.size(); i++) {
        if (!gradients[i].defined() || !results[i].requires_grad()) continue;
        roots.push_back(results[i]);
        seeds.push_back(gradients[i]);
      }
    }
    if (!roots.empty()) torch::autograd::backward(roots, seeds);
  }
};

std::vector<at::Tensor> recompute(at::TensorList inputs, int64_t block, int64_t release, int64_t context) {
  auto caller = c10::make_intrusive<Caller>(
      reinterpret_cast<ts_block>(block), reinterpret_cast<void (*)(void*)>(release), reinterpret_cast<void*>(context));
  return Recompute::apply(inputs, caller);
}

}  // namespace

}  // namespace defectfill

TORCH_LIBRARY_FRAGMENT(defectfill, m) {
  m.def("recompute(Tensor[] inputs, int block, int release, int context) -> Tensor[]", defectfill::recompute);
}
