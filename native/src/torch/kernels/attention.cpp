// softmax(Q K' / sqrt(d)) V for blocks of queries whose probabilities stay in the cache: LibTorch 1.13 writes all of
// them to memory; 2.x also keeps them in the cache but multiplies with a general BLAS.
#include "declarations.h"
#include "functions.h"
#include "product.h"

namespace defectfill {
namespace CAPABILITY {

namespace {

constexpr int64_t probabilities_at_once = 48 * 1024;  // floats
constexpr int64_t depth = 256;                        // keys whose values stay in the inner cache

int64_t up(int64_t n) { return (n + panel - 1) / panel * panel; }

int64_t least(int64_t x, int64_t y) { return x < y ? x : y; }

// Columns [0, width) of x (rows, width) as panels (panels, rows, panel), padded with zeros.
void pack(const float* x, int64_t stride, int64_t rows, int64_t width, float* to) {
  for (int64_t c = 0; c < width; c += panel) {
    int64_t count = least(panel, width - c);
    for (int64_t r = 0; r < rows; r++, to += panel) {
      std::memset(to + count, 0, 4 * (panel - count));
      std::memcpy(to, x + r * stride + c, 4 * count);
    }
  }
}

// The same for x' (width, rows), whose columns are the rows of x.
void pack_turned(const float* x, int64_t stride, int64_t rows, int64_t width, float* to) {
  for (int64_t r = 0; r < rows; r += panel, to += width * panel) {
    for (int64_t i = 0; i < panel; i++) {
      for (int64_t c = 0; c < width; c++) to[c * panel + i] = r + i < rows ? x[(r + i) * stride + c] : 0;
    }
  }
}

// C (rows, width) = or += A (rows, k) B, B packed; C has room for whole panels.
void multiply(Left a, const float* b, float* c, int64_t ldc, int64_t rows, int64_t k, int64_t width, bool adds) {
  for (int64_t from = 0; from < k; from += depth) {
    int64_t size = least(depth, k - from);
    for (int64_t column = 0; column < width; column += panel) {
      product(a.from(0, from), b + column * k + from * panel, c + column, ldc, rows, size, adds || from > 0);
    }
  }
}

float largest(const float* x, int64_t n) {
  Vector most = all(x[0]);
  int64_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    Vector v = load(x + i);
    most = v > most ? v : most;
  }
  float result = x[0];
  for (int j = 0; j < lanes; j++) result = most[j] > result ? most[j] : result;
  for (; i < n; i++) result = x[i] > result ? x[i] : result;
  return result;
}

// x[i] = e^(scale x[i] - shift) up to n, zeros up to `room` (a whole number of vectors); returns their sum.
float exponentials(float* x, int64_t n, int64_t room, float scale, float shift) {
  Vector total{};
  int64_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    Vector v = exp(load(x + i) * scale - shift);
    store(x + i, v);
    total += v;
  }
  float rest = 0;
  for (; i < room; i++) {
    x[i] = i < n ? exp(all(x[i] * scale - shift))[0] : 0;
    rest += x[i];
  }
  return sum(total) + rest;
}

}  // namespace

int64_t attention_rows(const Attention& a) {
  int64_t rows = probabilities_at_once / up(a.keys) / most_rows * most_rows;
  return rows < most_rows ? most_rows : rows > 48 ? 48 : rows;
}

// K' and V of one head.
int64_t attention_packed(const Attention& a) { return up(a.keys) * a.width + a.keys * up(a.width); }

void attention_pack(const Attention& a, int64_t head, float* packed) {
  pack_turned(a.key + a.start(head, a.keys), a.row(), a.keys, a.width, packed);
  pack(a.value + a.start(head, a.keys), a.row(), a.keys, a.width, packed + up(a.keys) * a.width);
}

int64_t attention_work(const Attention& a) { return attention_rows(a) * (up(a.keys) + up(a.width)); }

void attention_forward(const Attention& a, int64_t head, int64_t first, int64_t count, const float* packed,
                       float* work) {
  int64_t room = up(a.keys), wide = up(a.width), start = a.start(head, a.queries) + first * a.row();
  const float* values = packed + room * a.width;
  float *p = work, *y = work + attention_rows(a) * room;
  multiply({a.query + start, a.row(), 1}, packed, p, room, count, a.width, room, false);
  float sums[48];
  for (int64_t r = 0; r < count; r++) {
    int64_t seen = a.seen(first + r);
    float shift = a.scale * largest(p + r * room, seen);
    sums[r] = exponentials(p + r * room, seen, room, a.scale, shift);
    if (a.normaliser) a.normaliser[head * a.queries + first + r] = shift + __builtin_logf(sums[r]);
  }
  multiply({p, room, 1}, values, y, wide, count, a.keys, wide, false);
  for (int64_t r = 0; r < count; r++) {
    float *to = a.result + start + r * a.row(), share = 1 / sums[r];
    for (int64_t c = 0; c < a.width; c++) to[c] = y[r * wide + c] * share;
  }
}

// In addition to the forward pass's work: V' and K packed, the block's queries and gradients packed, dK and dV.
int64_t attention_backward_work(const Attention& a) {
  int64_t rows = attention_rows(a), wide = up(a.width);
  return attention_packed(a) * 2 + rows * (2 * up(a.keys) + 3 * wide) + 2 * up(a.keys) * wide;
}

// All gradients of one head. With S = Q K' scale, P = e^(S - normaliser) and y = P V:
// dV = P' dy, dS = P (dy V' - sum(y dy)) scale, dQ = dS K, dK = dS' Q.
void attention_backward(const Attention& a, const AttentionGradients& g, int64_t head, float* work) {
  int64_t room = up(a.keys), wide = up(a.width), rows = attention_rows(a), at_keys = a.start(head, a.keys);
  float *keys_turned = work, *keys = keys_turned + room * a.width, *values_turned = keys + a.keys * wide;
  float *queries = values_turned + attention_packed(a), *seeds = queries + rows * wide, *dq = seeds + rows * wide;
  float *p = dq + rows * wide, *ds = p + rows * room, *dk = ds + rows * room, *dv = dk + room * wide;
  pack_turned(a.key + at_keys, a.row(), a.keys, a.width, keys_turned);
  pack(a.key + at_keys, a.row(), a.keys, a.width, keys);
  pack_turned(a.value + at_keys, a.row(), a.keys, a.width, values_turned);
  for (int64_t first = 0; first < a.queries; first += rows) {
    int64_t count = least(rows, a.queries - first), start = a.start(head, a.queries) + first * a.row();
    multiply({a.query + start, a.row(), 1}, keys_turned, p, room, count, a.width, room, false);
    multiply({g.result + start, a.row(), 1}, values_turned, ds, room, count, a.width, room, false);
    for (int64_t r = 0; r < count; r++) {
      const float *y = a.result + start + r * a.row(), *dy = g.result + start + r * a.row();
      int64_t query = first + r;
      exponentials(p + r * room, a.seen(query), room, a.scale, a.normaliser[head * a.queries + query]);
      float both = 0;
      for (int64_t c = 0; c < a.width; c++) both += y[c] * dy[c];
      for (int64_t i = r * room; i < (r + 1) * room; i += lanes) {
        store(ds + i, load(p + i) * (load(ds + i) - both) * a.scale);
      }
    }
    pack(a.query + start, a.row(), count, a.width, queries);
    pack(g.result + start, a.row(), count, a.width, seeds);
    multiply({p, 1, room}, seeds, dv, wide, a.keys, count, wide, first > 0);
    multiply({ds, 1, room}, queries, dk, wide, a.keys, count, wide, first > 0);
    multiply({ds, room, 1}, keys, dq, wide, count, a.keys, wide, false);
    for (int64_t r = 0; r < count; r++) std::memcpy(g.query + start + r * a.row(), dq + r * wide, 4 * a.width);
  }
  for (int64_t r = 0; r < a.keys; r++) {
    std::memcpy(g.key + at_keys + r * a.row(), dk + r * wide, 4 * a.width);
    std::memcpy(g.value + at_keys + r * a.row(), dv + r * wide, 4 * a.width);
  }
}

}  // namespace CAPABILITY
}  // namespace defectfill
