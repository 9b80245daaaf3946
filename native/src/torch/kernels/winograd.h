#pragma once
#include "kernels.h"

namespace defectfill {
namespace CAPABILITY {

void winograd_input(const Convolution& c, int64_t first, int64_t count, float* spectra, int64_t capacity, int64_t at);
void winograd_output(const Convolution& c, int64_t first, int64_t count, const float* spectra, int64_t capacity,
                     int64_t at, int64_t panel, float* work);
int64_t winograd_step(const Convolution& c, int64_t capacity);
int64_t winograd_work(int64_t count);

}  // namespace CAPABILITY
}  // namespace defectfill
