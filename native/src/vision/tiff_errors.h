// What libtiff complained of. Of an 8-bit picture whose data is broken OpenCV returns what was read until then.
#pragma once

#include <string>

namespace vision {

// Listens from its construction on, on this thread; hears nothing where OpenCV's libtiff cannot be found.
class TiffErrors {
 public:
  TiffErrors();
  // The first complaint, empty if there was none.
  const std::string &first() const;
};

}  // namespace vision
