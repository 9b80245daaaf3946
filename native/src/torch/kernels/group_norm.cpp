// Group normalisation of channels-last images with an optional SiLU. Sums are taken channel by channel over blocks of
// positions, so threads share the work of a single image and its result does not depend on their number.
#include "declarations.h"
#include "functions.h"

namespace defectfill {
namespace CAPABILITY {

namespace {

// Whole vectors of channels, then the remaining channels one by one.
template <class Wide, class Single>
inline void each_channel(int64_t channels, Wide wide, Single single) {
  int64_t c = 0;
  for (; c + lanes <= channels; c += lanes) wide(c);
  for (; c < channels; c++) single(c);
}

inline Vector silu_slope(Vector z) {
  Vector s = sigmoid(z);
  return s * (1 + z * (1 - s));
}

}  // namespace

// Sums of x - origin and of its square over the positions, (2, channels): an origin near the mean keeps precision when
// the mean is far from zero.
void norm_sums(const float* x, const float* origin, int64_t positions, int64_t channels, float* sums) {
  std::memset(sums, 0, 8 * channels);
  for (int64_t i = 0; i < positions; i++, x += channels) {
    each_channel(
        channels,
        [&](int64_t c) {
          Vector d = load(x + c) - load(origin + c);
          store(sums + c, load(sums + c) + d);
          store(sums + channels + c, load(sums + channels + c) + d * d);
        },
        [&](int64_t c) {
          float d = x[c] - origin[c];
          sums[c] += d;
          sums[channels + c] += d * d;
        });
  }
}

// y = scale x + shift, optionally through SiLU.
void norm_apply(const float* x, const float* scale, const float* shift, int64_t positions, int64_t channels, bool silu,
                float* y) {
  for (int64_t i = 0; i < positions; i++, x += channels, y += channels) {
    auto value = [&](Vector v, Vector factor, Vector addend) {
      Vector z = v * factor + addend;
      return silu ? z * sigmoid(z) : z;
    };
    each_channel(
        channels, [&](int64_t c) { store(y + c, value(load(x + c), load(scale + c), load(shift + c))); },
        [&](int64_t c) { y[c] = value(all(x[c]), all(scale[c]), all(shift[c]))[0]; });
  }
}

// With dz the gradient before the SiLU: sums of dz and of x dz over the positions, (2, channels).
void norm_gradient_sums(const NormGradient& g, int64_t positions, float* sums) {
  const float *x = g.x, *dy = g.dy;
  int64_t channels = g.channels;
  std::memset(sums, 0, 8 * channels);
  auto before = [&](Vector v, Vector seed, Vector factor, Vector addend) {
    return g.silu ? seed * silu_slope(v * factor + addend) : seed;
  };
  for (int64_t i = 0; i < positions; i++, x += channels, dy += channels) {
    each_channel(
        channels,
        [&](int64_t c) {
          Vector v = load(x + c), dz = before(v, load(dy + c), load(g.scale + c), load(g.shift + c));
          store(sums + c, load(sums + c) + dz);
          store(sums + channels + c, load(sums + channels + c) + (v - load(g.origin + c)) * dz);
        },
        [&](int64_t c) {
          float dz = before(all(x[c]), all(dy[c]), all(g.scale[c]), all(g.shift[c]))[0];
          sums[c] += dz;
          sums[channels + c] += (x[c] - g.origin[c]) * dz;
        });
  }
}

// dx = scale dz + by_x x + constant, with factors per channel.
void norm_gradient(const NormGradient& g, const float* by_x, const float* constant, int64_t positions, float* dx) {
  const float *x = g.x, *dy = g.dy;
  for (int64_t i = 0; i < positions; i++, x += g.channels, dy += g.channels, dx += g.channels) {
    auto value = [&](Vector v, Vector seed, Vector factor, Vector addend, Vector slope, Vector rest) {
      Vector dz = g.silu ? seed * silu_slope(v * factor + addend) : seed;
      return factor * dz + slope * v + rest;
    };
    each_channel(
        g.channels,
        [&](int64_t c) {
          store(dx + c, value(load(x + c), load(dy + c), load(g.scale + c), load(g.shift + c), load(by_x + c),
                              load(constant + c)));
        },
        [&](int64_t c) {
          dx[c] = value(all(x[c]), all(dy[c]), all(g.scale[c]), all(g.shift[c]), all(by_x[c]), all(constant[c]))[0];
        });
  }
}

}  // namespace CAPABILITY
}  // namespace defectfill
