// Version, threads, memory and devices.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <dlfcn.h>
#include <malloc.h>
#include <torch/version.h>

#include <algorithm>
#include <cstring>

#include "guarded.h"
#include "memory.h"
#include "references.h"
#ifdef DEFECTFILL_CUDA
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAGuard.h>
#endif

using namespace defectfill;

namespace {

template <class Function>
Function symbol(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_DEFAULT, name));
}

void copy_text(const std::string& text, char* to, int32_t capacity) {
  auto length = std::min<size_t>(text.size(), capacity - 1);
  std::memcpy(to, text.data(), length);
  to[length] = 0;
}

}  // namespace

const char* ts_runtime_version() { return TORCH_VERSION; }

int32_t ts_runtime_config(char* text, int32_t capacity) {
  return guarded([&] { copy_text(at::show_config(), text, capacity); });
}

int32_t ts_threads_set(int32_t threads) {
  return guarded([&] {
    TORCH_CHECK(threads > 0, "threads must be at least 1, not ", threads);
    at::set_num_threads(threads);
    // ATen's thread count does not apply to OpenBLAS's pool.
    if (auto set = symbol<void (*)(int)>("openblas_set_num_threads")) set(threads);
  });
}

int32_t ts_threads_get(int32_t* aten, int32_t* blas) {
  return guarded([&] {
    *aten = at::get_num_threads();
    auto get = symbol<int (*)()>("openblas_get_num_threads");
    *blas = get ? get() : -1;
  });
}

int32_t ts_memory_keep() {
  return guarded([&] {
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, -1);
    mallopt(M_ARENA_MAX, 1);
  });
}

int32_t ts_memory_trim() {
  return guarded([&] { malloc_trim(0); });
}

int32_t ts_cuda_count(int32_t* devices) {
  return guarded([&] {
#ifdef DEFECTFILL_CUDA
    *devices = c10::cuda::device_count();
#else
    *devices = 0;
#endif
  });
}

int32_t ts_cuda_describe(int32_t device, char* name, int32_t capacity, int32_t* capability, int64_t* free_bytes,
                         int64_t* total_bytes) {
  return guarded([&] {
#ifdef DEFECTFILL_CUDA
    c10::cuda::CUDAGuard guard(static_cast<c10::DeviceIndex>(device));
    cudaDeviceProp properties;
    C10_CUDA_CHECK(cudaGetDeviceProperties(&properties, device));
    size_t free_size = 0, total_size = 0;
    C10_CUDA_CHECK(cudaMemGetInfo(&free_size, &total_size));
    copy_text(properties.name, name, capacity);
    *capability = 10 * properties.major + properties.minor;
    *free_bytes = static_cast<int64_t>(free_size);
    *total_bytes = static_cast<int64_t>(total_size);
#else
    TORCH_CHECK(false, "this build has no CUDA");
#endif
  });
}

int32_t ts_memory(int64_t device, int32_t reset, int64_t* allocated, int64_t* peak) {
  return guarded([&] {
    if (device < 0) return cpu_memory(reset != 0, allocated, peak);
#ifdef DEFECTFILL_CUDA
    auto stats = c10::cuda::CUDACachingAllocator::getDeviceStats(static_cast<c10::DeviceIndex>(device));
    *allocated = stats.allocated_bytes[0].current;
    *peak = stats.allocated_bytes[0].peak;
    if (reset) c10::cuda::CUDACachingAllocator::resetPeakStats(static_cast<c10::DeviceIndex>(device));
#else
    TORCH_CHECK(false, "this build has no CUDA");
#endif
  });
}

int32_t ts_cuda_synchronize(int32_t device) {
  return guarded([&] {
#ifdef DEFECTFILL_CUDA
    c10::cuda::CUDAGuard guard(static_cast<c10::DeviceIndex>(device));
    c10::cuda::device_synchronize();
#else
    TORCH_CHECK(false, "this build has no CUDA");
#endif
  });
}

// Newer setters exist, but after one of them these getters throw; these exist in every version and set both.
int32_t ts_tf32_set(int32_t allowed) {
  return guarded([&] {
    at::globalContext().setAllowTF32CuBLAS(allowed != 0);
    at::globalContext().setAllowTF32CuDNN(allowed != 0);
  });
}

int32_t ts_tf32_get(int32_t* allowed) {
  return guarded([&] { *allowed = at::globalContext().allowTF32CuBLAS() && at::globalContext().allowTF32CuDNN(); });
}
