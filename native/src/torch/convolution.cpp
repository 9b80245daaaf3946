// defectfill::conv2d: Winograd's method for 3 x 3 convolutions of channels-last float32 on a CPU, LibTorch for all
// others. A network with row-major images uses LibTorch throughout: the caller chooses the layout.
#include <algorithm>

#include "ours.h"

namespace defectfill {

namespace {

constexpr int64_t least_channels = 16;  // with fewer, most of a vector is empty
constexpr int64_t tiles_at_once = 96;   // per thread: their products stay in its cache

// Invalid arguments also go to LibTorch, which reports what is wrong with them.
bool suits(const at::Tensor& x, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, at::IntArrayRef stride,
           at::IntArrayRef padding) {
  return is_plain_float(x) && is_plain_float(weight) && x.dim() == 4 && weight.dim() == 4 && weight.size(2) == 3 &&
         weight.size(3) == 3 && weight.size(1) == x.size(1) && weight.size(0) >= least_channels &&
         weight.size(1) >= least_channels && stride.equals({1, 1}) && padding.equals({1, 1}) && x.size(2) >= 3 &&
         x.size(3) >= 3 && x.numel() > 0 && x.is_contiguous(at::MemoryFormat::ChannelsLast) &&
         (!bias || !bias->defined() || (is_plain_float(*bias) && is_one_a_channel(*bias, weight.size(0))));
}

// Phase one transforms the tiles, phase two multiplies them by panels of the weights; both run in parallel.
void run(const Convolution& c) {
  const Kernels& k = kernels();
  int64_t tiles = c.tiles(), panels = (c.out + k.panel - 1) / k.panel;
  int64_t capacity = std::min(tiles, tiles_at_once * at::get_num_threads());
  at::Tensor spectra = floats(36 * k.winograd_step(c, capacity));
  float* s = spectra.data_ptr<float>();
  for (int64_t first = 0; first < tiles; first += capacity) {
    int64_t count = std::min(capacity, tiles - first), blocks = (count + tiles_at_once - 1) / tiles_at_once;
    at::parallel_for(0, count, 1, [&](int64_t from, int64_t to) {
      k.winograd_input(c, first + from, to - from, s, capacity, from);
    });
    at::parallel_for(0, blocks * panels, 1, [&](int64_t from, int64_t to) {
      at::Tensor work = floats(k.winograd_work(std::min(count, tiles_at_once)));
      for (int64_t i = from; i < to; i++) {
        int64_t at = (i / panels) * tiles_at_once, size = std::min(tiles_at_once, count - at);
        k.winograd_output(c, first + at, size, s, capacity, at, i % panels, work.data_ptr<float>());
      }
    });
  }
}

at::Tensor convolve(const at::Tensor& input, const float* weight, const int64_t (&strides)[4], const float* bias,
                    int64_t outputs) {
  at::Tensor x = input.contiguous(at::MemoryFormat::ChannelsLast);
  at::Tensor y = at::empty({x.size(0), outputs, x.size(2), x.size(3)}, x.options(), at::MemoryFormat::ChannelsLast);
  run({x.data_ptr<float>(),
       weight,
       {strides[0], strides[1], strides[2], strides[3]},
       bias,
       y.data_ptr<float>(),
       x.size(0),
       x.size(2),
       x.size(3),
       x.size(1),
       outputs});
  return y;
}

at::Tensor winograd(const at::Tensor& x, const at::Tensor& weight, const c10::optional<at::Tensor>& bias) {
  at::Tensor b = bias && bias->defined() ? bias->contiguous() : at::Tensor();
  auto s = weight.strides();
  return convolve(x, weight.data_ptr<float>(), {s[0], s[1], s[2], s[3]}, b.defined() ? b.data_ptr<float>() : nullptr,
                  weight.size(0));
}

// The input gradient is also a convolution, with inputs and outputs swapped and the kernel rotated by 180 degrees.
at::Tensor winograd_turned(const at::Tensor& gradient, const at::Tensor& weight) {
  auto s = weight.strides();
  const float* last = weight.data_ptr<float>() + 2 * s[2] + 2 * s[3];
  return convolve(gradient, last, {s[1], s[0], -s[2], -s[3]}, nullptr, weight.size(1));
}

struct Winograd : torch::autograd::Function<Winograd> {
  static Variable forward(AutogradContext* context, const Variable& x, const Variable& weight,
                          const c10::optional<Variable>& bias) {
    at::AutoDispatchBelowADInplaceOrView guard;
    // A frozen layer's gradient needs only its weights, so the input is not kept.
    context->save_for_backward({weight.requires_grad() ? x : Variable(), weight});
    context->saved_data["bias"] = bias && bias->defined() && bias->requires_grad();
    return winograd(x, weight, bias);
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto saved = context->get_saved_variables();
    const Variable &x = saved[0], &weight = saved[1], &gradient = gradients[0];
    variable_list result(3);
    if (context->needs_input_grad(0)) result[0] = winograd_turned(gradient, weight);
    if (x.defined()) {
      auto all = at::convolution_backward(gradient, x, weight, c10::nullopt, {1, 1}, {1, 1}, {1, 1}, false, {0, 0}, 1,
                                          {false, true, false});
      result[1] = std::get<1>(all);
    }
    if (context->saved_data["bias"].toBool()) result[2] = gradient.sum({0, 2, 3});
    return result;
  }
};

at::Tensor conv2d(const at::Tensor& x, const at::Tensor& weight, const c10::optional<at::Tensor>& bias,
                  at::IntArrayRef stride, at::IntArrayRef padding) {
  if (!suits(x, weight, bias, stride, padding)) return at::conv2d(x, weight, bias, stride, padding);
  bool learns =
      at::GradMode::is_enabled() && (x.requires_grad() || weight.requires_grad() || (bias && bias->requires_grad()));
  return learns ? Winograd::apply(x, weight, bias) : winograd(x, weight, bias);
}

}  // namespace

}  // namespace defectfill

TORCH_LIBRARY_FRAGMENT(defectfill, m) {
  m.def("conv2d(Tensor x, Tensor weight, Tensor? bias, int[2] stride=1, int[2] padding=0) -> Tensor",
        defectfill::conv2d);
}
