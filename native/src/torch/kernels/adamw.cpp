// One AdamW step in a single pass over parameter, gradient and both moments.
#include <cmath>

#include "declarations.h"

namespace defectfill {
namespace CAPABILITY {

void adamw(const AdamWStep& s, const float* gradient, float* parameter, float* mean, float* square, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    float g = gradient[i], m = mean[i] + s.forget1 * (g - mean[i]), v = s.beta2 * square[i] + s.forget2 * g * g;
    mean[i] = m;
    square[i] = v;
    parameter[i] = s.kept * parameter[i] - s.rate * m / (std::sqrt(v) * s.root_scale + s.eps);
  }
}

}  // namespace CAPABILITY
}  // namespace defectfill
