// Collects libtiff's errors. For an 8-bit image with broken data, OpenCV returns whatever it has read so far.
#pragma once

#include <string>

namespace vision {

// Listens on this thread from construction; hears nothing if OpenCV's libtiff cannot be found.
class TiffErrors {
 public:
  TiffErrors();
  // The first error; empty if there was none.
  const std::string &first() const;
};

}  // namespace vision
