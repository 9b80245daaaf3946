// Declares the functions of the neighbouring files, for the table.
#pragma once
#include "kernels.h"

namespace defectfill {
namespace CAPABILITY {

void winograd_input(const Convolution& c, int64_t first, int64_t count, float* spectra, int64_t capacity, int64_t at);
void winograd_output(const Convolution& c, int64_t first, int64_t count, const float* spectra, int64_t capacity,
                     int64_t at, int64_t panel, float* work);
int64_t winograd_step(const Convolution& c, int64_t capacity);
int64_t winograd_work(int64_t count);

int64_t attention_rows(const Attention& a);
int64_t attention_packed(const Attention& a);
int64_t attention_work(const Attention& a);
int64_t attention_backward_work(const Attention& a);
void attention_pack(const Attention& a, int64_t head, float* packed);
void attention_forward(const Attention& a, int64_t head, int64_t first, int64_t count, const float* packed,
                       float* work);
void attention_backward(const Attention& a, const AttentionGradients& g, int64_t head, float* work);

void geglu_forward(const float* x, int64_t rows, int64_t width, float* y);
void geglu_backward(const float* x, const float* dy, int64_t rows, int64_t width, float* dx);

void norm_sums(const float* x, const float* origin, int64_t positions, int64_t channels, float* sums);
void norm_apply(const float* x, const float* scale, const float* shift, int64_t positions, int64_t channels, bool silu,
                float* y);
void norm_gradient_sums(const NormGradient& g, int64_t positions, float* sums);
void norm_gradient(const NormGradient& g, const float* by_x, const float* constant, int64_t positions, float* dx);

void adamw(const AdamWStep& s, const float* gradient, float* parameter, float* mean, float* square, int64_t count);

void dropout(const DropoutStream& stream, const float* x, int64_t count, float* y);

}  // namespace CAPABILITY
}  // namespace defectfill
