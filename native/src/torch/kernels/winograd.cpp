// Winograd's F(4 x 4, 3 x 3): 36 products of small matrices instead of 144 for a direct sum (Lavin and Gray, 2016).
//
// The usual points 0, 1, -1, 2, -2 lose two decimal digits; 0, +-3/4, +-3/2 lose less than half a digit and are exact
// in binary. Weights are transformed on every call, one cached panel at a time: stored, the transformed weights would
// take four times the memory and would have to be invalidated on changes.
#include "declarations.h"
#include "product.h"

namespace defectfill {
namespace CAPABILITY {

namespace {

constexpr int points = 36;
constexpr int64_t depth = 64;  // input channels whose transformed weights stay in the cache at once
// One extra cache line between the points: with powers of two, all 36 would map to the same cache set.
constexpr int64_t gap = 16;
constexpr int64_t weights_step = depth * panel + gap;
constexpr float a = 0.75f, b = 1.5f, a2 = a * a, b2 = b * b;

// B' d: transforms six values of a line to the six points.
inline void to_points(const Vector* d, int64_t step, Vector* t, int64_t to) {
  Vector d0 = d[0], d1 = d[step], d2 = d[2 * step], d3 = d[3 * step], d4 = d[4 * step], d5 = d[5 * step];
  Vector even_a = d4 - b2 * d2, odd_a = a * (d3 - b2 * d1);
  Vector even_b = d4 - a2 * d2, odd_b = b * (d3 - a2 * d1);
  t[0] = a2 * b2 * d0 - (a2 + b2) * d2 + d4;
  t[to] = even_a + odd_a;
  t[2 * to] = even_a - odd_a;
  t[3 * to] = even_b + odd_b;
  t[4 * to] = even_b - odd_b;
  t[5 * to] = a2 * b2 * d1 - (a2 + b2) * d3 + d5;
}

// G g: transforms three weights of a line to the six points.
inline void weights_to_points(const Vector* g, int64_t step, Vector* u, int64_t to) {
  constexpr float at_0 = 1 / (a2 * b2), at_a = 1 / (2 * a2 * (a2 - b2)), at_b = 1 / (2 * b2 * (b2 - a2));
  Vector g0 = g[0], g1 = g[step], g2 = g[2 * step];
  Vector even_a = at_a * g0 + (at_a * a2) * g2, odd_a = (at_a * a) * g1;
  Vector even_b = at_b * g0 + (at_b * b2) * g2, odd_b = (at_b * b) * g1;
  u[0] = at_0 * g0;
  u[to] = even_a + odd_a;
  u[2 * to] = even_a - odd_a;
  u[3 * to] = even_b + odd_b;
  u[4 * to] = even_b - odd_b;
  u[5 * to] = g2;
}

// A' m: transforms six points back to four values of a line.
inline void from_points(const Vector* m, int64_t step, Vector* y, int64_t to) {
  Vector m0 = m[0], m1 = m[step], m2 = m[2 * step], m3 = m[3 * step], m4 = m[4 * step], m5 = m[5 * step];
  Vector even_a = m1 + m2, odd_a = m1 - m2, even_b = m3 + m4, odd_b = m3 - m4;
  y[0] = m0 + even_a + even_b;
  y[to] = a * odd_a + b * odd_b;
  y[2 * to] = a2 * even_a + b2 * even_b;
  y[3 * to] = (a * a2) * odd_a + (b * b2) * odd_b + m5;
}

struct Tile {
  int64_t image, row, column;  // of its first pixel
};

Tile tile(const Convolution& c, int64_t index) {
  int64_t in_image = c.tiles_high() * c.tiles_wide(), rest = index % in_image;
  return {index / in_image, 4 * (rest / c.tiles_wide()), 4 * (rest % c.tiles_wide())};
}

int64_t least(int64_t x, int64_t y) { return x < y ? x : y; }

Vector load_first(const float* from, int64_t count) {
  Vector v{};
  std::memcpy(&v, from, 4 * count);
  return v;
}

// `count` channels of one tile, at most a vector of them.
template <bool whole>
void transform_tile(const Convolution& c, Tile t, int64_t channel, int64_t count, float* to, int64_t step) {
  Vector d[points], half[points], v[points];
  const float* image = c.x + t.image * c.height * c.width * c.in + channel;
  for (int i = 0; i < 6; i++) {
    int64_t row = t.row + i - 1;
    bool inside = row >= 0 && row < c.height;
    for (int j = 0; j < 6; j++) {
      int64_t column = t.column + j - 1;
      const float* from = image + (row * c.width + column) * c.in;
      bool seen = inside && column >= 0 && column < c.width;
      d[6 * i + j] = !seen ? Vector{} : whole ? load(from) : load_first(from, count);
    }
  }
  for (int j = 0; j < 6; j++) to_points(d + j, 6, half + j, 6);
  for (int i = 0; i < 6; i++) to_points(half + 6 * i, 1, v + 6 * i, 1);
  for (int p = 0; p < points; p++) {
    if (whole) {
      store(to + p * step, v[p]);
    } else {
      std::memcpy(to + p * step, &v[p], 4 * count);
    }
  }
}

// The nine taps to a panel of outputs for each of up to `lanes` inputs. In the usual row-major layout, the weights of
// one output are contiguous.
void gather(const Convolution& c, int64_t channel, int64_t channels, int64_t output, float (*taps)[panel]) {
  const int64_t* s = c.weight_strides;
  const float* w = c.weight + output * s[0] + channel * s[1];
  int64_t outputs = least(panel, c.out - output);
  if (s[1] == 9 && s[2] == 3 && s[3] == 1 && channels == lanes && outputs == panel) {
    for (int half = 0; half < panel; half += lanes) {
      for (int run = 0; run < 9 * lanes; run += lanes) {
        Vector square[lanes];
        for (int o = 0; o < lanes; o++) square[o] = load(w + (half + o) * s[0] + run);
        transpose(square);
        for (int i = 0; i < lanes; i++) store(taps[run + i] + half, square[i]);
      }
    }
    return;
  }
  for (int64_t k = 0; k < channels; k++) {
    for (int64_t o = 0; o < outputs; o++) {
      for (int i = 0; i < 9; i++) taps[9 * k + i][o] = w[o * s[0] + k * s[1] + (i / 3) * s[2] + (i % 3) * s[3]];
    }
  }
}

// The transformed weights of `channels` inputs to one panel of outputs: 36 times (depth, panel).
void transform_weights(const Convolution& c, int64_t from_channel, int64_t channels, int64_t output, float* u) {
  alignas(64) float taps[9 * lanes][panel] = {};  // beyond the last output they stay 0
  for (int64_t k = 0; k < channels; k++) {
    if (k % lanes == 0) gather(c, from_channel + k, least(lanes, channels - k), output, taps);
    for (int half = 0; half < panel; half += lanes) {
      Vector g[9], lines[18], line[6];
      for (int i = 0; i < 9; i++) g[i] = load(taps[9 * (k % lanes) + i] + half);
      for (int j = 0; j < 3; j++) weights_to_points(g + j, 3, lines + j, 3);
#pragma GCC unroll 6
      for (int i = 0; i < 6; i++) {
        weights_to_points(lines + 3 * i, 1, line, 1);
#pragma GCC unroll 6
        for (int j = 0; j < 6; j++) store(u + (6 * i + j) * weights_step + k * panel + half, line[j]);
      }
    }
  }
}

// Transforms the products (36, count, panel) of `count` tiles back to pixels and adds the bias.
void transform_back(const Convolution& c, int64_t first, int64_t count, const float* products, int64_t output) {
  int64_t step = count * panel + gap;
  int64_t outputs = least(panel, c.out - output);
  alignas(64) float bias[panel] = {};
  if (c.bias) std::memcpy(bias, c.bias + output, 4 * outputs);
  for (int64_t n = 0; n < count; n++) {
    Tile t = tile(c, first + n);
    alignas(64) float pixels[16][panel];
    for (int half = 0; half < panel; half += lanes) {
      Vector m[points], lines[24], y[16];
      for (int p = 0; p < points; p++) m[p] = load(products + p * step + n * panel + half);
      for (int j = 0; j < 6; j++) from_points(m + j, 6, lines + j, 6);
      for (int i = 0; i < 4; i++) from_points(lines + 6 * i, 1, y + 4 * i, 1);
      for (int i = 0; i < 16; i++) store(pixels[i] + half, y[i] + load(bias + half));
    }
    float* image = c.y + t.image * c.height * c.width * c.out + output;
    for (int64_t i = 0; i < least(4, c.height - t.row); i++) {
      for (int64_t j = 0; j < least(4, c.width - t.column); j++) {
        std::memcpy(image + ((t.row + i) * c.width + t.column + j) * c.out, pixels[4 * i + j], 4 * outputs);
      }
    }
  }
}

}  // namespace

int64_t winograd_step(const Convolution& c, int64_t capacity) { return capacity * c.in + gap; }

void winograd_input(const Convolution& c, int64_t first, int64_t count, float* spectra, int64_t capacity, int64_t at) {
  int64_t step = winograd_step(c, capacity);
  for (int64_t n = 0; n < count; n++) {
    Tile t = tile(c, first + n);
    float* to = spectra + (at + n) * c.in;
    int64_t channel = 0;
    for (; channel + lanes <= c.in; channel += lanes) transform_tile<true>(c, t, channel, lanes, to + channel, step);
    if (channel < c.in) transform_tile<false>(c, t, channel, c.in - channel, to + channel, step);
  }
}

int64_t winograd_work(int64_t count) { return points * (weights_step + count * panel + gap); }

void winograd_output(const Convolution& c, int64_t first, int64_t count, const float* spectra, int64_t capacity,
                     int64_t at, int64_t which, float* work) {
  float *weights = work, *products = work + points * weights_step;
  int64_t step = winograd_step(c, capacity), products_step = count * panel + gap;
  for (int64_t k = 0; k < c.in; k += depth) {
    int64_t channels = least(depth, c.in - k);
    transform_weights(c, k, channels, which * panel, weights);
    for (int p = 0; p < points; p++) {
      Left tiles{spectra + p * step + at * c.in + k, c.in, 1};
      product(tiles, weights + p * weights_step, products + p * products_step, panel, count, channels, k > 0);
    }
  }
  transform_back(c, first, count, products, which * panel);
}

}  // namespace CAPABILITY
}  // namespace defectfill
