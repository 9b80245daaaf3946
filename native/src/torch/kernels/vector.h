// Vectors of float32 as wide as the machine that this file is compiled for; the same source serves all of them.
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

static inline Vector load(const float* from) {
  Vector v;
  std::memcpy(&v, from, sizeof v);
  return v;
}

static inline void store(float* to, Vector v) { std::memcpy(to, &v, sizeof v); }

static inline Vector all(float x) { return x - Vector{}; }  // adding 0 would change -0, and so cost an instruction

static inline float sum(Vector v) {
  float total = 0;
  for (int i = 0; i < lanes; i++) total += v[i];
  return total;
}

}  // namespace CAPABILITY
}  // namespace defectfill
