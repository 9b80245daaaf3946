#pragma once
#include <c10/util/Exception.h>

#include <exception>
#include <string>

namespace defectfill {

inline thread_local std::string last_error;

// Every exported function that can fail runs its body through this: no exception ever reaches the caller.
template <class Body>
int32_t guarded(Body body) noexcept {
  try {
    body();
    return 0;
  } catch (const c10::Error& e) {
    last_error = e.what_without_backtrace();
  } catch (const std::exception& e) {
    last_error = e.what();
  } catch (...) {
    last_error = "unknown C++ exception";
  }
  return 1;
}

}  // namespace defectfill
