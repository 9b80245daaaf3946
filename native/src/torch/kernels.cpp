// Selects the compiled kernels for this machine.
#include "kernels/kernels.h"

namespace defectfill {

namespace baseline {
extern const Kernels table;
}
#ifdef DEFECTFILL_X86
namespace avx2 {
extern const Kernels table;
}
namespace avx512 {
extern const Kernels table;
}
#endif

const Kernels& kernels() {
#ifdef DEFECTFILL_X86
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) return avx512::table;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return avx2::table;
#endif
  return baseline::table;
}

}  // namespace defectfill
