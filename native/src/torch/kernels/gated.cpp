// GEGLU in one pass: LibTorch takes three, with an error function of twice the precision of float32.
#include "declarations.h"
#include "functions.h"

namespace defectfill {
namespace CAPABILITY {

namespace {

// Calls body(offset, count) for whole vectors, then for the remainder.
template <class Body>
void each(int64_t width, Body body) {
  for (int64_t i = 0; i + lanes <= width; i += lanes) body(i, lanes);
  if (width % lanes) body(width / lanes * lanes, width % lanes);
}

Vector load_first(const float* from, int64_t count) {
  Vector v{};
  if (count == lanes) return load(from);
  std::memcpy(&v, from, 4 * count);
  return v;
}

void store_first(float* to, Vector v, int64_t count) {
  if (count == lanes) return store(to, v);
  std::memcpy(to, &v, 4 * count);
}

}  // namespace

void geglu_forward(const float* x, int64_t rows, int64_t width, float* y) {
  for (; rows > 0; rows--, x += 2 * width, y += width) {
    each(width, [&](int64_t i, int64_t n) {
      Vector gate = load_first(x + width + i, n);
      store_first(y + i, load_first(x + i, n) * gate * normal_share(gate), n);
    });
  }
}

// (gelu(g))' = share(g) + g density(g).
void geglu_backward(const float* x, const float* dy, int64_t rows, int64_t width, float* dx) {
  for (; rows > 0; rows--, x += 2 * width, dx += 2 * width, dy += width) {
    each(width, [&](int64_t i, int64_t n) {
      Vector gate = load_first(x + width + i, n), seed = load_first(dy + i, n), share = normal_share(gate);
      store_first(dx + i, seed * gate * share, n);
      store_first(dx + width + i, seed * load_first(x + i, n) * (share + gate * normal_density(gate)), n);
    });
  }
}

}  // namespace CAPABILITY
}  // namespace defectfill
