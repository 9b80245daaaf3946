// Inpainting, blur and text on whole images.
#include <opencv2/imgproc.hpp>
#include <opencv2/photo.hpp>

#include "guarded.h"

using namespace vision;

namespace {

constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;

int thickness(double scale) { return scale >= 0.8 ? 2 : 1; }

}  // namespace

int32_t vs_image_inpaint(const vs_view *view, const vs_view *hole, double radius, const vs_view *filled) {
  return guarded([&] {
    write_into(image(*filled),
               [&](cv::Mat &out) { cv::inpaint(image(*view), mask(*hole), out, radius, cv::INPAINT_TELEA); });
  });
}

int32_t vs_image_blur(const vs_view *view, double sigma, const vs_view *blurred) {
  return guarded([&] {
    write_into(image(*blurred), [&](cv::Mat &out) { cv::GaussianBlur(image(*view), out, cv::Size(), sigma); });
  });
}

int32_t vs_image_text(const vs_view *view, const char *text, const int32_t *xy, double scale, const uint8_t *rgb) {
  return guarded([&] {
    cv::Mat canvas = image(*view);
    const cv::Scalar colour(rgb[0], rgb[1], rgb[2]);
    cv::putText(canvas, text, cv::Point(xy[0], xy[1]), kFont, scale, colour, thickness(scale), cv::LINE_AA);
  });
}

int32_t vs_text_size(const char *text, double scale, int32_t *size_xy) {
  return guarded([&] {
    int below = 0;
    const cv::Size size = cv::getTextSize(text, kFont, scale, thickness(scale), &below);
    size_xy[0] = size.width;
    size_xy[1] = size.height;
  });
}
