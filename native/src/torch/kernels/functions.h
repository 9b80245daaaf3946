// Vector functions, accurate to about one unit in the last place of float32.
#pragma once
#include "vector.h"

namespace defectfill {
namespace CAPABILITY {

// NaN stays NaN: a diverged network must not look healthy.
static inline Vector clamp(Vector x, float low, float high) {
  x = x < low ? all(low) : x;
  return x > high ? all(high) : x;
}

// e^x = 2^n e^r with |r| <= ln 2 / 2; below -87 it is clamped to e^-87.
static inline Vector exp(Vector x) {
  constexpr float log2_e = 1.44269504f, ln2_high = 0.693359375f, ln2_low = -2.12194440e-4f;
  constexpr float to_exponent = 12582912 + 127;  // 1.5 * 2^23: adding it rounds; 127: the exponent of 1
  x = clamp(x, -87, 88);
  Vector shifted = x * log2_e + to_exponent, n = shifted - to_exponent;
  Vector r = (x - n * ln2_high) - n * ln2_low;
  Vector y = all(0.0013814626f);
  y = y * r + 0.008368711f;
  y = y * r + 0.04166839f;
  y = y * r + 0.16666521f;
  y = y * r + 0.49999994f;
  y = y * r * r + r + 1;
  Integers exponent;
  std::memcpy(&exponent, &shifted, sizeof exponent);
  exponent <<= 23;
  Vector power;
  std::memcpy(&power, &exponent, sizeof power);
  return y * power;
}

static inline Vector sigmoid(Vector x) { return 1 / (1 + exp(-x)); }

// x P(x^2) / Q(x^2), fitted on [-3.9, 3.9]; beyond, erf is 1 in float32.
static inline Vector erf(Vector x) {
  x = clamp(x, -3.9f, 3.9f);
  Vector t = x * x;
  Vector p = all(2.0664815e-6f), q = all(3.827006e-5f);
  p = p * t + 0.00028506134f;
  p = p * t + 0.0037383058f;
  p = p * t + 0.05266796f;
  p = p * t + 0.18966588f;
  p = p * t + 1.1283791f;
  q = q * t + 0.0011573664f;
  q = q * t + 0.014914197f;
  q = q * t + 0.11381857f;
  q = q * t + 0.50141978f;
  q = q * t + 1;
  return x * p / q;
}

// The distribution function of the standard normal, and its density.
static inline Vector normal_share(Vector x) { return 0.5f + 0.5f * erf(x * 0.70710678f); }
static inline Vector normal_density(Vector x) { return 0.39894228f * exp(-0.5f * x * x); }

}  // namespace CAPABILITY
}  // namespace defectfill
