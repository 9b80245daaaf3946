#pragma once
#include <cstdint>

namespace defectfill {

// Bytes held by CPU tensors of more than 1 kB: now, and at most since the last reset.
void cpu_memory(bool reset, int64_t* allocated, int64_t* peak);

}  // namespace defectfill
