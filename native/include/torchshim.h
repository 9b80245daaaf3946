/* The C ABI between DefectFill.Torch and any LibTorch: this header is its only documentation.
 *
 * Every function returns 0, or 1 with the reason in ts_last_error() of the same thread. A ts_tensor is an owned
 * reference to a c10::TensorImpl and is released with ts_tensor_free. Nothing here throws, and only ts_tensor_wrap
 * keeps a caller's pointer. */
#pragma once
#include <stdint.h>

#define TS_EXPORT __attribute__((visibility("default")))

#ifdef __cplusplus
extern "C" {
#endif

typedef void* ts_tensor;
typedef void* ts_op;

enum ts_tag {
  TS_NONE = 0,
  TS_TENSOR = 1, /* bits: ts_tensor */
  TS_INT = 2,    /* bits: the number; also dtypes, layouts and memory formats */
  TS_DOUBLE = 3, /* bits: the number's bit pattern */
  TS_BOOL = 4,
  TS_INTS = 5,             /* bits: const int64_t*, length numbers */
  TS_DOUBLES = 6,          /* bits: const double* */
  TS_BOOLS = 7,            /* bits: const int64_t*, zero is false */
  TS_TENSORS = 8,          /* bits: const ts_tensor* */
  TS_OPTIONAL_TENSORS = 9, /* as TS_TENSORS, null is none */
  TS_STRING = 10,          /* bits: const char*, length bytes */
  TS_DEVICE = 11           /* bits: -1 for the CPU, n for CUDA device n */
};

typedef struct {
  int32_t tag;
  int32_t length;
  int64_t bits;
} ts_value;

/* A tensor's properties: filled by ts_tensor_describe. dtype is c10::ScalarType's number; device as in TS_DEVICE. */
typedef struct {
  int64_t sizes[8];
  int64_t strides[8];
  void* data;
  int64_t numel;
  int32_t rank;
  int32_t dtype;
  int32_t device;
  int32_t requires_grad;
} ts_description;

/* The message of the last failure on this thread, valid until the next call on it. */
TS_EXPORT const char* ts_last_error(void);

/* Operators, by the dispatcher's name ("aten::add", "Tensor"). ts_op_find returns null if there is none. */
TS_EXPORT int32_t ts_op_find(const char* name, const char* overload, ts_op* op);
/* The operator's schema as text, for messages; valid forever. */
TS_EXPORT const char* ts_op_schema(ts_op op);
/* Arguments in schema order; omitted ones take the schema's defaults. Lists of tensors among the results are
 * flattened. */
TS_EXPORT int32_t ts_op_call(ts_op op, const ts_value* args, int32_t arg_count, ts_value* results, int32_t capacity,
                             int32_t* result_count);

/* Tensors. */
TS_EXPORT void ts_tensor_free(ts_tensor tensor);
TS_EXPORT int32_t ts_tensor_describe(ts_tensor tensor, ts_description* description);
/* A new CPU tensor with a copy of `data`, row-major. */
TS_EXPORT int32_t ts_tensor_copy_in(const void* data, const int64_t* sizes, int32_t rank, int32_t dtype,
                                    ts_tensor* tensor);
/* A CPU tensor over the caller's memory; `release(context)` is called when the last reference is released. */
TS_EXPORT int32_t ts_tensor_wrap(void* data, const int64_t* sizes, int32_t rank, int32_t dtype, void (*release)(void*),
                                 void* context, ts_tensor* tensor);
/* Copies the elements, row-major, into `bytes` bytes at `data`; waits for the device. */
TS_EXPORT int32_t ts_tensor_copy_out(ts_tensor tensor, void* data, int64_t bytes);

/* Autograd. */
TS_EXPORT int32_t ts_tensor_set_requires_grad(ts_tensor tensor, int32_t requires_grad);
TS_EXPORT int32_t ts_tensor_grad(ts_tensor tensor, ts_tensor* grad);    /* null if there is none */
TS_EXPORT int32_t ts_tensor_set_grad(ts_tensor tensor, ts_tensor grad); /* null clears */
TS_EXPORT int32_t ts_tensor_backward(ts_tensor root, ts_tensor grad, int32_t keep_graph);
TS_EXPORT int32_t ts_grad_mode_set(int32_t enabled, int32_t* before); /* of this thread */
TS_EXPORT int32_t ts_inference_enter(void** guard);                   /* of this thread; nests */
TS_EXPORT int32_t ts_inference_leave(void* guard);
/* A block of a network for the operator defectfill::recompute, which calls it in the forward pass and once more, on the
 * thread of the backward pass. It owns its inputs, gives away its results, and returns how many there are, or -1 with
 * the reason in `error`. */
typedef int32_t (*ts_block)(void* context, const ts_tensor* inputs, int32_t count, ts_tensor* results, int32_t capacity,
                            char* error, int32_t error_capacity);

/* The runtime. */
TS_EXPORT const char* ts_runtime_version(void);
TS_EXPORT int32_t ts_runtime_config(char* text, int32_t capacity); /* LibTorch's build configuration */
TS_EXPORT int32_t ts_threads_set(int32_t threads);                 /* ATen's and OpenBLAS's own */
TS_EXPORT int32_t ts_threads_get(int32_t* aten, int32_t* blas);    /* blas is -1 if it has no count of its own */
/* Makes the C allocator keep freed memory, so large temporaries cause no page faults. */
TS_EXPORT int32_t ts_memory_keep(void);
TS_EXPORT int32_t ts_memory_trim(void);
TS_EXPORT int32_t ts_cuda_count(int32_t* devices);
/* Name, compute capability as 10 * major + minor, free and total bytes. */
TS_EXPORT int32_t ts_cuda_describe(int32_t device, char* name, int32_t capacity, int32_t* capability,
                                   int64_t* free_bytes, int64_t* total_bytes);
/* Bytes that tensors of a device (as in TS_DEVICE) hold now, and the maximum since the last reset. */
TS_EXPORT int32_t ts_memory(int64_t device, int32_t reset, int64_t* allocated, int64_t* peak);
TS_EXPORT int32_t ts_cuda_synchronize(int32_t device);
/* Whether cuBLAS and cuDNN may round the inputs of Float32 products to TF32; does not concern a CPU. */
TS_EXPORT int32_t ts_tf32_set(int32_t allowed);
TS_EXPORT int32_t ts_tf32_get(int32_t* allowed); /* of both */

#ifdef __cplusplus
}
#endif
