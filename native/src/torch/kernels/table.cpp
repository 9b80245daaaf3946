// The kernels of one instruction set.
#include "product.h"
#include "winograd.h"

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

namespace defectfill {
namespace CAPABILITY {

extern const Kernels table;
const Kernels table{TEXT(CAPABILITY), panel, winograd_input, winograd_output, winograd_step, winograd_work};

}  // namespace CAPABILITY
}  // namespace defectfill
