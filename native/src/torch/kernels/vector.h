// Vectors of float32, as wide as the instruction set this file is compiled for; one source serves all of them.
#pragma once
#include <cstdint>
#include <cstring>

namespace defectfill {
namespace CAPABILITY {

#if defined(__AVX512F__)
constexpr int lanes = 16;
#elif defined(__AVX2__)
constexpr int lanes = 8;
#else
constexpr int lanes = 4;
#endif

typedef float Vector __attribute__((vector_size(4 * lanes)));
typedef int32_t Integers __attribute__((vector_size(4 * lanes)));

#if defined(__clang__)
#define DEFECTFILL_SHUFFLE(x, y, ...) __builtin_shufflevector(x, y, __VA_ARGS__)
#else
#define DEFECTFILL_SHUFFLE(x, y, ...) __builtin_shuffle(x, y, Integers{__VA_ARGS__})
#endif

// Interleaves the elements of x and y: of their first halves, and of their second halves.
#if defined(__AVX512F__)
static inline Vector zip_first(Vector x, Vector y) {
  return DEFECTFILL_SHUFFLE(x, y, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
static inline Vector zip_second(Vector x, Vector y) {
  return DEFECTFILL_SHUFFLE(x, y, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}
#elif defined(__AVX2__)
static inline Vector zip_first(Vector x, Vector y) { return DEFECTFILL_SHUFFLE(x, y, 0, 8, 1, 9, 2, 10, 3, 11); }
static inline Vector zip_second(Vector x, Vector y) { return DEFECTFILL_SHUFFLE(x, y, 4, 12, 5, 13, 6, 14, 7, 15); }
#else
static inline Vector zip_first(Vector x, Vector y) { return DEFECTFILL_SHUFFLE(x, y, 0, 4, 1, 5); }
static inline Vector zip_second(Vector x, Vector y) { return DEFECTFILL_SHUFFLE(x, y, 2, 6, 3, 7); }
#endif
#undef DEFECTFILL_SHUFFLE

static inline Vector load(const float* from) {
  Vector v;
  std::memcpy(&v, from, sizeof v);
  return v;
}

static inline void store(float* to, Vector v) { std::memcpy(to, &v, sizeof v); }

static inline Vector all(float x) { return x - Vector{}; }  // adding 0 would change -0, so it would cost an instruction

// Transposes a lanes x lanes square by zipping the upper rows with the lower ones, log2(lanes) times.
static inline void transpose(Vector* rows) {
  Vector zipped[lanes];
  for (int size = lanes; size > 1; size /= 2) {
    for (int i = 0; i < lanes / 2; i++) {
      zipped[2 * i] = zip_first(rows[i], rows[i + lanes / 2]);
      zipped[2 * i + 1] = zip_second(rows[i], rows[i + lanes / 2]);
    }
    std::memcpy(rows, zipped, sizeof zipped);
  }
}

static inline float sum(Vector v) {
  float total = 0;
  for (int i = 0; i < lanes; i++) total += v[i];
  return total;
}

}  // namespace CAPABILITY
}  // namespace defectfill
