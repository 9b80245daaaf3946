#include "tiff_errors.h"

#include <dlfcn.h>

#include <cstdarg>
#include <cstdio>

#include "visionshim.h"

namespace vision {

namespace {

using Handler = void (*)(void *client, const char *module, const char *format, va_list arguments);
using SetHandler = Handler (*)(Handler);

thread_local std::string first_error;

void keep_first(void *, const char *, const char *format, va_list arguments) {
  if (!first_error.empty()) return;
  char text[256] = "";
  std::vsnprintf(text, sizeof text, format, arguments);
  first_error = text[0] != 0 ? text : "an error without a message";
}

// libtiff is a dependency of OpenCV, so it is looked up among the libraries loaded with this one instead of being
// linked; the default search does not find those. OpenCV sets the older of libtiff's two handlers.
bool listen() {
  Dl_info self;
  if (dladdr(reinterpret_cast<void *>(&vs_image_decode), &self) == 0) return false;
  void *library = dlopen(self.dli_fname, RTLD_LAZY | RTLD_NOLOAD);
  if (library == nullptr) return false;
  const auto set = reinterpret_cast<SetHandler>(dlsym(library, "TIFFSetErrorHandlerExt"));
  if (set != nullptr) set(keep_first);
  dlclose(library);
  return set != nullptr;
}

}  // namespace

TiffErrors::TiffErrors() {
  [[maybe_unused]] static const bool is_listening = listen();
  first_error.clear();
}

const std::string &TiffErrors::first() const { return first_error; }

}  // namespace vision
