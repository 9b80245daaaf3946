// The only place where C++ exceptions become a status.
#pragma once

#include <cstdint>
#include <exception>
#include <opencv2/core.hpp>
#include <stdexcept>
#include <string>

#include "visionshim.h"

struct vs_block {
  cv::Mat mat;
};

namespace vision {

inline thread_local std::string last_error;

// Every exported function runs its body through this: no exception ever crosses into C#.
template <class Body>
int32_t guarded(Body body) noexcept {
  try {
    body();
    return 0;
  } catch (const cv::Exception &e) {
    last_error = e.err.empty() ? e.what() : e.err;
  } catch (const std::exception &e) {
    last_error = e.what();
  } catch (...) {
    last_error = "unknown C++ exception";
  }
  return 1;
}

inline void require(bool holds, const char *what) {
  if (!holds) throw std::invalid_argument(what);
}

// The view's pixels as a matrix of the given OpenCV depth, without copying.
inline cv::Mat matrix(const vs_view &view, int depth) {
  require(view.pixels != nullptr && view.width > 0 && view.height > 0, "an empty view");
  require(view.channels >= 1 && view.channels <= 4, "a view has one to four channels");
  return cv::Mat(view.height, view.width, CV_MAKETYPE(depth, view.channels), view.pixels);
}

inline cv::Mat image(const vs_view &view) {
  require(view.depth == 8 || view.depth == 16, "an image has 8 or 16 bits a sample");
  return matrix(view, view.depth == 8 ? CV_8U : CV_16U);
}

inline cv::Mat mask(const vs_view &view) {
  require(view.channels == 1 && view.depth == 8, "a mask has one channel of 8 bits");
  return matrix(view, CV_8U);
}

// Runs `body(out)` and checks that it wrote to the caller's pixels, not to memory of its own.
template <class Body>
void write_into(const cv::Mat &view, Body body) {
  cv::Mat out = view;
  body(out);
  require(out.size() == view.size() && out.type() == view.type(), "the result and its view differ in shape");
  if (out.data != view.data) out.copyTo(view);
}

}  // namespace vision
