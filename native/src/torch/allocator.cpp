// LibTorch's CPU allocator, which keeps the memory of small tensors for the thread that freed it: aligned allocation in
// the C library takes a third of the time of a small operator.
#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>
#include <torch/version.h>

#include <atomic>
#include <cstring>
#include <new>

#include "memory.h"

namespace {

// Bytes of all blocks that are not of a pool: tensors of more than 1 kB.
std::atomic<int64_t> in_use{0}, most_in_use{0};

void count(int64_t bytes) {
  int64_t now = in_use.fetch_add(bytes, std::memory_order_relaxed) + bytes;
  int64_t before = most_in_use.load(std::memory_order_relaxed);
  while (now > before && !most_in_use.compare_exchange_weak(before, now, std::memory_order_relaxed)) {
  }
}

constexpr size_t alignment = 64;  // same as LibTorch's
constexpr size_t largest = 1024;
constexpr size_t classes = largest / alignment + 1;
constexpr size_t none = 0;           // the size class of larger blocks
constexpr uint32_t most_kept = 256;  // per size: at most 2 MB per thread

// Header in front of a tensor's memory; `next` is used while the block is free, `bytes` by blocks of no pool.
struct alignas(alignment) Header {
  Header* next;
  size_t size_class;
  size_t bytes;
};

thread_local bool thread_ended = false;

class Pool {
 public:
  ~Pool() {
    thread_ended = true;
    for (Header*& first : free_) {
      while (Header* block = first) {
        first = block->next;
        c10::free_cpu(block);
      }
    }
  }

  Header* take(size_t size_class) {
    Header* block = free_[size_class];
    if (block) {
      free_[size_class] = block->next;
      kept_[size_class]--;
    }
    return block;
  }

  bool keep(Header* block) {
    if (kept_[block->size_class] == most_kept) return false;
    kept_[block->size_class]++;
    block->next = free_[block->size_class];
    free_[block->size_class] = block;
    return true;
  }

 private:
  Header* free_[classes] = {};
  uint32_t kept_[classes] = {};
};

thread_local Pool pool;

void* take(size_t bytes) {
  const size_t size_class = bytes <= largest ? (bytes + alignment - 1) / alignment : none;
  Header* block = size_class == none || thread_ended ? nullptr : pool.take(size_class);
  if (!block) {
    const size_t room = size_class == none ? bytes : size_class * alignment;
    block = new (c10::alloc_cpu(sizeof(Header) + room)) Header{nullptr, size_class, room};
    if (size_class == none) count(static_cast<int64_t>(room));
  }
  return block + 1;
}

void give_back(void* memory) {
  if (!memory) return;
  Header* block = static_cast<Header*>(memory) - 1;
  if (block->size_class == none) count(-static_cast<int64_t>(block->bytes));
  if (block->size_class == none || thread_ended || !pool.keep(block)) c10::free_cpu(block);
}

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 3)
#define DEFECTFILL_CONST
#else
#define DEFECTFILL_CONST const
#endif

class KeepingAllocator final : public c10::Allocator {
 public:
  c10::DataPtr allocate(size_t bytes) DEFECTFILL_CONST override {
    void* memory = bytes == 0 ? nullptr : take(bytes);
    return {memory, memory, &give_back, c10::Device(c10::kCPU)};
  }

  // oneDNN requests memory without an owner, so a single function must free blocks of any size.
  c10::DeleterFnPtr raw_deleter() const override { return &give_back; }

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 3)
  void copy_data(void* to, const void* from, size_t bytes) const override { std::memcpy(to, from, bytes); }
#endif
};

// Never destroyed: LibTorch may allocate until the process ends.
const bool registered = [] {
  c10::SetCPUAllocator(new KeepingAllocator, 1);
  return true;
}();

}  // namespace

namespace defectfill {

void cpu_memory(bool reset, int64_t* allocated, int64_t* peak) {
  *allocated = in_use;
  *peak = most_in_use;
  if (reset) most_in_use = in_use.load();
}

}  // namespace defectfill
