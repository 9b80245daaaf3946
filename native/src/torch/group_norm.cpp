// defectfill::group_norm: two passes for channels-last float32 on a CPU, including SiLU; LibTorch for all else.
#include <algorithm>
#include <cmath>
#include <vector>

#include "ours.h"

namespace defectfill {

namespace {

constexpr int64_t positions_at_once = 128;
constexpr int64_t positions_looked_at = 16;

// The norm as a map per channel of an image: y = scale x + shift.
struct Channels {
  std::vector<float> mean, deviation, scale, shift;  // deviation: 1 / sqrt(variance + eps)
};

// Sums over all positions of each channel (2, C), taken block by block and added in order.
template <class Sums>
std::vector<double> channel_sums(int64_t positions, int64_t channels, Sums sums) {
  int64_t blocks = (positions + positions_at_once - 1) / positions_at_once;
  std::vector<float> parts(blocks * 2 * channels);
  each_block(positions, positions_at_once, [&](int64_t first, int64_t count) {
    sums(first, count, parts.data() + first / positions_at_once * 2 * channels);
  });
  std::vector<double> total(2 * channels);
  for (size_t start = 0; start < parts.size(); start += total.size()) {
    for (size_t i = 0; i < total.size(); i++) total[i] += parts[start + i];
  }
  return total;
}

// Roughly each channel's mean, from a few positions across the image: a single one, especially a corner, may be far
// off. Golden-ratio strides sample rows and columns evenly.
std::vector<float> near_mean(const float* x, int64_t positions, int64_t channels) {
  std::vector<float> mean(channels);
  for (int64_t i = 0; i < positions_looked_at; i++) {
    double at = (i + 0.5) * 0.6180339887498949, share = 1.0 / positions_looked_at;
    const float* from = x + static_cast<int64_t>((at - std::floor(at)) * positions) * channels;
    for (int64_t c = 0; c < channels; c++) mean[c] += from[c] * share;
  }
  return mean;
}

Channels normalise(const float* x, int64_t positions, int64_t channels, int64_t groups, const float* weight,
                   const float* bias, double eps) {
  std::vector<float> origin = near_mean(x, positions, channels);
  auto sums = channel_sums(positions, channels, [&](int64_t first, int64_t count, float* to) {
    kernels().norm_sums(x + first * channels, origin.data(), count, channels, to);
  });
  Channels all{std::vector<float>(channels), std::vector<float>(channels), std::vector<float>(channels),
               std::vector<float>(channels)};
  int64_t size = channels / groups;
  double n = static_cast<double>(positions * size);
  for (int64_t g = 0; g < channels; g += size) {
    double mean = 0, square = 0;
    for (int64_t c = g; c < g + size; c++) mean += (sums[c] + positions * static_cast<double>(origin[c])) / n;
    for (int64_t c = g; c < g + size; c++) {  // sum of (x - mean)^2 from the sums around the origin
      double off = origin[c] - mean;
      square += sums[channels + c] + 2 * off * sums[c] + positions * off * off;
    }
    double deviation = 1 / std::sqrt(square / n + eps);
    for (int64_t c = g; c < g + size; c++) {
      all.mean[c] = mean;
      all.deviation[c] = deviation;
      all.scale[c] = deviation * weight[c];
      all.shift[c] = bias[c] - mean * deviation * weight[c];
    }
  }
  return all;
}

struct Picture {
  at::Tensor x, weight, bias;
  int64_t groups;
  double eps;
  bool silu;

  int64_t channels() const { return x.size(1); }
  int64_t positions() const { return x.size(2) * x.size(3); }
  int64_t size() const { return channels() * positions(); }
  Channels at(int64_t image) const {
    return normalise(x.data_ptr<float>() + image * size(), positions(), channels(), groups, weight.data_ptr<float>(),
                     bias.data_ptr<float>(), eps);
  }
};

Picture describe(const at::Tensor& x, int64_t groups, const at::Tensor& weight, const at::Tensor& bias, double eps,
                 bool silu) {
  return {x.contiguous(at::MemoryFormat::ChannelsLast), weight.contiguous(), bias.contiguous(), groups, eps, silu};
}

at::Tensor forward(const Picture& p) {
  at::Tensor y = at::empty_like(p.x);
  for (int64_t image = 0; image < p.x.size(0); image++) {
    Channels c = p.at(image);
    const float* from = p.x.data_ptr<float>() + image * p.size();
    float* to = y.data_ptr<float>() + image * p.size();
    each_block(p.positions(), positions_at_once, [&](int64_t first, int64_t count) {
      int64_t start = first * p.channels();
      kernels().norm_apply(from + start, c.scale.data(), c.shift.data(), count, p.channels(), p.silu, to + start);
    });
  }
  return y;
}

// With xhat = (x - mean) deviation and dz the gradient before the SiLU, over the n elements of a group:
// dx = deviation (w dz - sum(w dz) / n - xhat sum(w dz xhat) / n); dw = sum(dz xhat), db = sum(dz).
void backward_image(const Picture& p, int64_t image, const float* dy, float* dx, double* dw, double* db) {
  Channels c = p.at(image);
  int64_t channels = p.channels(), size = channels / p.groups;
  const float *x = p.x.data_ptr<float>() + image * p.size(), *w = p.weight.data_ptr<float>();
  auto part = [&](int64_t first) {
    int64_t start = first * channels;
    return NormGradient{x + start, dy + start, c.mean.data(), c.scale.data(), c.shift.data(), channels, p.silu};
  };
  auto sums = channel_sums(p.positions(), channels, [&](int64_t first, int64_t count, float* to) {
    kernels().norm_gradient_sums(part(first), count, to);
  });
  std::vector<float> by_x(channels), constant(channels);
  double n = static_cast<double>(p.positions() * size);
  for (int64_t g = 0; g < channels; g += size) {
    double plain = 0, along = 0, deviation = c.deviation[g];
    for (int64_t i = g; i < g + size; i++) {
      double hat = sums[channels + i] * deviation;
      dw[i] += hat;
      db[i] += sums[i];
      plain += w[i] * sums[i] / n;
      along += w[i] * hat / n;
    }
    for (int64_t i = g; i < g + size; i++) {
      by_x[i] = -deviation * deviation * along;
      constant[i] = deviation * (deviation * c.mean[i] * along - plain);
    }
  }
  each_block(p.positions(), positions_at_once, [&](int64_t first, int64_t count) {
    kernels().norm_gradient(part(first), by_x.data(), constant.data(), count, dx + first * channels);
  });
}

at::Tensor to_tensor(const std::vector<double>& numbers) {
  return at::tensor(numbers, at::TensorOptions().dtype(at::kDouble)).to(at::kFloat);
}

// Saves only the input.
struct GroupNorm : torch::autograd::Function<GroupNorm> {
  static Variable forward(AutogradContext* context, const Variable& x, int64_t groups, const Variable& weight,
                          const Variable& bias, double eps, bool silu) {
    at::AutoDispatchBelowADInplaceOrView guard;
    context->save_for_backward({x, weight, bias});
    context->saved_data["groups"] = groups;
    context->saved_data["eps"] = eps;
    context->saved_data["silu"] = silu;
    return defectfill::forward(describe(x, groups, weight, bias, eps, silu));
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto saved = context->get_saved_variables();
    auto& data = context->saved_data;
    Picture p =
        describe(saved[0], data["groups"].toInt(), saved[1], saved[2], data["eps"].toDouble(), data["silu"].toBool());
    at::Tensor dy = gradients[0].contiguous(at::MemoryFormat::ChannelsLast), dx = at::empty_like(p.x);
    std::vector<double> dw(p.channels()), db(p.channels());
    for (int64_t image = 0; image < p.x.size(0); image++) {
      int64_t start = image * p.size();
      backward_image(p, image, dy.data_ptr<float>() + start, dx.data_ptr<float>() + start, dw.data(), db.data());
    }
    return {dx, Variable(), to_tensor(dw), to_tensor(db), Variable(), Variable()};
  }
};

at::Tensor group_norm(const at::Tensor& x, int64_t groups, const at::Tensor& weight, const at::Tensor& bias, double eps,
                      bool silu) {
  bool ours = is_plain_float(x) && is_plain_float(weight) && is_plain_float(bias) && x.dim() == 4 && x.numel() > 0 &&
              groups > 0 && x.size(1) % groups == 0 && x.is_contiguous(at::MemoryFormat::ChannelsLast) &&
              is_one_a_channel(weight, x.size(1)) && is_one_a_channel(bias, x.size(1));
  if (!ours) {
    at::Tensor y = at::group_norm(x, groups, weight, bias, eps);
    return silu ? at::silu(y) : y;
  }
  return learns(x, weight, bias) ? GroupNorm::apply(x, groups, weight, bias, eps, silu)
                                 : forward(describe(x, groups, weight, bias, eps, silu));
}

}  // namespace

}  // namespace defectfill

TORCH_LIBRARY_FRAGMENT(defectfill, m) {
  m.def("group_norm(Tensor x, int groups, Tensor weight, Tensor bias, float eps, bool silu=False) -> Tensor",
        defectfill::group_norm);
}
