// The kernels of one instruction set.
#include "declarations.h"
#include "product.h"

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

namespace defectfill {
namespace CAPABILITY {

extern const Kernels table;
const Kernels table{
    TEXT(CAPABILITY),
    panel,
    winograd_input,
    winograd_output,
    winograd_step,
    winograd_work,
    attention_rows,
    attention_packed,
    attention_work,
    attention_backward_work,
    attention_pack,
    attention_forward,
    attention_backward,
    geglu_forward,
    geglu_backward,
    norm_sums,
    norm_apply,
    norm_gradient_sums,
    norm_gradient,
    adamw,
    dropout,
};

}  // namespace CAPABILITY
}  // namespace defectfill
